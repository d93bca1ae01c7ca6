"use client";
import { useTranslations } from "next-intl";

/** The reader's words for what was read of a file: names, and values that are words of ours. */
export function useFactWords() {
  const t = useTranslations("evidence.facts");
  return {
    name: (key: string) => (t.has(`names.${key}`) ? t(`names.${key}` as "names.issuer") : key),
    value: (key: string, value: string) => {
      const word = `values.${key}.${value}`;
      return t.has(word) ? t(word as "values.opinion.qualified") : value;
    },
  };
}
