import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Posture } from "#components/layout/section.tsx";
import type { AuthorityStanding, PostureSentence } from "#lib/overview/posture/rules.ts";
import { formatElapsed, formatTimeDates } from "#lib/shared/interval-format.ts";
import type { Locale } from "#lib/shared/locale.ts";
import { asLocale, monthName, numberWord, type Words } from "./words.ts";

const strong = (chunks: ReactNode) => <b className="whitespace-nowrap">{chunks}</b>;

/** The posture in one sentence or two: the vendors that carry risk, and the incident that presses. */
export async function PostureLine({ posture }: { readonly posture: PostureSentence }) {
  const [t, current] = await Promise.all([getTranslations("overview"), getLocale()]);
  const locale = asLocale(current);
  const values = {
    b: strong,
    total: posture.total,
    count: posture.elevated,
    words: numberWord(posture.elevated, t, locale, "start"),
    change: changeText(posture, t, locale),
  };
  return (
    <Posture>
      {t.rich(posture.elevated === 0 ? "posture.noneElevated" : "posture.elevated", values)}{" "}
      {incidentPart(posture)}
    </Posture>
  );

  function incidentPart({ open, involving, authority }: PostureSentence) {
    if (open === 0) return t("posture.noIncident");
    const words = (count: number) => numberWord(count, t, locale, "start");
    if (involving === 0) return t("posture.notOurs", { count: open, words: words(open) });
    return t.rich("posture.ours", {
      count: involving,
      words: words(involving),
      authority: (end: ReactNode) => (
        <>
          {authorityPart(authority)}
          {end}
        </>
      ),
    });
  }

  function authorityPart(authority: AuthorityStanding): ReactNode {
    switch (authority.key) {
      case "running":
        return t.rich("posture.authority.running", {
          b: strong,
          left: formatElapsed(authority.left, locale),
        });
      case "missed":
        return t.rich("posture.authority.missed", {
          b: strong,
          date: formatTimeDates(authority.deadline, locale),
        });
      case "not-known":
        return t("posture.authority.notKnown", {
          date: formatTimeDates(authority.deadline, locale),
        });
      case "met":
        return t("posture.authority.met");
      case "none":
      case "not-started":
      case "no-limit":
        return "";
    }
  }
}

function changeText({ change, before }: PostureSentence, t: Words, locale: Locale): string {
  if (change === null || before === null) return "";
  const month = monthName(before, locale);
  if (change === 0) return t("posture.unchanged", { month });
  const words = numberWord(Math.abs(change), t, locale, "inside");
  return t(change > 0 ? "posture.more" : "posture.fewer", { words, month });
}
