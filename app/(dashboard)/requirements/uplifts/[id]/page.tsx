import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "#components/layout/page-header.tsx";
import { BurnDown } from "#components/requirements/burn-down.tsx";
import { UpliftRun } from "#components/requirements/uplift-run.tsx";
import { UpliftVendors } from "#components/requirements/uplift-vendors.tsx";
import { getFormats } from "#components/ui/server-formats.ts";
import { optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { findUplift } from "#lib/audits/uplifts/queries.ts";
import { now } from "#lib/platform/clock.ts";
import { idSchema } from "#lib/requirements/schema.ts";

type Props = { readonly params: Promise<{ readonly id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("requirements"))("uplift.title") };
}

export default async function UpliftPage({ params }: Props) {
  const grant = await requirePage("requirement:read", "finding:read", "audit:read");
  const at = now();
  const id = idSchema.safeParse((await params).id);
  const uplift = id.success ? await findUplift(grant, id.data, at) : null;
  if (uplift === null) notFound();
  const [runs, stops, t, format] = await Promise.all([
    optionalGrant("requirement:write", "finding:write", "audit:plan"),
    optionalGrant("job:cancel"),
    getTranslations("requirements"),
    getFormats(),
  ]);
  const date = (day: Date) => format.dateTime(day, { dateStyle: "medium" });
  const name = t("versions.name", { version: uplift.version });
  return (
    <>
      <PageHeader
        crumbs={[
          { label: t("title"), href: "/requirements" },
          { label: name, href: `/requirements/versions/${uplift.version}` },
          { label: t("uplift.title") },
        ]}
        title={t("uplift.heading", { version: uplift.version })}
        meta={[
          t(`uplift.means.${uplift.means}`),
          t("uplift.due", { date: date(uplift.dueAt) }),
          uplift.ownerName,
        ]
          .filter((fact) => fact !== null)
          .join(" · ")}
      />
      <UpliftRun uplift={uplift} mayRun={runs !== null} mayStop={stops !== null} />
      <BurnDown uplift={uplift} now={at} />
      <UpliftVendors vendors={uplift.vendors} />
    </>
  );
}
