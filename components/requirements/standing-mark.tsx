import { useTranslations } from "next-intl";
import { StatusMark } from "#components/ui/status-mark.tsx";
import type { Standing } from "#lib/requirements/model.ts";

const kinds = {
  met: "done",
  partly_met: "partly",
  not_met: "late",
  waived: "excluded",
  not_applicable: "excluded",
  not_assessed: "unknown",
} as const;

/** A vendor's standing on a requirement: glyph, word, and whether it is verified or a word only. */
export function StandingMark({ standing }: { readonly standing: Standing }) {
  const t = useTranslations("requirements");
  const { state, basis, application, expired } = standing;
  const notes = [
    basis === null ? null : t(`bases.${basis}`),
    expired ? t("expired") : null,
    application === "assumed" ? t("assumedApplies") : null,
  ].filter((note) => note !== null);
  return (
    <span>
      <StatusMark kind={kinds[state]}>{t(`states.${state}`)}</StatusMark>
      {notes.length === 0 ? null : <span className="meta block pl-[18px]">{notes.join(", ")}</span>}
    </span>
  );
}
