import Link from "next/link";
import { useTranslations } from "next-intl";
import { TimeGlyph, timeMarkKind } from "#components/charts/time-marks.tsx";
import { Section } from "#components/layout/section.tsx";
import type { TimelineEntry } from "#lib/scoring/timeline/model.ts";
import { formatTime } from "#lib/shared/interval-format.ts";
import { scoreHref } from "./hrefs.ts";
import { useFigures } from "./words.ts";

/** What happened with a vendor, newest first: scores, decisions, events of its incidents. */
export function ScoreTimeline({
  vendorId,
  entries,
}: {
  readonly vendorId: string;
  readonly entries: readonly TimelineEntry[];
}) {
  const t = useTranslations("scoring.timeline");
  const { locale } = useFigures();
  if (entries.length === 0) {
    return (
      <Section title={t("title")}>
        <p className="text-13 text-ink-2">{t("none")}</p>
      </Section>
    );
  }
  return (
    <Section title={t("title")}>
      <table className="w-full text-13" aria-label={t("title")}>
        <tbody>
          {entries.map((entry) => (
            <tr key={`${entry.kind} ${entry.id}`} className="border-b border-line align-top">
              <td className="w-[30px] py-1.5">
                <TimeGlyph kind={timeMarkKind(entry.time)} ours={entry.kind !== "incident"} />
              </td>
              <td className="w-[178px] py-1.5 pr-3 font-mid whitespace-nowrap max-md:w-auto max-md:whitespace-normal">
                {formatTime(entry.time, locale)}
              </td>
              <td className="py-1.5 pr-3">
                <EntryWords vendorId={vendorId} entry={entry} />
              </td>
              <td className="w-[90px] py-1.5 text-right whitespace-nowrap text-ink-3 max-md:hidden">
                {t(entry.kind)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function EntryWords({
  vendorId,
  entry,
}: {
  readonly vendorId: string;
  readonly entry: TimelineEntry;
}) {
  const t = useTranslations("scoring.timeline");
  const figures = useFigures();
  switch (entry.kind) {
    case "incident":
      return (
        <Link href={`/incidents/${entry.incidentId}`} prefetch={false} className="text-ink">
          {entry.title}
        </Link>
      );
    case "decision":
      return t("decided", { outcome: t(`decisions.${entry.outcome}`), reason: entry.reason });
    case "assessment": {
      const { before, after, method, time } = entry;
      const day = time.earliest === null ? "" : new Date(time.earliest).toISOString().slice(0, 10);
      const words =
        after === null
          ? t("unscored", { method })
          : before === null
            ? t("scoredFirst", { after: figures.score(after), method })
            : t("scored", { before: figures.score(before), after: figures.score(after), method });
      return (
        <Link href={scoreHref(vendorId, day)} prefetch={false} className="text-ink">
          {words}
        </Link>
      );
    }
  }
}
