import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RemoveScan } from "#components/discovery/scan-buttons.tsx";
import { ScanEnded } from "#components/discovery/scan-ended.tsx";
import { ScanResult } from "#components/discovery/scan-result.tsx";
import { ScanRunning } from "#components/discovery/scan-running.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { getFormats } from "#components/ui/server-formats.ts";
import { optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { getScan } from "#lib/discovery/queries.ts";
import { readChoices } from "../../choices.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("discovery"))("title") };
}

export default async function ScanPage({
  params,
}: {
  readonly params: Promise<{ readonly id: string }>;
}) {
  const { id } = await params;
  const grant = await requirePage("scan:read", "flow:read");
  const scan = await getScan(grant, id);
  if (scan === null) notFound();
  const [run, decide, choices, t, format] = await Promise.all([
    optionalGrant("scan:run"),
    optionalGrant("scan:decide"),
    readChoices(),
    getTranslations("discovery"),
    getFormats(),
  ]);
  const by =
    scan.origin === "api"
      ? t("scan.fromApi")
      : scan.requestedBy === null
        ? t("scan.byNobody")
        : t("scan.by", { name: scan.requestedBy });
  return (
    <>
      <PageHeader
        crumbs={[
          { label: t("title"), href: "/discovery" },
          { label: t("views.scans"), href: "/discovery?view=scans" },
        ]}
        title={<span className="wrap-anywhere">{scan.fileName}</span>}
        meta={`${t("scan.meta", {
          system: scan.systemName,
          kind: t(`evidence.${scan.kind ?? "unknown"}`),
          when: format.dateTime(scan.createdAt, { dateStyle: "medium", timeStyle: "short" }),
        })} · ${by}`}
        actions={
          run === null || scan.state === "reading" ? null : (
            <>
              <RemoveScan scan={{ id, fileName: scan.fileName }} />
              {scan.state === "done" ? (
                <LinkButton variant="primary" href={`/discovery/new?system=${scan.systemId}`}>
                  {t("scan.another")}
                </LinkButton>
              ) : null}
            </>
          )
        }
      />
      {scan.state === "reading" ? (
        <ScanRunning scan={scan} mayCancel={run !== null} />
      ) : scan.state === "done" ? (
        <ScanResult scan={scan} choices={choices} mayOpen={decide !== null} />
      ) : (
        <ScanEnded scan={scan} />
      )}
    </>
  );
}
