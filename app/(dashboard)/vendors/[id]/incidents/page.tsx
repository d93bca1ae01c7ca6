import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { VendorIncidents } from "#components/incidents/vendor-incidents.tsx";
import { MessagesProvider } from "#components/layout/messages-provider.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { incidentsOfVendor } from "#lib/incidents/summaries/queries.ts";
import { now } from "#lib/platform/clock.ts";
import { getVendor } from "#lib/vendors/queries.ts";

export default async function VendorIncidentsPage({
  params,
}: {
  readonly params: Promise<{ readonly id: string }>;
}) {
  const { id } = await params;
  const grant = await requirePage("vendor:read", "incident:read");
  if ((await getVendor(grant, id)) === null) notFound();
  const [incidents, write, t] = await Promise.all([
    incidentsOfVendor(grant, id, now()),
    optionalGrant("incident:write"),
    getTranslations("vendors"),
  ]);
  return (
    <MessagesProvider namespaces={["incidents"]}>
      <div className="mt-5">
        <VendorIncidents
          incidents={incidents}
          action={
            write === null ? undefined : (
              <LinkButton href={`/incidents/new?vendor=${id}`} size="small">
                {t("openIncident")}
              </LinkButton>
            )
          }
        />
      </div>
    </MessagesProvider>
  );
}
