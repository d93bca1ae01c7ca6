import { useLocale, useTranslations } from "next-intl";
import type { Tip } from "#components/charts/plot.tsx";
import { timeMarkKind } from "#components/charts/time-marks.tsx";
import type { Claim, IncidentEvent } from "#lib/incidents/model.ts";
import { formatTime } from "#lib/shared/interval-format.ts";
import { timeLocale } from "../words.ts";

/** What an event's mark says: when with its precision, source with P or S, the claim made then. */
export function useEventTip(event: IncidentEvent, claims: readonly Claim[]): Tip {
  const t = useTranslations("incidents");
  const precision = useTranslations("common.precision");
  const locale = timeLocale(useLocale());
  const sameMoment = claims.filter(
    ({ said, lane }) =>
      lane === event.lane &&
      said.earliest !== null &&
      said.earliest === event.time.earliest &&
      said.latest === event.time.latest,
  );
  const also = [event.note, event.alsoSource ?? ""].filter((text) => text !== "").join(" · ");
  return {
    title: event.title,
    lines: [
      {
        name: t("replay.tip.when"),
        value: `${formatTime(event.time, locale)} · ${precision(timeMarkKind(event.time))}`,
      },
      {
        name: t("replay.tip.source"),
        value: `${event.source.name} · ${t(`sourceKinds.${event.source.kind}`)}`,
      },
      ...sameMoment.map((claim) => {
        const next = claims.find(({ supersedesId }) => supersedesId === claim.id);
        const fate =
          next === undefined
            ? ""
            : ` · ${t("claims.supersededBy", { mark: formatTime(next.said, locale, "short") })}`;
        return { name: t("replay.tip.claim"), value: `${claim.text}${fate}` };
      }),
      ...(also === "" ? [] : [{ name: t("replay.tip.also"), value: also }]),
    ],
  };
}
