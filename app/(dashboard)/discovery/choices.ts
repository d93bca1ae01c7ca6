import type { DriftChoices } from "#components/discovery/drift-board.tsx";
import { optionalGrant } from "#lib/access/gate.ts";
import { vendorChoices } from "#lib/data-map/queries.ts";
import { listMemberOptions } from "#lib/members/queries.ts";
import { now } from "#lib/platform/clock.ts";

/** What a person can choose from when they decide about drift; null where they may not decide. */
export async function readChoices(): Promise<DriftChoices | null> {
  const grant = await optionalGrant(
    "scan:decide",
    "vendor:write",
    "flow:write",
    "finding:write",
    "member:read",
  );
  if (grant === null) return null;
  const [{ vendors }, owners] = await Promise.all([
    vendorChoices(grant, null),
    listMemberOptions(grant, ["ADMIN", "SECURITY"]),
  ]);
  return {
    vendors: vendors.map(({ id, name }) => ({ id, name })),
    owners,
    today: now().toISOString().slice(0, 10),
  };
}
