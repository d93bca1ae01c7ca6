import { z } from "zod";
import { anyId, anyOf, oneOf, type TableSpec, textFilter } from "#lib/shared/table-query.ts";
import { isZone } from "#lib/shared/time.ts";
import { findingSeverities, findingSources, findingStates } from "./model.ts";

const text = z.string().trim().max(8000).default("");
const title = z.string().trim().min(1).max(200);
const zone = z.string().refine(isZone, "unknownZone").default("UTC");
const optionalId = z
  .union([z.literal(""), z.uuid()])
  .nullish()
  .transform((id) => id || null);
const optionalDay = z
  .union([z.literal(""), z.iso.date()])
  .nullish()
  .transform((day) => day || null);

const draft = {
  title,
  severity: z.enum(findingSeverities),
  weakness: text,
  recommendation: text,
  plan: text,
  ownerId: optionalId,
  /** Due at the end of this day; none given is proposed from the severity. */
  dueOn: optionalDay,
  zone,
};

/** A finding opened by hand. */
export const openFindingSchema = z.strictObject({ vendorId: z.uuid(), ...draft });
export type OpenFinding = z.output<typeof openFindingSchema>;

/** The texts that an edit started from: an object, or its JSON in a form. Unknown fields are dropped. */
const base = z
  .preprocess(
    (given) => (typeof given === "string" ? safeJson(given) : given),
    z
      .object({
        title: z.string(),
        severity: z.enum(findingSeverities),
        weakness: z.string(),
        recommendation: z.string(),
        plan: z.string(),
        ownerId: z.string(),
        dueOn: z.string(),
      })
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

/** An edit of a finding, with the revision and the texts that it started from. */
export const updateFindingSchema = z.strictObject({
  id: z.uuid(),
  revision: z.coerce.number().int().min(1),
  base,
  ...draft,
});
export type FindingEdit = z.output<typeof updateFindingSchema>;

/** Asking to accept the risk of a finding until the end of a day. */
export const requestAcceptanceSchema = z.strictObject({
  findingId: z.uuid(),
  reason: z.string().trim().min(1).max(4000),
  endsOn: z.iso.date(),
  zone,
});
export type AcceptanceRequest = z.output<typeof requestAcceptanceSchema>;

/** Approving or ending an acceptance. */
export const acceptanceIdSchema = z.strictObject({ acceptanceId: z.uuid() });

/** The list of findings in the URL. Without a state it shows what is open. */
export const findingsTable = {
  sorts: ["severity", "dueAt", "openedAt", "reference"],
  defaultSort: { key: "severity", direction: "desc" },
  filters: {
    q: textFilter(),
    state: anyOf([...findingStates, "all"]),
    severity: anyOf(findingSeverities),
    source: anyOf(findingSources),
    owner: anyId(),
    vendor: anyId(),
    /** The board, or the list when none is named. */
    view: oneOf(["board", "list"]),
  },
} as const satisfies TableSpec;
