import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { db } from "#lib/platform/db.ts";
import { displayOrder, minuteTime } from "#lib/shared/interval.ts";
import { vendorScope } from "#lib/vendors/queries.ts";
import type { TimelineEntry } from "./model.ts";

/**
 * What happened with a vendor by a moment, newest first, at most `limit` of each kind: scores,
 * decisions and the events of its incidents. What has no date at all is left out.
 */
export async function vendorTimeline(
  grant: Grant<"risk:read" | "incident:read" | "vendor:read">,
  vendorId: string,
  asOf: Date,
  limit = 12,
): Promise<readonly TimelineEntry[]> {
  const of = { vendorId, vendor: vendorScope(grant) };
  const [assessments, decisions, events] = await Promise.all([
    db.riskAssessment.findMany({
      where: { ...of, asOf: { lte: asOf } },
      orderBy: [{ asOf: "desc" }, { id: "desc" }],
      take: limit + 1,
      select: { id: true, asOf: true, method: true, residual: true },
    }),
    db.vendorDecision.findMany({
      where: { ...of, decidedAt: { lte: asOf } },
      orderBy: { decidedAt: "desc" },
      take: limit,
      select: { id: true, decidedAt: true, outcome: true, reason: true },
    }),
    db.incidentEvent.findMany({
      where: {
        incident: of,
        supersededById: null,
        OR: [{ earliest: { lte: asOf } }, { earliest: null, latest: { lte: asOf } }],
      },
      orderBy: [{ latest: { sort: "desc", nulls: "last" } }, { earliest: "desc" }],
      take: limit,
      select: {
        id: true,
        title: true,
        earliest: true,
        latest: true,
        precision: true,
        zone: true,
        incident: { select: { id: true, reference: true } },
      },
    }),
  ]);
  const entries: TimelineEntry[] = [
    ...assessments.slice(0, limit).map((row, index) => ({
      kind: "assessment" as const,
      id: row.id,
      time: minuteTime(row.asOf.getTime()),
      method: row.method,
      before: assessments[index + 1]?.residual ?? null,
      after: row.residual,
    })),
    ...decisions.map(({ id, decidedAt, outcome, reason }) => ({
      ...{ kind: "decision" as const, id, outcome, reason },
      time: minuteTime(decidedAt.getTime()),
    })),
    ...events.map(({ id, title, earliest, latest, precision, zone, incident }) => ({
      ...{ kind: "incident" as const, id, title },
      incidentId: incident.id,
      reference: incident.reference,
      time: {
        earliest: earliest?.getTime() ?? null,
        latest: latest?.getTime() ?? null,
        precision,
        zone,
      },
    })),
  ];
  return entries.sort((a, b) => displayOrder(b.time, a.time));
}
