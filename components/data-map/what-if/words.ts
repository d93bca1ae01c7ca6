import { useTranslations } from "next-intl";
import { useFigures } from "#components/scoring/words.ts";
import type { ProposalReason } from "#lib/data-map/minimisation/model.ts";

/** Words of proposals and figures of what-ifs in the reader's language. */
export function useWhatIfWords() {
  const t = useTranslations("data-map");
  const figures = useFigures();
  return {
    figures,
    /** A field in the middle of a sentence. */
    field: (element: string) => t(`elements.${element}`).toLocaleLowerCase(figures.locale),
    reason: (reason: ProposalReason) => {
      if (reason.kind === "stated") return t("minimise.stated");
      return reason.kind === "written" ? reason.text : t(`minimise.reasons.${reason.key}`);
    },
  };
}
