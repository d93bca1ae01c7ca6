"use client";
import { useLocale, useTranslations } from "next-intl";
import { Section } from "#components/layout/section.tsx";
import type { Claim, ClaimReading, ClaimSubject } from "#lib/incidents/model.ts";
import { claimsAsOf } from "#lib/incidents/rules.ts";
import { formatDate, formatTime } from "#lib/shared/interval-format.ts";
import { dateIn } from "#lib/shared/time.ts";
import { useAsOf } from "./as-of.tsx";
import { timeLocale } from "./words.ts";

const head = "px-2 pb-[5px] text-left align-bottom font-mid whitespace-nowrap first:pl-0 last:pr-0";
const cell = "px-2 py-[5px] align-top first:pl-0 last:pr-0";

/** Claims with their versions: superseded struck through, rivals beside each other. */
export function ClaimTable({ claims }: { readonly claims: readonly Claim[] }) {
  const t = useTranslations("incidents.claims");
  const locale = timeLocale(useLocale());
  const { asOf } = useAsOf();
  const subjects = claimsAsOf(claims, asOf);
  const date = formatDate(dateIn(asOf, "UTC"), locale, "short");
  return (
    <Section title={t("title")} sentence={claims.length === 0 ? t("none") : t("sentence")}>
      {claims.length === 0 ? null : (
        <div className="relative max-lg:overflow-x-auto">
          <table className="w-full text-13">
            <thead>
              <tr className="border-b border-line-2 text-12 text-ink-3">
                <th className={head}>{t("subject")}</th>
                <th className={`${head} max-md:hidden`}>{t("version")}</th>
                <th className={`${head} w-[38%]`}>{t("claim")}</th>
                <th className={`${head} max-md:hidden`}>{t("saidBy")}</th>
                <th className={`${head} max-md:hidden`}>{t("believed")}</th>
                <th className={head}>{t("stateOn", { date })}</th>
              </tr>
            </thead>
            {subjects.map((subject) => (
              <tbody key={subject.subject} className="border-b border-line last:border-line-2">
                {subject.claims.map((reading, index) => (
                  <ClaimRow
                    key={reading.claim.id}
                    subject={subject}
                    reading={reading}
                    first={index === 0}
                  />
                ))}
              </tbody>
            ))}
          </table>
        </div>
      )}
    </Section>
  );
}

function ClaimRow({
  subject,
  reading,
  first,
}: {
  readonly subject: ClaimSubject;
  readonly reading: ClaimReading;
  readonly first: boolean;
}) {
  const t = useTranslations("incidents.claims");
  const locale = timeLocale(useLocale());
  const { claim, mark, state } = reading;
  const isRival = subject.relation === "both-stand" || subject.relation === "disputed";
  const next = subject.claims.find((other) => other.claim.id === reading.supersededBy);
  const from = formatTime(claim.said, locale, "short");
  const believed =
    next === undefined
      ? t("from", { from })
      : t("span", { from, to: formatTime(next.claim.said, locale, "short") });
  return (
    <tr id={`claim-${claim.id}`} className="target:bg-accent-soft hover:bg-surface-hover">
      {first ? (
        <th
          scope="rowgroup"
          rowSpan={subject.claims.length}
          className={`${cell} text-left font-mid`}
        >
          {subject.subject}
        </th>
      ) : null}
      <td className={`${cell} pl-2! text-ink-3 max-md:hidden`}>{mark}</td>
      <td className={`${cell} pl-2!`}>
        {state === "superseded" ? <del>{claim.text}</del> : claim.text}
        <span className="block text-12 leading-4 text-ink-3 md:hidden">
          {`${claim.saidBy} · ${believed}`}
        </span>
      </td>
      <td className={`${cell} text-ink-2 max-md:hidden`}>{claim.saidBy}</td>
      <td className={`${cell} whitespace-nowrap text-ink-2 max-md:hidden`}>{believed}</td>
      {isRival && !first ? null : (
        <td className={cell} rowSpan={isRival ? subject.claims.length : 1}>
          <ClaimStateMark subject={subject} reading={reading} nextMark={next?.mark ?? ""} />
        </td>
      )}
    </tr>
  );
}

function ClaimStateMark({
  subject,
  reading,
  nextMark,
}: {
  readonly subject: ClaimSubject;
  readonly reading: ClaimReading;
  readonly nextMark: string;
}) {
  const t = useTranslations("incidents.claims");
  if (reading.state === "later") return <span className="text-ink-3">{t("later")}</span>;
  if (subject.relation === "disputed") {
    return <span className="font-mid text-soon-ink">{t("disputed")}</span>;
  }
  if (subject.relation === "both-stand") return <>{t("bothStand")}</>;
  return reading.state === "superseded" ? (
    <span className="text-ink-2">{t("supersededBy", { mark: nextMark })}</span>
  ) : (
    t("current")
  );
}
