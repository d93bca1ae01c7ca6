"use client";
import { useLocale, useTranslations } from "next-intl";
import { type QuestionType, questionTypes } from "#lib/audits/questions/model.ts";
import { isScored } from "#lib/audits/questions/rules.ts";
import type { RequirementOption, TemplateQuestion } from "#lib/audits/templates/model.ts";
import type { Locale } from "#lib/shared/locale.ts";
import { ConditionEditor } from "./condition-editor.tsx";
import { NeedList } from "./need-list.tsx";
import { PairField } from "./pair-field.tsx";
import { PlainSelect } from "./plain-select.tsx";
import { TypeForm } from "./type-form.tsx";

/** Everything about one question of a draft. */
export function QuestionForm({
  question,
  earlier,
  requirements,
  onChange,
}: {
  readonly question: TemplateQuestion;
  /** The questions before it: what its condition may look at. */
  readonly earlier: readonly TemplateQuestion[];
  readonly requirements: readonly RequirementOption[];
  readonly onChange: (question: TemplateQuestion) => void;
}) {
  const t = useTranslations("templates");
  const locale = useLocale() as Locale;
  const put = (change: Partial<TemplateQuestion>) => onChange({ ...question, ...change });
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-end gap-3">
        <span className="pb-1 text-20 font-strong">{question.key}</span>
        <PlainSelect
          label={t("editor.type")}
          value={question.type}
          options={questionTypes.map((value) => ({ value, label: t(`types.${value}`) }))}
          onChange={(type: QuestionType) => put({ type })}
        />
        {isScored(question) ? (
          <PlainSelect
            label={t("editor.weight")}
            value={String(question.weight)}
            options={["1", "2", "3", "4", "5"].map((value) => ({ value, label: value }))}
            onChange={(weight) => put({ weight: Number(weight) })}
          />
        ) : null}
        <PlainSelect
          label={t("editor.requirement")}
          value={question.requirementKey ?? ""}
          options={[
            { value: "", label: t("editor.noRequirement") },
            ...requirements.map(({ key, title }) => ({
              value: key,
              label: `${key} ${title[locale]}`,
            })),
            ...(question.requirementKey === null ||
            requirements.some(({ key }) => key === question.requirementKey)
              ? []
              : [{ value: question.requirementKey, label: question.requirementKey }]),
          ]}
          onChange={(key) => put({ requirementKey: key === "" ? null : key })}
        />
        <label className="flex h-8 items-center gap-2 text-13">
          <input
            type="checkbox"
            checked={question.optional}
            onChange={({ target }) => put({ optional: target.checked })}
            className="size-3.5 accent-[var(--accent)]"
          />
          {t("editor.optional")}
        </label>
      </div>
      <PairField
        label={t("editor.short")}
        value={question.short}
        onChange={(short) => put({ short })}
      />
      <PairField
        label={t("editor.text")}
        rows={2}
        value={question.text}
        onChange={(text) => put({ text })}
      />
      <PairField
        label={t("editor.help")}
        rows={2}
        value={question.help}
        onChange={(help) => put({ help })}
      />
      <TypeForm question={question} onChange={(form) => put({ form })} />
      <ConditionEditor
        condition={question.condition}
        earlier={earlier}
        onChange={(condition) => put({ condition })}
      />
      <NeedList
        needs={question.evidenceNeeds}
        onChange={(evidenceNeeds) => put({ evidenceNeeds })}
      />
    </div>
  );
}
