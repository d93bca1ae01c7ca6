import { useTranslations } from "next-intl";
import { useFormats } from "#components/ui/formats.ts";
import type { Flow } from "#lib/data-map/model.ts";

/** People of a flow in words: a number, a range, or null where nobody knows. */
export function usePeopleText(): (flow: Pick<Flow, "people" | "peopleMax">) => string | null {
  const t = useTranslations("data-map");
  const format = useFormats();
  return ({ people, peopleMax }) => {
    if (people === null) return null;
    return peopleMax === null
      ? format.number(people)
      : t("flow.peopleRange", { from: people, to: peopleMax });
  };
}
