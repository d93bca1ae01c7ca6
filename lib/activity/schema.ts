import {
  anyId,
  anyOf,
  type TableQuery,
  type TableSpec,
  textFilter,
} from "#lib/shared/table-query.ts";
import { activityNouns } from "./model.ts";

/** What the list of the log accepts in its address. It has one order: by line number. */
export const activityList = {
  sorts: ["seq"],
  defaultSort: { key: "seq", direction: "desc" },
  filters: { noun: anyOf(activityNouns), actor: anyId(), entity: textFilter() },
} as const satisfies TableSpec;

export type ActivityListQuery = TableQuery<"seq", typeof activityList.filters>;
