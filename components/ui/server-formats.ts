import { getFormatter, getLocale, getTimeZone } from "next-intl/server";
import { formatDate } from "#lib/shared/date-format.ts";
import { isLocale } from "#lib/shared/locale.ts";

/** As `useFormats`, for components that wait. */
export async function getFormats() {
  const [format, locale, zone] = await Promise.all([getFormatter(), getLocale(), getTimeZone()]);
  return {
    ...format,
    dateTime: (date: Date | number, options: Intl.DateTimeFormatOptions) =>
      formatDate(date, isLocale(locale) ? locale : "en", zone, options),
  };
}
