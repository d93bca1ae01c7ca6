import "server-only";
import type { Prisma } from "#generated/prisma/client.ts";
import type { AnyGrant, Grant } from "#lib/access/model.ts";
import { type Db, db } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { vendorScope } from "#lib/vendors/queries.ts";

/** The incidents that a grant reaches: those of the vendors that it reaches. */
export function incidentScope(grant: AnyGrant): Prisma.IncidentWhereInput {
  return grant.scope.kind === "all" ? {} : { vendor: vendorScope(grant) };
}

/** How many incidents are open, for the navigation. */
export async function countOpenIncidents(grant: Grant<"incident:read">): Promise<number> {
  return db.incident.count({ where: { AND: [{ closedAt: null }, incidentScope(grant)] } });
}

/** What a write needs to know of an incident. Throws `not-found` outside the grant's scope. */
export async function requireIncident(
  grant: Grant<"incident:read">,
  id: string,
  reader: Db = db,
): Promise<{
  readonly id: string;
  readonly vendorId: string;
  readonly revision: number;
  readonly closed: boolean;
}> {
  const row = await reader.incident.findFirst({
    where: { AND: [{ id }, incidentScope(grant)] },
    select: { id: true, vendorId: true, revision: true, closedAt: true },
  });
  if (row === null) throw new AppError("not-found", `No incident ${id}`);
  const { closedAt, ...plain } = row;
  return { ...plain, closed: closedAt !== null };
}
