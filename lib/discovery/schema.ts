import { z } from "zod";
import { type ElementKey, elementKeys } from "#lib/catalogue/elements.ts";
import { purposeKinds } from "#lib/catalogue/minimisation.ts";
import { evidenceKinds } from "#lib/detection/model.ts";
import { findingSeverities } from "#lib/findings/model.ts";
import { forms, necessities } from "#lib/risk/model.ts";
import {
  anyId,
  anyOf,
  type TableQuery,
  type TableSpec,
  textFilter,
} from "#lib/shared/table-query.ts";
import { isZone } from "#lib/shared/time.ts";
import { vendorKinds } from "#lib/vendors/model.ts";
import { driftKinds, scanStates } from "./model.ts";

/** The list of scans in its URL. */
export const scansTable = {
  sorts: ["createdAt"],
  defaultSort: { key: "createdAt", direction: "desc" },
  filters: {
    q: textFilter(),
    system: anyId(),
    kind: anyOf(evidenceKinds),
    state: anyOf(scanStates),
  },
} as const satisfies TableSpec;
export type ScansQuery = TableQuery<
  (typeof scansTable)["sorts"][number],
  (typeof scansTable)["filters"]
>;

/** The name of a file without the folders before it; their names are nobody's business here. */
const fileName = z
  .string()
  .transform((name) => name.replace(/^.*[/\\]/u, "").trim())
  .pipe(z.string().min(1).max(200));

/** A scan about to be read. The size is what the sender says, in bytes; it only draws progress. */
export const beginScanInput = z.strictObject({
  systemId: z.uuid(),
  fileName,
  size: z.coerce.number().int().min(0).nullable().default(null),
});
export type BeginScanInput = z.output<typeof beginScanInput>;

export const scanInput = z.strictObject({ id: z.uuid() });

/** Days for which the file itself is kept, a year at most; absent, it is not kept. */
export const keepDays = z.coerce.number().int().min(1).max(365).nullable();

const driftKey = z.strictObject({
  systemId: z.uuid(),
  kind: z.enum(driftKinds),
  vendorKey: z.string().min(1).max(300),
  /** Null for a new vendor. */
  element: z
    .enum(elementKeys as [ElementKey, ...ElementKey[]])
    .nullable()
    .default(null),
});
export type DriftKey = z.output<typeof driftKey>;

/** One or more drifts: a list, or its JSON in a form. */
const drifts = z.preprocess((given) => {
  if (typeof given !== "string") return given;
  try {
    return JSON.parse(given) as unknown;
  } catch {
    return undefined;
  }
}, z.array(driftKey).min(1).max(500));

const zone = z.string().refine(isZone, "unknownZone").default("UTC");
const emptyIsNull = <T extends z.ZodType>(schema: T) =>
  z
    .union([z.literal(""), schema])
    .nullish()
    .transform((value) => (value === "" || value === undefined ? null : value));

/**
 * Writes what was seen into the register. Purpose and its kind are for flows that have to be made
 * (left empty, the one names system and vendor, the other is the usual one), the kind of vendor for
 * one that the register lacks. A field that is not listed is declared in the form that was seen,
 * its necessity unknown.
 */
export const declareDriftInput = z.strictObject({
  drifts,
  purpose: z.string().trim().max(300).default(""),
  purposeKind: emptyIsNull(z.enum(purposeKinds)),
  vendorKind: emptyIsNull(z.enum(vendorKinds)),
  fields: z
    .array(
      z.strictObject({
        element: z.enum(elementKeys as [ElementKey, ...ElementKey[]]),
        form: z.enum(forms),
        necessity: z.enum(necessities),
      }),
    )
    .max(200)
    .default([]),
});
export type DeclareDriftInput = z.output<typeof declareDriftInput>;

/** A finding about drifts of one vendor. Without severity or due date the proposed ones are set. */
export const openDriftFindingInput = z.strictObject({
  drifts,
  title: z.string().trim().min(1).max(200),
  weakness: z.string().trim().max(8000).default(""),
  recommendation: z.string().trim().max(8000).default(""),
  severity: emptyIsNull(z.enum(findingSeverities)),
  ownerId: emptyIsNull(z.uuid()),
  dueOn: emptyIsNull(z.iso.date()),
  zone,
});
export type OpenDriftFindingInput = z.output<typeof openDriftFindingInput>;

/** Puts drifts aside, with the reason, until the end of a day at most a year ahead. */
export const dismissDriftInput = z.strictObject({
  drifts,
  reason: z.string().trim().min(1).max(2000),
  untilOn: z.iso.date(),
  zone,
});
export type DismissDriftInput = z.output<typeof dismissDriftInput>;

/** Takes back what was decided about drifts. */
export const takeBackDriftInput = z.strictObject({ drifts });

/** Says which vendor of the register a third party of scans is. */
export const linkVendorInput = z.strictObject({
  vendorKey: z.string().trim().min(1).max(300),
  vendorId: z.uuid(),
});
export type LinkVendorInput = z.output<typeof linkVendorInput>;
