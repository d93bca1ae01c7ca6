import { z } from "zod";
import { hostOf } from "#lib/detection/inputs/names.ts";
import {
  anyId,
  anyOf,
  oneOf,
  type TableQuery,
  type TableSpec,
  textFilter,
} from "#lib/shared/table-query.ts";
import { sightingSources } from "./model.ts";
import { isPublicHost } from "./rules.ts";

/** The list of hosts in its URL. */
export const hostsTable = {
  sorts: ["lastAt", "firstAt", "host", "count"],
  defaultSort: { key: "lastAt", direction: "desc" },
  filters: {
    q: textFilter(),
    system: anyId(),
    source: anyOf(sightingSources),
    known: oneOf(["yes", "no"]),
    register: oneOf(["in", "out"]),
  },
} as const satisfies TableSpec;
export type HostsQuery = TableQuery<
  (typeof hostsTable)["sorts"][number],
  (typeof hostsTable)["filters"]
>;

/** A host or domain as somebody writes it; an address is taken for its host. */
const host = z
  .string()
  .max(2_000)
  .transform((text) => hostOf(text) ?? "")
  .refine(isPublicHost, "publicHost");

export const addFirstPartyInput = z.strictObject({ host });
export const removeFirstPartyInput = z.strictObject({ host: z.string().min(1).max(253) });

/** "This host is us", from a row. */
export const claimHostInput = z.strictObject({ id: z.uuid() });

/** "This host is vendor …", from a row. */
export const linkHostInput = z.strictObject({ id: z.uuid(), vendorId: z.uuid() });

/** The system that a list of hosts belongs to. */
export const hostListInput = z.strictObject({ systemId: z.uuid() });
