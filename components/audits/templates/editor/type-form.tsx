import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { controlClass } from "#components/ui/field.tsx";
import { columnKinds, type QuestionForm } from "#lib/audits/questions/model.ts";
import type { TemplateQuestion } from "#lib/audits/templates/model.ts";
import { freeKey } from "./free-key.ts";
import { NumberInput } from "./number-input.tsx";
import { PairField } from "./pair-field.tsx";
import { PlainSelect } from "./plain-select.tsx";

/** What the type of a question needs: options with scores, unit and bounds, columns. */
export function TypeForm({
  question: { type, form },
  onChange,
}: {
  readonly question: TemplateQuestion;
  readonly onChange: (form: QuestionForm) => void;
}) {
  const t = useTranslations("templates.editor");
  const { options, columns } = form;
  if (type === "choice" || type === "multi_choice") {
    const put = (at: number, change: Partial<(typeof options)[number]>) =>
      onChange({
        ...form,
        options: options.map((one, index) => (index === at ? { ...one, ...change } : one)),
      });
    return (
      <fieldset className="grid gap-2 border-t border-line pt-2.5">
        <legend className="float-left text-13 font-mid">{t("options")}</legend>
        <p className="text-12 text-ink-3">{t("optionsHelp")}</p>
        {options.map((option, at) => (
          <div key={option.key} className="flex items-center gap-2">
            <span className="w-4 text-12 text-ink-3">{at + 1}</span>
            <div className="min-w-0 flex-1">
              <PairField
                compact
                label={t("option", { number: at + 1 })}
                value={option.label}
                onChange={(label) => put(at, { label })}
              />
            </div>
            <NumberInput
              label={t("optionScore", { number: at + 1 })}
              hideLabel
              placeholder={t("noScore")}
              min={0}
              max={100}
              value={option.score}
              onChange={(score) => put(at, { score })}
            />
            <Button
              size="small"
              variant="quiet"
              onClick={() => onChange({ ...form, options: options.toSpliced(at, 1) })}
            >
              {t("removeOption", { number: at + 1 })}
            </Button>
          </div>
        ))}
        <div>
          <Button
            size="small"
            onClick={() =>
              onChange({
                ...form,
                options: [
                  ...options,
                  { key: freeKey("option", options), label: { en: "", fr: "" }, score: null },
                ],
              })
            }
          >
            {t("addOption")}
          </Button>
        </div>
      </fieldset>
    );
  }
  if (type === "number") {
    return (
      <div className="flex gap-3 border-t border-line pt-2.5">
        <div>
          <label htmlFor="question-unit" className="mb-1 block text-13 font-mid">
            {t("unit")}
          </label>
          <input
            id="question-unit"
            type="text"
            maxLength={30}
            value={form.unit}
            onChange={({ target }) => onChange({ ...form, unit: target.value })}
            className={controlClass}
          />
        </div>
        <NumberInput
          label={t("min")}
          value={form.min}
          onChange={(min) => onChange({ ...form, min })}
        />
        <NumberInput
          label={t("max")}
          value={form.max}
          onChange={(max) => onChange({ ...form, max })}
        />
      </div>
    );
  }
  if (type !== "table") return null;
  const put = (at: number, change: Partial<(typeof columns)[number]>) =>
    onChange({
      ...form,
      columns: columns.map((one, index) => (index === at ? { ...one, ...change } : one)),
    });
  return (
    <fieldset className="grid gap-2 border-t border-line pt-2.5">
      <legend className="float-left text-13 font-mid">{t("columns")}</legend>
      {columns.map((column, at) => (
        <div key={column.key} className="flex items-center gap-2">
          <div className="min-w-0 flex-1">
            <PairField
              compact
              label={t("column", { number: at + 1 })}
              value={column.label}
              onChange={(label) => put(at, { label })}
            />
          </div>
          <PlainSelect
            label={t("columnKind", { number: at + 1 })}
            hideLabel
            value={column.kind}
            options={columnKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
            onChange={(kind) => put(at, { kind })}
          />
          <Button
            size="small"
            variant="quiet"
            onClick={() => onChange({ ...form, columns: columns.toSpliced(at, 1) })}
          >
            {t("removeColumn", { number: at + 1 })}
          </Button>
        </div>
      ))}
      <div>
        <Button
          size="small"
          onClick={() =>
            onChange({
              ...form,
              columns: [
                ...columns,
                { key: freeKey("column", columns), label: { en: "", fr: "" }, kind: "text" },
              ],
            })
          }
        >
          {t("addColumn")}
        </Button>
      </div>
    </fieldset>
  );
}
