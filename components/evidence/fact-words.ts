"use client";
import { useTranslations } from "next-intl";
import { useFormats } from "#components/ui/formats.ts";

/** The reader's words for what was read of a file: names, days, and values that are words of ours. */
export function useFactWords() {
  const t = useTranslations("evidence");
  const format = useFormats();
  const wordOf = (key: string, value: string) => {
    const word = key === "type" ? `types.${value}` : `facts.values.${key}.${value}`;
    return t.has(word) ? t(word as "facts.values.opinion.qualified") : value;
  };
  return {
    name: (key: string) => {
      const word = `facts.names.${key}`;
      return t.has(word) ? t(word as "facts.names.issuer") : key;
    },
    value: (key: string, value: string) => {
      if (/On$/.test(key) && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
        const at = new Date(`${value}T00:00:00Z`);
        return format.dateTime(at, { dateStyle: "medium", timeZone: "UTC" });
      }
      if (key === "criteria")
        return value
          .split(",")
          .map((one) => wordOf(key, one))
          .join(", ");
      return wordOf(key, value);
    },
  };
}
