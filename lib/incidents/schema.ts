import { z } from "zod";
import { timeFields } from "#lib/shared/interval-schema.ts";
import {
  anyId,
  anyOf,
  type RawSearch,
  type TableQuery,
  type TableSpec,
  textFilter,
} from "#lib/shared/table-query.ts";
import { type Instant, instantOf } from "#lib/shared/time.ts";
import {
  claimStandings,
  eventTypes,
  incidentSeverities,
  involvements,
  lanes,
  sourceKinds,
} from "./model.ts";

const id = z.uuid();
const revision = z.coerce.number().int().positive();
const optionalId = z.union([z.literal(""), id]).transform((text) => text || null);
const line = (most: number) => z.string().trim().min(1).max(most);
const note = z.string().trim().max(5_000).default("");
const optionalCount = z
  .union([z.literal(""), z.coerce.number().int().min(0).max(100_000_000_000)])
  .transform((value) => (value === "" ? null : value));
const optionalLane = z
  .union([z.literal(""), z.enum(lanes)])
  .default("")
  .transform((value) => value || null);
const optionalUrl = z
  .union([z.literal(""), z.url({ protocol: /^https?$/u })])
  .default("")
  .transform((text) => text || null);

/** Where a statement comes from: every event and every claim names it. */
const source = {
  sourceName: line(300),
  sourceUrl: optionalUrl,
  sourceKind: z.enum(sourceKinds),
};

/** Opening an incident from a vendor. `notice` is when the vendor's first word came. */
export const openIncidentSchema = z.strictObject({
  vendorId: id,
  title: line(200),
  severity: z.enum(incidentSeverities),
  involvement: z.enum(involvements),
  summary: note,
  leadId: optionalId.default(null),
  notice: timeFields,
  sourceName: line(300),
});
export type OpenIncident = z.output<typeof openIncidentSchema>;

/** What the head of an incident says. */
export const updateIncidentSchema = z.strictObject({
  id,
  revision,
  title: line(200),
  severity: z.enum(incidentSeverities),
  involvement: z.enum(involvements),
  summary: note,
  leadId: optionalId,
  people: optionalCount,
});
export type UpdateIncident = z.output<typeof updateIncidentSchema>;

/** One event. `correctsId` names the event that it replaces. */
export const addEventSchema = z.strictObject({
  incidentId: id,
  type: z.enum(eventTypes),
  lane: z.enum(lanes),
  toLane: optionalLane,
  title: line(300),
  note,
  time: timeFields,
  ...source,
  correctsId: optionalId.default(null),
});
export type AddEvent = z.output<typeof addEventSchema>;

/** One claim. `supersedesId` names the version that it replaces, for that standing only. */
export const addClaimSchema = z
  .strictObject({
    incidentId: id,
    subject: line(120),
    text: line(1_000),
    saidBy: line(120),
    lane: z.enum(lanes),
    said: timeFields,
    ...source,
    standing: z.enum(claimStandings),
    supersedesId: optionalId.default(null),
  })
  .refine((claim) => claim.standing !== "supersedes" || claim.supersedesId !== null, {
    error: "required",
    path: ["supersedesId"],
  });
export type AddClaim = z.output<typeof addClaimSchema>;

/** Our awareness with its reason; `unset` goes back to what the events bound. */
export const setAwarenessSchema = z.discriminatedUnion("mode", [
  z.strictObject({
    mode: z.literal("set"),
    id,
    revision,
    time: timeFields,
    reason: line(1_000),
    assumed: z
      .literal("on")
      .optional()
      .transform((value) => value === "on"),
  }),
  z.strictObject({ mode: z.literal("unset"), id, revision, reason: line(1_000) }),
]);
export type SetAwareness = z.output<typeof setAwarenessSchema>;

/** Closing, with what was concluded. */
export const closeIncidentSchema = z.strictObject({ id, revision, note: line(5_000) });
export type CloseIncident = z.output<typeof closeIncidentSchema>;

/** What the list of incidents accepts in its URL. */
export const incidentTable = {
  sorts: ["opened"],
  defaultSort: { key: "opened", direction: "desc" },
  filters: {
    q: textFilter(),
    state: anyOf(["open", "closed"]),
    severity: anyOf(incidentSeverities),
    vendor: anyId(),
  },
} as const satisfies TableSpec;

/** What the list of incidents was asked for. */
export type IncidentQuery = TableQuery<
  (typeof incidentTable)["sorts"][number],
  (typeof incidentTable)["filters"]
>;

/** The as-of moment of an address; null when it names none that can be read. */
export function asOfParameter(raw: string | readonly string[] | undefined): Instant | null {
  const text = typeof raw === "string" ? raw : raw?.[0];
  if (text === undefined) return null;
  try {
    return instantOf(text);
  } catch {
    return null;
  }
}

/** What the page that opens an incident reads from its address: words to search, or the vendor. */
export function newIncidentSearch(raw: RawSearch): {
  readonly q: string;
  readonly vendor: string | null;
} {
  const first = (value: RawSearch[string]) => (typeof value === "string" ? value : value?.[0]);
  return {
    q: (first(raw.q) ?? "").trim().slice(0, 100),
    vendor: id.safeParse(first(raw.vendor)).data ?? null,
  };
}
