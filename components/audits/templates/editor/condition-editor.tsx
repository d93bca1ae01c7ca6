import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { controlClass } from "#components/ui/field.tsx";
import { answerValues } from "#lib/audits/answers/model.ts";
import type { Condition, ConditionTest } from "#lib/audits/questions/model.ts";
import { operatorsFor, takesValue } from "#lib/audits/questions/rules.ts";
import type { TemplateQuestion } from "#lib/audits/templates/model.ts";
import { useConditionWords } from "../condition-words.ts";
import { NumberInput } from "./number-input.tsx";
import { PlainSelect } from "./plain-select.tsx";

/** The tests of a condition that is one group; null for groups in groups, which files may bring. */
function flat(condition: Condition | null): { all: boolean; tests: ConditionTest[] } | null {
  if (condition === null) return { all: true, tests: [] };
  if (!("all" in condition) && !("any" in condition)) return { all: true, tests: [condition] };
  const all = "all" in condition;
  const tests = all ? condition.all : condition.any;
  const plain = tests.filter((one): one is ConditionTest => "question" in one);
  return plain.length === tests.length ? { all, tests: plain } : null;
}

function together(all: boolean, tests: readonly ConditionTest[]): Condition | null {
  const [only] = tests;
  if (only === undefined) return null;
  if (tests.length === 1) return only;
  return all ? { all: tests } : { any: tests };
}

/** The first thing that an operator may compare a question's answer with. */
function firstValue(target: TemplateQuestion): string | number | null {
  if (target.type === "conformity") return "met";
  if (target.type === "number") return target.form.min ?? 0;
  return target.form.options[0]?.key ?? null;
}

/** When a question is asked: always, or by the answers to earlier ones. */
export function ConditionEditor({
  condition,
  earlier,
  onChange,
}: {
  readonly condition: Condition | null;
  readonly earlier: readonly TemplateQuestion[];
  readonly onChange: (condition: Condition | null) => void;
}) {
  const t = useTranslations("templates.editor");
  const words = useConditionWords(earlier);
  const group = flat(condition);
  const last = earlier.at(-1);
  const begin = (target: TemplateQuestion): ConditionTest => {
    const operator = operatorsFor(target.type)[0] ?? "answered";
    return {
      question: target.key,
      operator,
      value: takesValue(operator) ? firstValue(target) : null,
    };
  };
  return (
    <fieldset className="grid gap-2 border-t border-line pt-2.5">
      <legend className="float-left text-13 font-mid">{t("condition")}</legend>
      <p className="text-12 text-ink-3">
        {condition === null ? t("always") : t("askedWhen", { condition: words(condition) })}
      </p>
      {group === null ? (
        <div>
          <Button size="small" onClick={() => onChange(null)}>
            {t("dropCondition")}
          </Button>
        </div>
      ) : (
        <>
          {group.tests.length < 2 ? null : (
            <PlainSelect
              label={t("howMany")}
              hideLabel
              value={group.all ? "all" : "any"}
              options={[
                { value: "all", label: t("allHold") },
                { value: "any", label: t("anyHolds") },
              ]}
              onChange={(which) => onChange(together(which === "all", group.tests))}
            />
          )}
          {group.tests.map((test, at) => (
            <TestLine
              // biome-ignore lint/suspicious/noArrayIndexKey: a test has no name but its place
              key={at}
              test={test}
              earlier={earlier}
              begin={begin}
              onChange={(next) => onChange(together(group.all, group.tests.toSpliced(at, 1, next)))}
              onRemove={() => onChange(together(group.all, group.tests.toSpliced(at, 1)))}
            />
          ))}
          <div>
            <Button
              size="small"
              reason={last === undefined ? t("noEarlier") : undefined}
              onClick={() => {
                if (last !== undefined)
                  onChange(together(group.all, [...group.tests, begin(last)]));
              }}
            >
              {t("addTest")}
            </Button>
          </div>
        </>
      )}
    </fieldset>
  );
}

function TestLine({
  test,
  earlier,
  begin,
  onChange,
  onRemove,
}: {
  readonly test: ConditionTest;
  readonly earlier: readonly TemplateQuestion[];
  readonly begin: (target: TemplateQuestion) => ConditionTest;
  readonly onChange: (test: ConditionTest) => void;
  readonly onRemove: () => void;
}) {
  const t = useTranslations("templates.editor");
  const words = useTranslations("templates");
  const target = earlier.find(({ key }) => key === test.question);
  const known = target === undefined ? [test.operator] : operatorsFor(target.type);
  const operators = known.includes(test.operator) ? known : [test.operator, ...known];
  return (
    <div className="flex flex-wrap items-center gap-2">
      <PlainSelect
        label={t("testQuestion")}
        hideLabel
        value={test.question}
        options={[
          ...(target === undefined ? [{ value: test.question, label: test.question }] : []),
          ...earlier.map(({ key, short }) => ({ value: key, label: `${key} ${short.en}` })),
        ]}
        onChange={(key) => {
          const next = earlier.find((question) => question.key === key);
          if (next !== undefined) onChange(begin(next));
        }}
      />
      <PlainSelect
        label={t("testOperator")}
        hideLabel
        value={test.operator}
        options={operators.map((value) => ({ value, label: words(`operators.${value}`) }))}
        onChange={(operator) =>
          onChange({
            ...test,
            operator,
            value: takesValue(operator)
              ? (test.value ?? (target === undefined ? null : firstValue(target)))
              : null,
          })
        }
      />
      {target === undefined || !takesValue(test.operator) ? null : (
        <TestValue test={test} target={target} onChange={onChange} />
      )}
      <Button size="small" variant="quiet" onClick={onRemove}>
        {t("removeTest")}
      </Button>
    </div>
  );
}

function TestValue({
  test,
  target,
  onChange,
}: {
  readonly test: ConditionTest;
  readonly target: TemplateQuestion;
  readonly onChange: (test: ConditionTest) => void;
}) {
  const t = useTranslations("templates.editor");
  const audits = useTranslations("audits");
  if (target.type === "number") {
    return (
      <NumberInput
        label={t("testValue")}
        hideLabel
        value={typeof test.value === "number" ? test.value : null}
        onChange={(value) => onChange({ ...test, value })}
      />
    );
  }
  if (target.type === "date") {
    return (
      <input
        type="date"
        aria-label={t("testValue")}
        value={typeof test.value === "string" ? test.value : ""}
        onChange={({ target: input }) => onChange({ ...test, value: input.value })}
        className={`${controlClass} max-w-44`}
      />
    );
  }
  const options =
    target.type === "conformity"
      ? answerValues.map((value) => ({ value: value as string, label: audits(`values.${value}`) }))
      : target.form.options.map(({ key, label }) => ({ value: key, label: label.en || key }));
  const chosen = String(test.value ?? "");
  return (
    <PlainSelect
      label={t("testValue")}
      hideLabel
      value={chosen}
      options={
        options.some(({ value }) => value === chosen)
          ? options
          : [{ value: chosen, label: chosen }, ...options]
      }
      onChange={(value) => onChange({ ...test, value })}
    />
  );
}
