import { notFound } from "next/navigation";
import { SupplyView } from "#components/vendors/supply-view.tsx";
import { requirePage } from "#lib/access/page.ts";
import { getVendor, seesScores } from "#lib/vendors/queries.ts";
import { listCustomers, listSuppliers } from "#lib/vendors/supply/queries.ts";

export default async function VendorSupplyPage({
  params,
}: {
  readonly params: Promise<{ readonly id: string }>;
}) {
  const { id } = await params;
  const grant = await requirePage("vendor:read");
  if ((await getVendor(grant, id)) === null) notFound();
  const [suppliers, customers] = await Promise.all([
    listSuppliers(grant, id),
    listCustomers(grant, id),
  ]);
  return <SupplyView suppliers={suppliers} customers={customers} scored={seesScores(grant)} />;
}
