import { notFound } from "next/navigation";
import { VendorEvidence } from "#components/evidence/vendor-evidence.tsx";
import { MessagesProvider } from "#components/layout/messages-provider.tsx";
import { optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { listVendorEvidence } from "#lib/evidence/queries.ts";
import { getVendor } from "#lib/vendors/queries.ts";

export default async function VendorEvidencePage({
  params,
}: {
  readonly params: Promise<{ readonly id: string }>;
}) {
  const { id } = await params;
  const grant = await requirePage("vendor:read", "evidence:read");
  if ((await getVendor(grant, id)) === null) notFound();
  const [evidence, writing] = await Promise.all([
    listVendorEvidence(grant, id),
    optionalGrant("evidence:write", "audit:answer"),
  ]);
  return (
    <MessagesProvider namespaces={["evidence"]}>
      <VendorEvidence vendorId={id} evidence={evidence} writes={writing !== null} />
    </MessagesProvider>
  );
}
