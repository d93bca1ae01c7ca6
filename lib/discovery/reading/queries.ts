import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import { db } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";

/**
 * A scan whose content its own requester sends. Throws `AppError` "not-found", or "forbidden" for
 * somebody else's.
 */
export async function scanToRead(
  grant: Grant<"scan:run">,
  id: string,
): Promise<{ readonly id: string; readonly fileName: string }> {
  const scan = await db.scan.findUnique({
    where: { id },
    select: { id: true, fileName: true, requestedById: true },
  });
  if (scan === null) throw new AppError("not-found", `No scan ${id}`);
  if (scan.requestedById !== personOf(grant.actor))
    throw new AppError("forbidden", "Begun by somebody else");
  return { id: scan.id, fileName: scan.fileName };
}

/** Hosts and domains that people said are ours. */
export async function firstPartyHosts(_grant: Grant<"scan:run">): Promise<readonly string[]> {
  const rows = await db.firstPartyHost.findMany({
    select: { host: true },
    orderBy: { host: "asc" },
  });
  return rows.map(({ host }) => host);
}
