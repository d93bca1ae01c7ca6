import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { Banner } from "#components/layout/banner.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Tabs } from "#components/layout/tabs.tsx";
import { BandChip } from "#components/ui/band-chip.tsx";
import { Button } from "#components/ui/button.tsx";
import type { UncertainTimeValues } from "#components/ui/uncertain-time-field.tsx";
import type { IncidentDetail } from "#lib/incidents/detail/model.ts";
import { formatDate } from "#lib/shared/interval-format.ts";
import { formatNumber } from "#lib/shared/number-format.ts";
import { dateIn, type Instant } from "#lib/shared/time.ts";
import { type Choice, CloseIncidentDialog, EditIncidentDialog } from "./incident-form.tsx";
import { ClaimDialog } from "./record-form.tsx";
import { severityBands, timeLocale } from "./words.ts";

/** Tabs of an incident; what is open stands in the URL. */
export const incidentTabs = ["replay", "exposure", "clocks", "tasks"] as const;
export type IncidentTab = (typeof incidentTabs)[number];

/** Title, severity, since when, who leads; the tabs; one primary action: record a claim. */
export async function IncidentHead({
  incident,
  tab,
  asOf,
  edit,
}: {
  readonly incident: IncidentDetail;
  readonly tab: IncidentTab;
  /** The as-of moment as the URL wrote it, kept from tab to tab. */
  readonly asOf: string | undefined;
  /** What the forms need, for those who may change the incident. */
  readonly edit: { readonly people: readonly Choice[]; readonly now: UncertainTimeValues } | null;
}) {
  const [t, locale] = [await getTranslations("incidents"), timeLocale(await getLocale())];
  const day = (at: Instant) => formatDate(dateIn(at, "UTC"), locale, "short");
  const longDay = (at: Instant) => formatDate(dateIn(at, "UTC"), locale);
  const done = incident.tasks.filter(({ status }) => status !== "open").length;
  const counts = {
    replay: undefined,
    exposure: undefined,
    clocks: incident.clocks.length,
    tasks: t("tabs.tasksCount", { done, total: incident.tasks.length }),
  };
  const href = (key: IncidentTab) => {
    const parameters = new URLSearchParams();
    if (key !== "replay") parameters.set("tab", key);
    if (asOf !== undefined) parameters.set("asOf", asOf);
    const text = parameters.toString();
    return `/incidents/${incident.reference}${text === "" ? "" : `?${text}`}`;
  };
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("title"), href: "/incidents" }, { label: incident.reference }]}
        title={incident.title}
        chips={
          <>
            <BandChip band={severityBands[incident.severity]}>
              {t(`severities.${incident.severity}`)}
            </BandChip>
            <span title={longDay(incident.openedAt)}>
              {incident.closedAt === null
                ? t("head.openSince", { date: day(incident.openedAt) })
                : t("head.closedOn", { date: longDay(incident.closedAt) })}
            </span>
            <span>
              {t.rich("head.vendor", {
                vendor: () => (
                  <Link
                    href={`/vendors/${incident.vendor.id}`}
                    className="underline underline-offset-2"
                  >
                    {incident.vendor.name}
                  </Link>
                ),
              })}
            </span>
            <span>
              {incident.lead === null
                ? t("head.noLead")
                : t("head.lead", { name: incident.lead.name })}
            </span>
            <span>{t(`involvements.${incident.involvement}`)}</span>
            <span>
              {t.rich("head.people", {
                people: () =>
                  incident.people === null ? (
                    <i>{t("head.peopleUnknown")}</i>
                  ) : (
                    formatNumber(incident.people, locale, 0, 0)
                  ),
              })}
            </span>
          </>
        }
        actions={
          edit === null || incident.closedAt !== null ? null : (
            <>
              <CloseIncidentDialog
                incident={incident}
                trigger={<Button>{t("head.close")}</Button>}
              />
              <EditIncidentDialog
                incident={incident}
                people={edit.people}
                trigger={<Button>{t("head.edit")}</Button>}
              />
              <ClaimDialog
                incident={incident}
                now={edit.now}
                trigger={<Button variant="primary">{t("head.recordClaim")}</Button>}
              />
            </>
          )
        }
      />
      {incident.closedAt === null ? null : (
        <Banner>
          {t("head.closed", {
            date: longDay(incident.closedAt),
            note: incident.closingNote ?? "",
          })}
        </Banner>
      )}
      <Tabs
        label={t("tabs.label")}
        current={tab}
        tabs={incidentTabs.map((key) => ({
          key,
          label: t(`tabs.${key}`),
          href: href(key),
          count: counts[key],
        }))}
      />
    </>
  );
}
