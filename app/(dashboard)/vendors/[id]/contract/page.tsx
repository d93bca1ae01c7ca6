import { notFound } from "next/navigation";
import { ContractSheetView } from "#components/vendors/contract-sheet.tsx";
import { optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { now } from "#lib/platform/clock.ts";
import { contractSheet } from "#lib/vendors/contracts/queries.ts";
import { getVendor } from "#lib/vendors/queries.ts";

export default async function VendorContractPage({
  params,
}: {
  readonly params: Promise<{ readonly id: string }>;
}) {
  const { id } = await params;
  const grant = await requirePage("vendor:read");
  const [vendor, sheet, write] = await Promise.all([
    getVendor(grant, id),
    contractSheet(grant, id),
    optionalGrant("vendor:write"),
  ]);
  if (vendor === null) notFound();
  return (
    <ContractSheetView
      vendor={vendor}
      sheet={sheet}
      mayWrite={write !== null}
      today={now().toISOString().slice(0, 10)}
    />
  );
}
