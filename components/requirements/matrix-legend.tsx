import { useTranslations } from "next-intl";
import { conformityStates } from "#lib/requirements/model.ts";
import { StandingGlyph } from "./standing-glyph.tsx";

/** What the shapes of the matrix mean. */
export function MatrixLegend() {
  const t = useTranslations("requirements");
  return (
    <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-12 text-ink-2">
      {conformityStates.map((state) => (
        <li key={state} className="inline-flex items-center gap-1.5">
          <StandingGlyph standing={{ state, basis: "verified" }} />
          {t(`states.${state}`)}
        </li>
      ))}
      <li className="inline-flex items-center gap-1.5">
        <StandingGlyph standing={{ state: "met", basis: "vendor_word" }} />
        {t("matrix.word")}
      </li>
    </ul>
  );
}
