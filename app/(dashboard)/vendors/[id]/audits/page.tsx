import { notFound } from "next/navigation";
import { VendorQuestionnaires } from "#components/audits/questionnaires/vendor-questionnaires.tsx";
import { VendorAudits } from "#components/audits/vendor-audits.tsx";
import { MessagesProvider } from "#components/layout/messages-provider.tsx";
import { optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { listVendorAudits } from "#lib/audits/queries.ts";
import { listVendorQuestionnaires } from "#lib/audits/questionnaires/queries.ts";
import { getVendor } from "#lib/vendors/queries.ts";

export default async function VendorAuditsPage({
  params,
}: {
  readonly params: Promise<{ readonly id: string }>;
}) {
  const { id } = await params;
  const grant = await requirePage("vendor:read", "audit:read");
  if ((await getVendor(grant, id)) === null) notFound();
  const [audits, questionnaires, plan] = await Promise.all([
    listVendorAudits(grant, id),
    listVendorQuestionnaires(grant, id),
    optionalGrant("audit:plan"),
  ]);
  return (
    <MessagesProvider namespaces={["audits", "questionnaires"]}>
      <VendorAudits vendorId={id} audits={audits} plans={plan !== null} />
      <VendorQuestionnaires vendorId={id} questionnaires={questionnaires} sends={plan !== null} />
    </MessagesProvider>
  );
}
