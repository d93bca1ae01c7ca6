import { z } from "zod";
import { anyOf, type TableSpec, textFilter } from "#lib/shared/table-query.ts";
import { evidenceOrigins, evidenceStates, evidenceTypes } from "./model.ts";

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
  /** The date that the document bears; an empty one is not known. */
  datedOn: optionalDate,
  validUntilOn: optionalDate,
};

/** What evidence speaks for: an answer (and which of its needs), or a vendor at large. */
const target = {
  answerId: z.uuid().optional(),
  vendorId: z.uuid().optional(),
  needKey: z.string().max(60).nullish(),
};

function oneTarget(input: { answerId?: string | undefined; vendorId?: string | undefined }) {
  return (input.answerId === undefined) !== (input.vendorId === undefined);
}

/** What travels beside the bytes of an uploaded file. */
export const uploadSchema = z
  .strictObject({ ...descriptionShape, ...target, name: z.string().min(1).max(400) })
  .refine(oneTarget, { error: "oneTarget", path: ["answerId"] });
export type Upload = z.output<typeof uploadSchema>;

/** What describes a piece of evidence, whatever it is a proof of. */
export type EvidenceDescription = Pick<
  Upload,
  "title" | "type" | "origin" | "issuer" | "datedOn" | "validUntilOn"
>;

/** Withdrawing evidence: it proves nothing any more, and stays on record. */
export const withdrawSchema = z.strictObject({ evidenceId: z.uuid() });

/** The list of evidence in the URL. */
export const evidenceTable = {
  sorts: ["added", "validUntil", "title"],
  defaultSort: { key: "added", direction: "desc" },
  filters: {
    q: textFilter(),
    type: anyOf(evidenceTypes),
    origin: anyOf(evidenceOrigins),
    state: anyOf(evidenceStates),
  },
} as const satisfies TableSpec;
