import { WhatIfPanel } from "#components/data-map/what-if/what-if-panel.tsx";
import { optionalGrant } from "#lib/access/gate.ts";
import { proposalsOfVendor } from "#lib/data-map/minimisation/queries.ts";
import { listMemberOptions } from "#lib/members/queries.ts";
import { now } from "#lib/platform/clock.ts";
import { factorsOfVendor } from "#lib/scoring/what-if/queries.ts";

/** The panel of one vendor; nothing for a reader without scores, and for no such vendor. */
export async function WhatIf({ vendorId }: { readonly vendorId: string }) {
  const grant = await optionalGrant("flow:read", "risk:read", "member:read");
  if (grant === null) return null;
  const at = now();
  const mayWrite = (await optionalGrant("flow:write", "finding:write")) !== null;
  const [proposals, factors, owners] = await Promise.all([
    proposalsOfVendor(grant, vendorId),
    factorsOfVendor(grant, vendorId, at),
    mayWrite ? listMemberOptions(grant, ["ADMIN", "SECURITY"]) : null,
  ]);
  if (proposals === null || factors === null) return null;
  return <WhatIfPanel proposals={proposals} factors={factors} owners={owners} now={at} />;
}
