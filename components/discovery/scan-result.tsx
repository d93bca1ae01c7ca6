import Link from "next/link";
import { useTranslations } from "next-intl";
import { FigureRow } from "#components/layout/fact-list.tsx";
import { Posture, Section } from "#components/layout/section.tsx";
import { Stack } from "#components/layout/split.tsx";
import { useFormats } from "#components/ui/formats.ts";
import type { ScanDetail } from "#lib/discovery/model.ts";
import { DriftBoard, type DriftChoices } from "./drift-board.tsx";
import { KeptFile } from "./kept-file.tsx";
import { ObservationTable } from "./observation-table.tsx";
import { ScanDifference } from "./scan-difference.tsx";
import { FirstPartyHosts, ScanWarnings } from "./scan-notes.tsx";
import { ScanParties } from "./scan-parties.tsx";

/** What a scan found: its drift first, then who received what, then what could not be read. */
export function ScanResult({
  scan,
  choices,
  mayOpen,
}: {
  readonly scan: ScanDetail;
  readonly choices: DriftChoices | null;
  /** Whether the kept file may be opened and deleted. */
  readonly mayOpen: boolean;
}) {
  const t = useTranslations("discovery.scan");
  const format = useFormats();
  const open = scan.drifts.filter(({ standing }) => standing === "open").length;
  const took =
    scan.milliseconds === null
      ? "–"
      : scan.milliseconds < 1000
        ? t("ms", { value: format.number(scan.milliseconds) })
        : t("s", { value: format.number(scan.milliseconds / 1000, { maximumFractionDigits: 1 }) });
  return (
    <>
      <Posture>{t("posture", { vendors: scan.vendors, fields: scan.elements })}</Posture>
      <FigureRow
        facts={[
          { key: "vendors", name: t("vendors"), value: format.number(scan.vendors) },
          { key: "fields", name: t("fields"), value: format.number(scan.elements) },
          { key: "messages", name: t("messages"), value: format.number(scan.messages) },
          { key: "took", name: t("took"), value: took },
          ...(scan.latest
            ? [{ key: "drift", name: t("openDrift"), value: format.number(open) }]
            : []),
        ]}
      />
      <Stack>
        <Section
          title={t("driftTitle")}
          sentence={
            scan.latest
              ? open > 0
                ? t("driftSentence", { count: open })
                : t("driftNone")
              : t("notLatest")
          }
          aside={
            <Link href={`/discovery?system=${scan.systemId}`} prefetch={false}>
              {t("toLatest", { system: scan.systemName })}
            </Link>
          }
        >
          {scan.latest && scan.drifts.length > 0 ? (
            <DriftBoard
              drifts={scan.drifts}
              choices={choices}
              systems={null}
              systemName={scan.systemName}
            />
          ) : null}
        </Section>
        {scan.difference === null ? null : <ScanDifference difference={scan.difference} />}
        <ScanParties parties={scan.parties.filter(({ known }) => known)} known />
        <ScanParties parties={scan.parties.filter(({ known }) => !known)} known={false} />
        {scan.unattributed.length === 0 ? null : (
          <Section title={t("unattributedTitle")} sentence={t("unattributedSentence")}>
            <ObservationTable label={t("unattributedTitle")} observations={scan.unattributed} />
          </Section>
        )}
        <ScanWarnings warnings={scan.warnings} />
        <FirstPartyHosts hosts={scan.firstParty} hints={scan.ownHints} />
        <KeptFile scan={scan} mayOpen={mayOpen} />
      </Stack>
    </>
  );
}
