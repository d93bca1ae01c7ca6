import { z } from "zod";
import { contexts, type ElementKey, elementGroups, elementKeys } from "#lib/catalogue/elements.ts";
import { purposeKinds } from "#lib/catalogue/minimisation.ts";
import { forms, necessities } from "#lib/risk/model.ts";
import {
  anyId,
  anyOf,
  dayFilter,
  flag,
  type TableQuery,
  type TableSpec,
  textFilter,
} from "#lib/shared/table-query.ts";
import { transferMechanisms, vendorKinds } from "#lib/vendors/model.ts";
import { legalBases } from "./model.ts";

const blankIsNull = (value: unknown) =>
  typeof value === "string" && value.trim() === "" ? null : value;

/** A whole number, or null when the field is left empty: empty is "not known", never zero. */
const wholeOrUnknown = (max: number) =>
  z.preprocess(
    (value) => (value === undefined ? null : blankIsNull(value)),
    z.coerce.number().int().min(0).max(max).nullable(),
  );

const textOrNull = (max: number) =>
  z.preprocess(
    (value) => (value === undefined ? null : blankIsNull(value)),
    z.string().trim().max(max).nullable(),
  );

/** A calendar day of a form, as the first moment of that day in UTC. */
const day = z.iso.date().transform((text) => new Date(`${text}T00:00:00.000Z`));

const elementKey = z.enum(elementKeys as [ElementKey, ...ElementKey[]]);

const draftField = z.strictObject({
  element: elementKey,
  form: z.enum(forms),
  necessity: z.enum(necessities),
});

const draftFields = z
  .array(draftField)
  .max(100)
  .refine((fields) => new Set(fields.map(({ element }) => element)).size === fields.length, {
    message: "elementTwice",
  });

const draft = {
  purpose: z.string().trim().min(1).max(300),
  purposeKind: z.enum(purposeKinds),
  legalBasis: z.enum(legalBases),
  people: wholeOrUnknown(2_000_000_000),
  peopleMax: wholeOrUnknown(2_000_000_000),
  retentionDays: wholeOrUnknown(36_525),
  region: textOrNull(40),
  transferMechanism: z.preprocess(
    (value) => (value === undefined ? null : blankIsNull(value)),
    z.enum(transferMechanisms).nullable(),
  ),
  dpcAdjustment: z.coerce.number().int().min(-3).max(3).default(0),
  dpcAdjustmentReason: textOrNull(500),
  fields: draftFields.default([]),
};

const needsReason = (value: { dpcAdjustment: number; dpcAdjustmentReason: string | null }) =>
  value.dpcAdjustment === 0 || value.dpcAdjustmentReason !== null;

type People = { readonly people: number | null; readonly peopleMax: number | null };
const isRange = ({ people, peopleMax }: People) =>
  peopleMax === null || (people !== null && people < peopleMax);
const noRange = { path: ["peopleMax"], message: "peopleRange" };

const reasonMissing = { path: ["dpcAdjustmentReason"], message: "adjustmentReason" };

/** A new flow. At least one field is stated: a flow that carries nothing says nothing. */
export const declareFlowInput = z
  .strictObject({
    vendorId: z.uuid(),
    systemId: z.uuid(),
    startsAt: day,
    ...draft,
    fields: draftFields.min(1, { message: "noElement" }).prefault([]),
  })
  .refine(needsReason, reasonMissing)
  .refine(isRange, noRange);
export type DeclareFlowInput = z.output<typeof declareFlowInput>;

const flatValue = z.union([z.string(), z.number(), z.null()]);

/** The values the editor started from, sent along so that two people's edits can be merged. */
const base = z.preprocess(
  (value) => {
    if (typeof value !== "string") return value;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      return undefined;
    }
  },
  z.record(z.string().max(80), flatValue),
);

/**
 * An edit of a flow. `change` says what an added or removed field means: what is sent changed as
 * of now, or the record was wrong from the start.
 */
export const updateFlowInput = z
  .strictObject({
    id: z.uuid(),
    revision: z.coerce.number().int().min(1),
    base,
    /** Fields of a conflict in which the saved value was chosen: as if they had not been edited. */
    take: z
      .string()
      .max(4000)
      .default("")
      .transform((text) => text.split(",").filter((name) => name !== "")),
    change: z.enum(["changed", "corrected"]).default("changed"),
    ...draft,
  })
  .refine(needsReason, reasonMissing)
  .refine(isRange, noRange);
export type UpdateFlowInput = z.output<typeof updateFlowInput>;

export const endFlowInput = z.strictObject({
  id: z.uuid(),
  revision: z.coerce.number().int().min(1),
  endsAt: day,
});
export type EndFlowInput = z.output<typeof endFlowInput>;

/**
 * A proof of deletion: existing evidence by id, or a new link with its title. Without `elements`
 * it is for the whole flow, else for fields that left a running flow.
 */
export const proveDeletionInput = z.strictObject({
  id: z.uuid(),
  provenAt: day,
  evidenceId: z.preprocess(
    (value) => (value === undefined ? null : blankIsNull(value)),
    z.uuid().nullable(),
  ),
  title: textOrNull(200),
  url: z.preprocess(
    (value) => (value === undefined ? null : blankIsNull(value)),
    z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .nullable(),
  ),
  elements: z.array(elementKey).max(100).default([]),
});
export type ProveDeletionInput = z.output<typeof proveDeletionInput>;

export const createSystemInput = z.strictObject({
  name: z.string().trim().min(1).max(120),
  description: z.string().trim().max(500).default(""),
});
export type CreateSystemInput = z.output<typeof createSystemInput>;

export const updateSystemInput = createSystemInput.extend({
  id: z.uuid(),
  revision: z.coerce.number().int().min(1),
});
export type UpdateSystemInput = z.output<typeof updateSystemInput>;

/** What the matrix accepts in its URL; sorted by kind, its rows stand under their kinds. */
export const matrixList = {
  sorts: ["kind", "name"],
  defaultSort: { key: "kind", direction: "asc" },
  limit: 5000,
  filters: {
    q: textFilter(),
    system: anyId(),
    kind: anyOf(vendorKinds),
    fields: anyOf(elementGroups),
    sensitivity: anyOf(contexts),
    form: anyOf(forms),
    notNeeded: flag(),
    drift: flag(),
    /** The map as it was at the end of a day. */
    at: dayFilter(),
  },
} as const satisfies TableSpec;
export type MatrixQuery = TableQuery<
  (typeof matrixList)["sorts"][number],
  (typeof matrixList)["filters"]
>;

/** Vendors whose marks are read at a time; a scroll of the matrix holds many windows. */
export const matrixWindow = 200;

/** Where a further window of the matrix begins, from 0. */
export const matrixFrom = z.coerce.number().int().min(0).max(matrixList.limit);

/** The history of the map in its URL: changes up to the end of a day. */
export const mapHistory = {
  sorts: ["at"],
  defaultSort: { key: "at", direction: "desc" },
  filters: { before: dayFilter() },
} as const satisfies TableSpec;
