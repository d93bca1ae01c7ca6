import { notFound } from "next/navigation";
import { VendorFlows } from "#components/data-map/vendor-flows.tsx";
import { VendorObserved } from "#components/discovery/vendor-observed.tsx";
import { MessagesProvider } from "#components/layout/messages-provider.tsx";
import { optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { listFlowsOfVendor } from "#lib/data-map/queries.ts";
import { sightingsOfVendor } from "#lib/discovery/drift/queries.ts";
import { now } from "#lib/platform/clock.ts";
import { getVendor } from "#lib/vendors/queries.ts";

export default async function VendorDataPage({
  params,
}: {
  readonly params: Promise<{ readonly id: string }>;
}) {
  const { id } = await params;
  const grant = await requirePage("vendor:read", "flow:read");
  const [vendor, flows, write, scans, run] = await Promise.all([
    getVendor(grant, id),
    listFlowsOfVendor(grant, id),
    optionalGrant("flow:write"),
    optionalGrant("scan:read"),
    optionalGrant("scan:run"),
  ]);
  if (vendor === null) notFound();
  const sightings = scans === null ? null : await sightingsOfVendor(scans, id);
  return (
    <MessagesProvider namespaces={["data-map"]}>
      <div className="mt-5 grid gap-7">
        <VendorFlows
          vendorId={id}
          flows={flows}
          noPersonalData={vendor.noPersonalData}
          mayWrite={write !== null}
          now={now()}
        />
        {sightings === null ? null : (
          <VendorObserved sightings={sightings} mayScan={run !== null} />
        )}
      </div>
    </MessagesProvider>
  );
}
