import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Section } from "#components/layout/section.tsx";
import { CellNote, RowLink, SimpleTable } from "#components/table/cells.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { Unknown } from "#components/ui/tags.tsx";
import type { Permission } from "#lib/access/model.ts";
import type { VendorRequirement } from "#lib/requirements/model.ts";
import { byUrgency, countStates } from "#lib/requirements/rules.ts";
import type { Locale } from "#lib/shared/locale.ts";
import { StandingBar } from "./standing-bar.tsx";
import { StandingMark } from "./standing-mark.tsx";
import { WaiverControl } from "./waiver-control.tsx";

/**
 * The requirements tab of a vendor: every requirement that applies with its standing, what needs
 * work first. Needs the namespace `requirements` on the client.
 */
export function VendorRequirements({
  vendor,
  rows,
  person,
}: {
  readonly vendor: { readonly id: string; readonly name: string };
  readonly rows: readonly VendorRequirement[];
  readonly person: { readonly id: string; readonly permissions: readonly Permission[] };
}) {
  const t = useTranslations("requirements");
  const format = useFormats();
  const locale = useLocale() as Locale;
  const applying = rows.filter(({ standing }) => standing.application !== "does_not_apply");
  const counts = countStates(applying.map(({ standing }) => standing));
  const verified = applying.filter(
    ({ standing }) => standing.state === "met" && standing.basis === "verified",
  ).length;
  const sorted = applying.toSorted((a, b) => byUrgency(a.standing, b.standing));
  const writes = person.permissions.includes("requirement:write");
  return (
    <Section
      rule={false}
      title={t("title")}
      sentence={`${t("tab.sentence", {
        applies: applying.length,
        met: counts.met,
        verified,
        unknown: counts.not_assessed,
      })} ${t("tab.lead")}`}
      className="mt-4"
    >
      <div className="mb-3">
        <StandingBar counts={counts} />
      </div>
      <SimpleTable
        label={t("title")}
        rows={sorted}
        rowKey={({ key }) => key}
        columns={[
          {
            key: "requirement",
            label: t("columns.requirement"),
            cell: (row) => (
              <div className="grid grid-cols-[56px_minmax(0,1fr)]">
                <span className="mono pt-px text-ink-3">{row.key}</span>
                <span>
                  <RowLink href={`/requirements/${row.key}/vendors/${vendor.id}`}>
                    {row.title[locale]}
                  </RowLink>
                  {row.standing.reason === null ? null : (
                    <CellNote>
                      <span className="line-clamp-2 whitespace-pre-line">
                        {row.standing.reason}
                      </span>
                    </CellNote>
                  )}
                </span>
              </div>
            ),
          },
          {
            key: "weight",
            label: t("columns.weight"),
            align: "right",
            drop: "narrow",
            cell: (row) => row.weight,
          },
          {
            key: "state",
            label: t("columns.state"),
            width: "240px",
            cell: (row) => <StandingMark standing={row.standing} />,
          },
          {
            key: "since",
            label: t("columns.since"),
            drop: "narrow",
            cell: ({ standing }) =>
              standing.setAt === null ? (
                <Unknown />
              ) : standing.auditId === null ? (
                format.dateTime(standing.setAt, { dateStyle: "medium" })
              ) : (
                <Link href={`/audits/${standing.auditId}`} prefetch={false}>
                  {format.dateTime(standing.setAt, { dateStyle: "medium" })}
                </Link>
              ),
          },
          {
            key: "until",
            label: t("columns.until"),
            drop: "narrow",
            cell: ({ standing }) =>
              standing.until === null ? (
                <span className="text-ink-3">{t("noEnd")}</span>
              ) : (
                format.dateTime(standing.until, { dateStyle: "medium" })
              ),
          },
          ...(writes
            ? [
                {
                  key: "waiver",
                  label: <span className="sr-only">{t("waiver.ask")}</span>,
                  cell: (row: VendorRequirement) => (
                    <WaiverControl
                      vendor={vendor}
                      requirementKey={row.key}
                      standing={row.standing}
                      waiver={row.waiver}
                      personId={person.id}
                      approves={person.permissions.includes("waiver:approve")}
                    />
                  ),
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}
