import { z } from "zod";
import { anyId, anyOf, flag, oneOf, type TableSpec, textFilter } from "#lib/shared/table-query.ts";
import {
  confidentialities,
  type EvidenceTexts,
  evidenceOrigins,
  evidenceStates,
  evidenceTypes,
} from "./model.ts";

const optionalDate = z
  .union([z.literal(""), z.iso.date()])
  .nullish()
  .transform((text) => (text ? new Date(`${text}T00:00:00Z`) : null));

/** What describes a piece of evidence; the empty text is "not given". */
export const descriptionShape = {
  title: z.string().trim().max(200).default(""),
  type: z.enum(evidenceTypes).default("other"),
  origin: z.enum(evidenceOrigins).default("vendor"),
  issuer: z.string().trim().max(200).default(""),
  confidentiality: z.enum(confidentialities).default("internal"),
  /** First and last day that it speaks of. */
  periodFromOn: optionalDate,
  periodToOn: optionalDate,
  /** The date that the document bears; an empty one is not known. */
  datedOn: optionalDate,
  validUntilOn: optionalDate,
};

/**
 * What evidence speaks for: an answer (and which of its needs), a vendor at large, or what the
 * version that it replaces spoke for.
 */
const target = {
  answerId: z.uuid().optional(),
  vendorId: z.uuid().optional(),
  replacesId: z.uuid().optional(),
  needKey: z.string().max(60).nullish(),
};

function oneTarget(input: {
  answerId?: string | undefined;
  vendorId?: string | undefined;
  replacesId?: string | undefined;
}) {
  const given = [input.answerId, input.vendorId, input.replacesId];
  return given.filter((id) => id !== undefined).length === 1;
}

/** Whether a period ends no sooner than it begins; one whose ends are not both known does. */
export function periodInOrder(input: {
  readonly periodFromOn: Date | null;
  readonly periodToOn: Date | null;
}): boolean {
  const { periodFromOn, periodToOn } = input;
  return periodFromOn === null || periodToOn === null || periodFromOn <= periodToOn;
}

/** What travels beside the bytes of an uploaded file. */
export const uploadSchema = z
  .strictObject({ ...descriptionShape, ...target, name: z.string().min(1).max(400) })
  .refine(oneTarget, { error: "oneTarget", path: ["answerId"] })
  .refine(periodInOrder, { error: "endBeforeStart", path: ["periodToOn"] });
export type Upload = z.output<typeof uploadSchema>;

/** What describes a piece of evidence, whatever it is a proof of. */
export type EvidenceDescription = Pick<Upload, keyof typeof descriptionShape>;

/** The texts that an edit started from: an object, or its JSON in a form. Unknown fields are dropped. */
const base = z
  .preprocess(
    (given) => (typeof given === "string" ? safeJson(given) : given),
    z
      .object({
        title: z.string(),
        type: z.enum(evidenceTypes),
        origin: z.enum(evidenceOrigins),
        issuer: z.string(),
        confidentiality: z.enum(confidentialities),
        periodFromOn: z.string(),
        periodToOn: z.string(),
        datedOn: z.string(),
        validUntilOn: z.string(),
      } satisfies Record<keyof EvidenceTexts, z.ZodType>)
      .partial(),
  )
  .default({});

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** An edit of what describes evidence, with the revision and the texts that it started from. */
export const updateEvidenceSchema = z
  .strictObject({
    id: z.uuid(),
    revision: z.coerce.number().int().min(1),
    base,
    ...descriptionShape,
    title: z.string().trim().min(1).max(200),
  })
  .refine(periodInOrder, { error: "endBeforeStart", path: ["periodToOn"] });
export type EvidenceEdit = z.output<typeof updateEvidenceSchema>;

/** Withdrawing evidence: it proves nothing any more, and stays on record. */
export const withdrawSchema = z.strictObject({ evidenceId: z.uuid() });

/** The list of evidence in the URL. Without `versions` it shows the newest of each. */
export const evidenceTable = {
  sorts: ["added", "validUntil", "title"],
  defaultSort: { key: "added", direction: "desc" },
  filters: {
    q: textFilter(),
    type: anyOf(evidenceTypes),
    origin: anyOf(evidenceOrigins),
    state: anyOf(evidenceStates),
    confidentiality: anyOf(confidentialities),
    vendor: anyId(),
    /** Runs out within so many days. */
    within: oneOf(["30", "60", "90"]),
    damaged: flag(),
    versions: oneOf(["all"]),
  },
} as const satisfies TableSpec;

/** Confirmed facts as they are stored. */
export const factsSchema = z.array(
  z.strictObject({
    key: z.string(),
    value: z.string(),
    page: z.number().int(),
    quote: z.string(),
    byId: z.string().nullable(),
    at: z.string(),
  }),
);
