import { useLocale } from "next-intl";
import { formatDate } from "#lib/shared/interval-format.ts";
import { isLocale } from "#lib/shared/locale.ts";

/** Prints the UTC date of a moment in the reader's language: "26 Nov 2025". */
export function useDay(): (moment: Date) => string {
  const locale = useLocale();
  return (moment) =>
    formatDate(moment.toISOString().slice(0, 10), isLocale(locale) ? locale : "en");
}
