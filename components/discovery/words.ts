"use client";
import { useLocale, useTranslations } from "next-intl";
import { useFormats } from "#components/ui/formats.ts";
import type { Drift } from "#lib/discovery/model.ts";

/** A number of bytes in the units of files, of 1,000, in the reader's language. */
export function useBytes(): (bytes: number) => string {
  const locale = useLocale();
  return (bytes) => {
    const power = bytes >= 1e9 ? 3 : bytes >= 1e6 ? 2 : bytes >= 1e3 ? 1 : 0;
    const unit = (["byte", "kilobyte", "megabyte", "gigabyte"] as const)[power] ?? "byte";
    const value = bytes / 1000 ** power;
    return new Intl.NumberFormat(locale, {
      style: "unit",
      unit,
      maximumFractionDigits: value < 10 && power > 0 ? 1 : 0,
    }).format(value);
  };
}

/** Names of what drift is about. Needs `discovery`, `data-map` and `common` on the client. */
export function useDriftWords() {
  const t = useTranslations("discovery.drift");
  const elements = useTranslations("data-map.elements");
  const forms = useTranslations("common.forms");
  const format = useFormats();
  const field = (drift: Drift) =>
    drift.element === null ? t("newVendor") : elements(drift.element);
  return {
    field,
    /** What is different, in a few words. */
    difference: (drift: Drift): string => {
      switch (drift.kind) {
        case "new_vendor":
          return t("notInRegister");
        case "undeclared_element":
          return t("undeclared");
        case "raw_although_declared":
          return t("rawDeclared", { form: forms(drift.declared ?? "unknown") });
        case "declared_not_seen":
          return t("notSeen", { form: forms(drift.declared ?? "unknown") });
      }
    },
    /** Different fields of several drifts, as a list in words. */
    fields: (drifts: readonly Drift[]) =>
      format.list([
        ...new Set(drifts.flatMap(({ element }) => (element === null ? [] : [elements(element)]))),
      ]),
    form: (form: Parameters<typeof forms>[0]) => forms(form),
    day: (date: Date) => format.dateTime(date, { dateStyle: "medium" }),
    figure: (value: number) => format.number(value),
  };
}
