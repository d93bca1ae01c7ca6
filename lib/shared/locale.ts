/** The languages of the screens, in the order in which the switch shows them. */
export const locales = ["en", "fr"] as const;
export type Locale = (typeof locales)[number];

/** The language when a visitor names none that we have. */
export const defaultLocale: Locale = "en";

/** Whether a string is one of our languages. */
export function isLocale(value: string | undefined): value is Locale {
  return locales.some((locale) => locale === value);
}

/**
 * The first of our languages in an `Accept-Language` header, by its weights (RFC 9110, 12.5.4).
 * `fr-CA;q=0.9` counts as `fr`; a weight of 0 means "not this one"; nothing usable gives English.
 */
export function negotiateLocale(header: string | null | undefined): Locale {
  const wishes = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const weight = parameters.map((text) => text.trim()).find((text) => text.startsWith("q="));
      return { language: tag.split("-")[0], weight: weight ? Number(weight.slice(2)) : 1 };
    })
    .filter((wish) => wish.weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { language } of wishes) {
    if (isLocale(language)) return language;
  }
  return defaultLocale;
}
