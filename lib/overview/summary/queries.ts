import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { method2026 } from "#lib/risk/method/model.ts";
import { dayMs } from "#lib/shared/time.ts";
import { readChanges } from "../moves/queries.ts";
import { movesOf } from "../moves/rules.ts";
import { readWatchedIncidents } from "../posture/queries.ts";
import { postureOf } from "../posture/rules.ts";
import {
  readAudits,
  readConcentration,
  readExposure,
  readHeatPoints,
  readOutlier,
  readStanding,
  readTrend,
} from "../queries.ts";
import { outlierOf, trendMoments } from "../rules.ts";

/** Days that the list of moves looks back, and how many it shows. */
const moveDays = 30;
const mostMoves = 8;

/** Everything that the overview shows: a fixed number of reads, side by side. */
export async function readOverview(grant: Grant<"overview:read" | "incident:read">, now: Date) {
  const since = new Date(now.getTime() - moveDays * dayMs);
  const [standing, months, points, changes, incidents, audits, exposure, concentration] =
    await Promise.all([
      readStanding(grant),
      readTrend(grant, trendMoments(now)),
      readHeatPoints(grant),
      readChanges(grant, since),
      readWatchedIncidents(grant, now),
      readAudits(grant, now),
      readExposure(grant, now),
      readConcentration(grant, now),
    ]);
  const highest = outlierOf(points, method2026.composite.assuranceShare);
  return {
    standing,
    months,
    points,
    outlier: highest === null ? null : await readOutlier(grant, highest),
    moves: movesOf(changes, mostMoves),
    incidents,
    posture: postureOf(standing, months, incidents),
    audits,
    exposure,
    concentration,
  };
}
