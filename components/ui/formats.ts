import { useFormatter, useLocale, useTimeZone } from "next-intl";
import { formatDate } from "#lib/shared/date-format.ts";
import { isLocale } from "#lib/shared/locale.ts";

/** The formats of the reader's language, with dates as they are printed everywhere here. */
export function useFormats() {
  const format = useFormatter();
  const locale = useLocale();
  const zone = useTimeZone();
  return {
    ...format,
    dateTime: (date: Date | number, options: Intl.DateTimeFormatOptions) =>
      formatDate(date, isLocale(locale) ? locale : "en", zone, options),
  };
}
