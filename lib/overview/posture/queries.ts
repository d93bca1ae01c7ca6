import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { openIncidents } from "#lib/incidents/summaries/queries.ts";
import { db } from "#lib/platform/db.ts";
import type { WatchedIncident } from "./model.ts";
import { inReadingOrder } from "./rules.ts";

/** The open incidents with their clocks as of a moment, ours first. */
export async function readWatchedIncidents(
  grant: Grant<"overview:read" | "incident:read">,
  now: Date,
): Promise<readonly WatchedIncident[]> {
  const incidents = await openIncidents(grant, now);
  const vendors = await db.vendor.findMany({
    where: { id: { in: incidents.map(({ vendor }) => vendor.id) } },
    select: { id: true, severity: true },
  });
  const severities = new Map(vendors.map(({ id, severity }) => [id, severity]));
  return inReadingOrder(incidents).map((incident) => ({
    ...incident,
    dataSeverity: severities.get(incident.vendor.id) ?? null,
  }));
}
