import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { newToken, tokenHash } from "#lib/access/tokens.ts";
import { record } from "#lib/activity/mutations.ts";
import { db, withTransaction } from "#lib/platform/db.ts";
import { settings } from "#lib/platform/env.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { reportedHosts } from "../hosts/model.ts";
import { storeSightings } from "../hosts/mutations.ts";
import { loggedHosts } from "../hosts/rules.ts";
import type { NewCollector } from "./model.ts";
import { readReports } from "./rules.ts";

/** Makes an address for the reports of one system. It is answered once and stored as a hash. */
export async function addCollector(
  grant: Grant<"scan:run">,
  { systemId }: { readonly systemId: string },
  at: Date,
): Promise<Outcome<NewCollector, "system-gone">> {
  const token = newToken();
  return withTransaction(async (tx) => {
    const system = await tx.system.findUnique({ where: { id: systemId }, select: { id: true } });
    if (system === null) return refuse("system-gone");
    const addedById = grant.actor.kind === "user" ? grant.actor.userId : null;
    const { id } = await tx.reportCollector.create({
      data: { systemId, tokenHash: tokenHash(token), addedById, addedAt: at },
      select: { id: true },
    });
    await record(tx, grant, {
      type: "collector.created",
      entity: { kind: "collector", id },
      data: { systemId },
    });
    return accept({ id, url: `${settings().publicUrl}/api/csp/${token}` });
  });
}

/** Closes an address: what browsers still send there is dropped. */
export async function revokeCollector(
  grant: Grant<"scan:run">,
  { id }: { readonly id: string },
  at: Date,
): Promise<Outcome<true, "collector-gone">> {
  return withTransaction(async (tx) => {
    const { count } = await tx.reportCollector.updateMany({
      where: { id, revokedAt: null },
      data: { revokedAt: at },
    });
    if (count === 0) return refuse("collector-gone");
    await record(tx, grant, { type: "collector.revoked", entity: { kind: "collector", id } });
    return accept(true);
  });
}

/** Counts a request that was not read: over the limit, too large, of another type. */
export async function refuseReports(
  grant: Grant<"host:report">,
  collectorId: string,
): Promise<void> {
  void grant;
  await db.reportCollector.updateMany({
    where: { id: collectorId },
    data: { refused: { increment: 1 } },
  });
}

/**
 * Takes the body of one request of a browser. The log gets a line only for hosts that nobody had
 * met: reports come by the thousand and say the same.
 */
export async function receiveReports(
  grant: Grant<"host:report">,
  { id, systemId }: { readonly id: string; readonly systemId: string },
  text: string,
  at: Date,
): Promise<void> {
  const { met, refused } = readReports(text);
  await withTransaction(async (tx) => {
    const known =
      met.length === 0
        ? 0
        : await tx.hostSighting.count({
            where: { systemId, source: "csp" },
          });
    // An address can be read by every visitor of the site: what a stranger can add has an end.
    const full = known + met.length > reportedHosts;
    const seen = full
      ? await tx.hostSighting.findMany({
          where: { systemId, source: "csp", host: { in: met.map(({ host }) => host) } },
          select: { host: true },
        })
      : [];
    const taken = full ? met.filter(({ host }) => seen.some((row) => row.host === host)) : met;
    const target = { systemId, source: "csp", at } as const;
    const { fresh } = await storeSightings(tx, grant, target, taken);
    await tx.reportCollector.update({
      where: { id },
      data: { lastAt: at, refused: { increment: refused + met.length - taken.length } },
    });
    if (fresh.length === 0) return;
    await record(tx, grant, {
      type: "host.seen",
      entity: { kind: "system", id: systemId },
      data: { source: "csp", ...loggedHosts(fresh) },
    });
  });
}
