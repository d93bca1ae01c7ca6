"use client";
import { useLocale, useTranslations } from "next-intl";
import { Section } from "#components/layout/section.tsx";
import { adviceAudiences, adviceFor, adviceTo } from "#lib/incidents/advice/rules.ts";
import type { IncidentDetail } from "#lib/incidents/detail/model.ts";
import { exposuresIfConfirmed } from "#lib/incidents/detail/rules.ts";
import { confirmedAsOf } from "#lib/incidents/exposures/rules.ts";
import { useAsOf } from "./as-of.tsx";
import { useElementName } from "./element-name.ts";
import { timeLocale } from "./words.ts";

/**
 * What follows from the confirmed exposures: to people, for us, and what is not needed. Until the
 * first is confirmed, what would follow from the proposal, and it says so: a call cannot wait.
 */
export function AdviceList({
  incident,
}: {
  readonly incident: Pick<IncidentDetail, "events" | "flows" | "exposures">;
}) {
  const t = useTranslations("incidents.advice");
  const locale = timeLocale(useLocale());
  const nameOf = useElementName();
  const { asOf } = useAsOf();
  const confirmed = confirmedAsOf(incident.exposures, asOf);
  const isDraft = confirmed.size === 0;
  const advice = adviceFor(isDraft ? exposuresIfConfirmed(incident) : confirmed.values());
  const lines = adviceAudiences.flatMap((audience) =>
    adviceTo(advice, audience).map((one) => ({ audience, one })),
  );
  return (
    <Section
      title={t("title")}
      sentence={lines.length === 0 ? t("none") : isDraft ? t("draft") : undefined}
    >
      <ul className="text-13 leading-[19px]">
        {lines.map(({ audience, one }, index) => {
          const key = { "to-people": "toPeople", "for-us": "forUs", "not-needed": "notNeeded" }[
            audience
          ] as "toPeople" | "forUs" | "notNeeded";
          const fields = new Intl.ListFormat(locale, { type: "conjunction" }).format(
            one.elementKeys.map(nameOf),
          );
          const isFirst = lines[index - 1]?.audience !== audience;
          return (
            <li
              key={`${audience}-${one.rule.key}`}
              className="grid grid-cols-[74px_1fr] gap-2.5 border-b border-line py-[7px] last:border-b-0"
            >
              <span className="text-ink-3">{isFirst ? t(`audience.${audience}`) : null}</span>
              <span>
                {audience === "not-needed" ? (
                  <b>{one.rule[key]?.[locale]}</b>
                ) : (
                  one.rule[key]?.[locale]
                )}
                <span className="mt-0.5 block text-12 leading-4 text-ink-3">
                  {t(isDraft ? "proposed" : one.ground === "exposed" ? "exposed" : "notExposed", {
                    fields,
                  })}
                </span>
              </span>
            </li>
          );
        })}
      </ul>
      {lines.length === 0 ? null : <p className="mt-2 text-12 text-ink-3">{t("legal")}</p>}
    </Section>
  );
}
