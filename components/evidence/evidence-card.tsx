"use client";
import { useLocale, useNow, useTranslations } from "next-intl";
import { useFormats } from "#components/ui/formats.ts";

import { CrossIcon } from "#components/ui/icons.tsx";
import { WebLink } from "#components/ui/web-link.tsx";
import type { EvidenceDates, EvidenceOrigin } from "#lib/evidence/model.ts";
import { evidenceStateAt } from "#lib/evidence/rules.ts";

/** What a card shows of one piece of evidence. */
export type CardEvidence = EvidenceDates & {
  readonly evidenceId: string;
  readonly title: string;
  readonly fileName: string | null;
  readonly size: number | null;
  readonly url: string | null;
  readonly origin: EvidenceOrigin;
  readonly alsoIn: readonly string[];
  /** A newer version of it exists; this link stays with this one. */
  readonly hasNewer: boolean;
  /** Restricted, and not named to the reader. */
  readonly isWithheld: boolean;
};

/** One file or link: its name as the door to it, its dates, where else it is used. */
export function EvidenceCard({
  evidence,
  need,
  onRemove,
}: {
  readonly evidence: CardEvidence;
  /** The need that it proves, in words; null is general support. */
  readonly need: string | null;
  readonly onRemove: (() => void) | null;
}) {
  const t = useTranslations("evidence");
  const format = useFormats();
  const state = evidenceStateAt(evidence, useNow());
  const date = (at: Date) => format.dateTime(at, { dateStyle: "medium", timeZone: "UTC" });
  const name = evidence.fileName ?? evidence.title;
  const facts = [
    evidence.datedAt === null ? t("undated") : t("dated", { date: date(evidence.datedAt) }),
    evidence.validUntil !== null && state === "valid"
      ? t("validUntil", { date: date(evidence.validUntil) })
      : null,
    t(`by.${evidence.origin}`),
    evidence.hasNewer ? t("newerExists") : null,
    evidence.alsoIn.length > 0 ? t("alsoIn", { keys: evidence.alsoIn.join(", ") }) : null,
  ].filter((fact) => fact !== null);
  return (
    <div className="mb-1.5 grid grid-cols-[1fr_auto] gap-x-2 rounded-control border border-line bg-surface px-2.5 py-2 text-13 leading-[18px]">
      {evidence.isWithheld ? (
        <span className="text-ink-3 italic">{t("withheld")}</span>
      ) : evidence.url === null ? (
        <a href={`/api/files/${evidence.evidenceId}`} className="mono truncate text-12 text-ink">
          {name}
        </a>
      ) : (
        <WebLink href={evidence.url} className="truncate text-ink">
          {name}
        </WebLink>
      )}
      <span className="flex items-start gap-1.5 text-ink-3">
        {evidence.isWithheld ? null : evidence.size === null ? (
          t("link")
        ) : (
          <FileSize bytes={evidence.size} />
        )}
        {onRemove === null ? null : (
          <button
            type="button"
            aria-label={t("detach", { name })}
            onClick={onRemove}
            className="-my-[3px] grid size-6 place-items-center rounded-control hover:bg-surface-hover"
          >
            <CrossIcon />
          </button>
        )}
      </span>
      <small className="col-span-2 text-12 text-ink-3">
        {state === "valid" || evidence.validUntil === null ? null : (
          <span
            className={
              state === "expires_soon" ? "font-mid text-soon-ink" : "font-mid text-late-ink"
            }
          >
            {t(`states.${state}`, { date: date(evidence.validUntil) })}
            {" · "}
          </span>
        )}
        {facts.join(" · ")}
        {need === null ? null : <span className="block">{t("proves", { need })}</span>}
      </small>
    </div>
  );
}

/** A size in kB or MB of 1,000, in the reader's language. */
export function FileSize({ bytes }: { readonly bytes: number }) {
  const unit = bytes >= 1e6 ? "megabyte" : "kilobyte";
  const value = bytes / (unit === "megabyte" ? 1e6 : 1e3);
  const maximumFractionDigits = value < 10 ? 1 : 0;
  const format = new Intl.NumberFormat(useLocale(), { style: "unit", unit, maximumFractionDigits });
  return <span className="whitespace-nowrap">{format.format(value)}</span>;
}
