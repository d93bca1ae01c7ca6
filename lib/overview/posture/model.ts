import type { IncidentSummary } from "#lib/incidents/detail/model.ts";

/** An open incident with the potential data severity of its vendor; null while not known. */
export type WatchedIncident = IncidentSummary & { readonly dataSeverity: number | null };
