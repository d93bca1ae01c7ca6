import { z } from "zod";
import { anyOf, type TableQuery, type TableSpec } from "#lib/shared/table-query.ts";
import { jobStates } from "./model.ts";

/** What the job list accepts in its address. */
export const jobList = {
  sorts: ["createdAt"],
  defaultSort: { key: "createdAt", direction: "desc" },
  filters: { state: anyOf(jobStates) },
} as const satisfies TableSpec;

export type JobListQuery = TableQuery<"createdAt", typeof jobList.filters>;

export const cancelJobSchema = z.strictObject({ jobId: z.uuid() });
