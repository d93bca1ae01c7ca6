"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import { controlClass } from "#components/ui/field.tsx";
import { RadioCards } from "#components/ui/radio-cards.tsx";
import { answerValues, type WorkbenchQuestion } from "#lib/audits/answers/model.ts";
import type { Given, TableRow } from "#lib/audits/questions/model.ts";
import type { Draft } from "./answer-state.ts";
import { fitsIn } from "./answer-store.ts";
import { CheckCards } from "./check-cards.tsx";
import { TableControl } from "./table-control.tsx";

type ControlProps = {
  readonly question: WorkbenchQuestion;
  readonly draft: Draft;
  readonly editable: boolean;
  readonly onChange: (change: Partial<Draft>) => void;
  /** Leaving a typed answer sends it. */
  readonly onLeave: () => void;
  /** Answered by the vendor itself: other words beside the answers, and no keys. */
  readonly byVendor?: boolean;
};

/** How a question is answered, by its type. `box` holds the field that A goes to. */
export function AnswerControl({
  box,
  ...props
}: ControlProps & { readonly box: RefObject<HTMLDivElement | null> }) {
  return (
    <div ref={box} className="mt-3.5 mb-4">
      <Control {...props} />
    </div>
  );
}

function Control(props: ControlProps) {
  const { question, draft, editable, onChange } = props;
  const t = useTranslations("audits");
  const give = (given: Given | null) => onChange({ given });
  const name = `answer-${question.questionId}`;
  const { given } = draft;
  const { options, columns } = question.form;
  const shortcut = (index: number) =>
    editable && !props.byVendor && index < 9 ? String(index + 1) : undefined;
  switch (question.type) {
    case "conformity":
      return (
        <RadioCards
          name={name}
          label={t("workbench.answer")}
          hideLabel
          value={draft.value}
          onValueChange={(value) => {
            const known = answerValues.find((one) => one === value);
            if (known !== undefined) onChange({ value: known });
          }}
          disabled={!editable}
          cards={answerValues.map((value, index) => ({
            value,
            label: t(`values.${value}`),
            help: props.byVendor
              ? t(`workbench.vendorHints.${value}`)
              : t(`workbench.hints.${value}`, { count: question.needs.length }),
            shortcut: shortcut(index),
          }))}
        />
      );
    case "choice":
      return (
        <RadioCards
          name={name}
          label={t("workbench.answer")}
          hideLabel
          columns={1}
          value={given !== null && "option" in given ? given.option : null}
          onValueChange={(option) => give({ option })}
          disabled={!editable}
          cards={options.map(({ key, label }, index) => ({
            ...{ value: key, label, shortcut: shortcut(index) },
          }))}
        />
      );
    case "multi_choice":
      return (
        <CheckCards
          label={t("workbench.answerSeveral")}
          chosen={given !== null && "options" in given ? given.options : []}
          onChange={(chosen) => give(chosen.length === 0 ? null : { options: chosen })}
          disabled={!editable}
          cards={options.map(({ key, label }, index) => ({
            ...{ value: key, label, shortcut: shortcut(index) },
          }))}
        />
      );
    case "file":
      return question.evidence.length === 0 ? (
        <p className="text-13 text-ink-3 italic">{t("workbench.noFileYet")}</p>
      ) : (
        <CheckCards
          label={t("workbench.answerFiles")}
          chosen={given !== null && "files" in given ? given.files : []}
          onChange={(chosen) => give(chosen.length === 0 ? null : { files: chosen })}
          disabled={!editable}
          cards={filesOf(question).map(({ value, label }, index) => ({
            ...{ value, label, shortcut: shortcut(index) },
          }))}
        />
      );
    case "table":
      return (
        <TableControl
          columns={columns}
          rows={given !== null && "rows" in given ? given.rows : []}
          editable={editable}
          onChange={(rows) => give(rows.every(isBlank) ? null : { rows })}
          onLeave={props.onLeave}
        />
      );
    default:
      return <Typed {...props} />;
  }
}

function isBlank(row: TableRow): boolean {
  return Object.values(row).every((cell) => cell.trim() === "");
}

/** The evidence of a file question, each once, though it may be linked for several needs. */
export function filesOf({ evidence }: WorkbenchQuestion) {
  const files = new Map(evidence.map((one) => [one.evidenceId, one.title]));
  return [...files].map(([value, label]) => ({ value, label }));
}

/** An answer that is typed: a text, a number with its unit, a day. */
function Typed({ question, draft, editable, onChange, onLeave }: ControlProps) {
  const t = useTranslations("audits.workbench");
  const { given } = draft;
  const { unit, min, max } = question.form;
  if (question.type === "text") {
    return (
      <textarea
        aria-label={t("answer")}
        value={given !== null && "text" in given ? given.text : ""}
        readOnly={!editable}
        maxLength={8000}
        onChange={({ target }) =>
          onChange({ given: target.value.trim() === "" ? null : { text: target.value } })
        }
        onBlur={onLeave}
        className="block min-h-[108px] w-full rounded-control border border-line-control bg-surface px-2.5 py-2 leading-[21px] [field-sizing:content] read-only:bg-surface-2"
      />
    );
  }
  if (question.type === "date") {
    return (
      <input
        type="date"
        aria-label={t("answer")}
        value={given !== null && "date" in given ? given.date : ""}
        readOnly={!editable}
        onChange={({ target }) =>
          onChange({ given: target.value === "" ? null : { date: target.value } })
        }
        onBlur={onLeave}
        className={clsx(controlClass, "max-w-44")}
      />
    );
  }
  const fits = fitsIn(question, { draft });
  const bounds =
    min === null && max === null
      ? null
      : t("bounds", {
          which: min === null ? "max" : max === null ? "min" : "both",
          min: min ?? 0,
          max: max ?? 0,
        });
  return (
    <>
      <div className="flex items-center gap-2">
        <input
          type="number"
          step="any"
          inputMode="decimal"
          aria-label={unit === "" ? t("answer") : t("answerIn", { unit })}
          aria-invalid={!fits || undefined}
          aria-describedby={bounds === null ? undefined : `bounds-${question.questionId}`}
          value={given !== null && "number" in given ? given.number : ""}
          readOnly={!editable}
          onChange={({ target }) =>
            onChange({
              given: Number.isNaN(target.valueAsNumber) ? null : { number: target.valueAsNumber },
            })
          }
          onBlur={onLeave}
          className={clsx(controlClass, "max-w-44 tabular-nums")}
        />
        <span className="text-13 text-ink-2">{unit}</span>
      </div>
      {bounds === null ? null : (
        <p
          id={`bounds-${question.questionId}`}
          className={clsx("mt-1 text-12", fits ? "text-ink-3" : "text-late-ink")}
        >
          {fits ? bounds : t("outOfBounds", { bounds })}
        </p>
      )}
    </>
  );
}
