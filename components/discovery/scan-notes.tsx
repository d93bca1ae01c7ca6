import { useTranslations } from "next-intl";
import { Section } from "#components/layout/section.tsx";
import { SimpleTable } from "#components/table/cells.tsx";
import type { HostHint, ScanWarning } from "#lib/detection/model.ts";
import { HostHints } from "./host-hints.tsx";

/** Warnings that are listed one by one. */
const shownWarnings = 50;

/** What a scan could not read: said by request, so that nothing absent is taken for nothing sent. */
export function ScanWarnings({ warnings }: { readonly warnings: readonly ScanWarning[] }) {
  const t = useTranslations("discovery");
  if (warnings.length === 0) return null;
  const rest = warnings.length - shownWarnings;
  return (
    <Section
      title={t("scan.warningsTitle")}
      sentence={t("scan.warningsSentence", {
        count: warnings.reduce((sum, { count }) => sum + count, 0),
      })}
    >
      <SimpleTable
        label={t("scan.warningsTitle")}
        rows={warnings.slice(0, shownWarnings)}
        rowKey={({ code, place, detail }) => `${code} ${place} ${detail}`}
        size="small"
        columns={[
          { key: "what", label: t("scan.warning"), cell: ({ code }) => t(`warnings.${code}`) },
          { key: "place", label: t("scan.warningPlace"), cell: ({ place }) => place },
          {
            key: "detail",
            label: t("scan.warningDetail"),
            cell: ({ detail }) => <span className="mono text-12 wrap-anywhere">{detail}</span>,
          },
          {
            key: "count",
            label: t("scan.warningCount"),
            align: "right",
            cell: ({ count }) => count,
          },
        ]}
      />
      {rest > 0 ? <p className="meta mt-1.5">{t("scan.warningsMore", { count: rest })}</p> : null}
    </Section>
  );
}

/** Hosts that are ours, so that their absence among third parties is understood. */
export function FirstPartyHosts({
  hosts,
  hints,
}: {
  readonly hosts: readonly string[];
  /** Vendors that seem to stand behind some of them all the same. */
  readonly hints: readonly HostHint[];
}) {
  const t = useTranslations("discovery.scan");
  if (hosts.length === 0) return null;
  return (
    <Section title={t("firstTitle")} sentence={t("firstSentence")}>
      <HostHints hints={hints} />
      <p className="mono text-12 wrap-anywhere text-ink-2">{hosts.join(", ")}</p>
    </Section>
  );
}
