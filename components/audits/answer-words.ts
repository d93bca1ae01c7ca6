import { useTranslations } from "next-intl";
import { useFormats } from "#components/ui/formats.ts";
import type { AnswerContent, WorkbenchForm } from "#lib/audits/answers/model.ts";

/** An answer in words, whatever its type: for histories, conflicts and what was said last time. */
export function useAnswerWords(
  form: WorkbenchForm,
): (answer: Pick<AnswerContent, "value" | "given">) => string {
  const t = useTranslations("audits");
  const format = useFormats();
  const labelOf = (key: string) => form.options.find((option) => option.key === key)?.label ?? key;
  return ({ value, given }) => {
    if (given === null) return t(`values.${value ?? "open"}`);
    if ("option" in given) return labelOf(given.option);
    if ("options" in given) return given.options.map(labelOf).join("; ");
    if ("text" in given) return given.text;
    if ("number" in given) return `${format.number(given.number)} ${form.unit}`.trim();
    if ("date" in given) {
      const at = new Date(`${given.date}T00:00:00Z`);
      return format.dateTime(at, { dateStyle: "medium", timeZone: "UTC" });
    }
    if ("files" in given) return t("workbench.fileCount", { count: given.files.length });
    return t("workbench.rowCount", { count: given.rows.length });
  };
}
