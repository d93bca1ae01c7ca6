import { notFound } from "next/navigation";
import { VendorFindings } from "#components/findings/vendor-findings.tsx";
import { MessagesProvider } from "#components/layout/messages-provider.tsx";
import { optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { listVendorFindings } from "#lib/findings/queries.ts";
import { now } from "#lib/platform/clock.ts";
import { getVendor } from "#lib/vendors/queries.ts";

export default async function VendorFindingsPage({
  params,
}: {
  readonly params: Promise<{ readonly id: string }>;
}) {
  const { id } = await params;
  const grant = await requirePage("vendor:read", "finding:read");
  if ((await getVendor(grant, id)) === null) notFound();
  const [findings, write] = await Promise.all([
    listVendorFindings(grant, id, now()),
    optionalGrant("finding:write"),
  ]);
  return (
    <MessagesProvider namespaces={["findings"]}>
      <VendorFindings vendorId={id} findings={findings} writes={write !== null} />
    </MessagesProvider>
  );
}
