import { useLocale, useTranslations } from "next-intl";
import { type AnswerValue, answerValues } from "#lib/audits/answers/model.ts";
import type { Condition, ConditionTest } from "#lib/audits/questions/model.ts";
import type { TemplateQuestion } from "#lib/audits/templates/model.ts";
import type { Locale } from "#lib/shared/locale.ts";

/** A condition as a sentence: "B2 is “Partners” and B3 is answered". */
export function useConditionWords(
  questions: readonly TemplateQuestion[],
): (condition: Condition) => string {
  const t = useTranslations("templates");
  const audits = useTranslations("audits");
  const locale = useLocale() as Locale;
  const answerOf = ({ question, value }: ConditionTest) => {
    const target = questions.find(({ key }) => key === question);
    const option = target?.form.options.find(({ key }) => key === value);
    if (option !== undefined) return option.label[locale] || option.key;
    const word = answerValues.find((one: AnswerValue) => one === value);
    return word === undefined ? String(value ?? "") : audits(`values.${word}`);
  };
  const words = (condition: Condition, inner: boolean): string => {
    if ("question" in condition) {
      const { question, operator } = condition;
      return t(`tests.${operator}`, { question, value: answerOf(condition) });
    }
    const all = "all" in condition;
    const parts = (all ? condition.all : condition.any).map((one) => words(one, true));
    const joined = parts.join(all ? ` ${t("tests.and")} ` : ` ${t("tests.or")} `);
    return inner && parts.length > 1 ? `(${joined})` : joined;
  };
  return (condition) => words(condition, false);
}
