import { notFound } from "next/navigation";
import { MessagesProvider } from "#components/layout/messages-provider.tsx";
import { VendorRequirements } from "#components/requirements/vendor-requirements.tsx";
import { currentPerson } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { now } from "#lib/platform/clock.ts";
import { listVendorRequirements } from "#lib/requirements/queries.ts";
import { getVendor } from "#lib/vendors/queries.ts";

export default async function VendorRequirementsPage({
  params,
}: {
  readonly params: Promise<{ readonly id: string }>;
}) {
  const { id } = await params;
  const grant = await requirePage("vendor:read", "requirement:read");
  const vendor = await getVendor(grant, id);
  if (vendor === null) notFound();
  const [rows, person] = await Promise.all([
    listVendorRequirements(grant, id, now()),
    currentPerson(),
  ]);
  if (rows === null || person === null) notFound();
  return (
    <MessagesProvider namespaces={["requirements"]}>
      <VendorRequirements vendor={vendor} rows={rows} person={person} />
    </MessagesProvider>
  );
}
