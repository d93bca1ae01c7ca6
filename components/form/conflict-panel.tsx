"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";

/** One field in which two revisions differ, both already in words. */
export type ConflictField = {
  readonly name: string;
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
};

/** Which side a field takes. */
export type ConflictChoice = "mine" | "theirs";

/**
 * Two revisions side by side, field by field. Starts from "keep mine", since the other one is saved
 * already and loses nothing by being looked at again. `who` and `when` in the reader's words.
 */
export function ConflictPanel({
  fields,
  who,
  when,
  onResolve,
}: {
  readonly fields: readonly ConflictField[];
  readonly who?: string;
  readonly when?: string;
  readonly onResolve: (choices: Readonly<Record<string, ConflictChoice>>) => void;
}) {
  const t = useTranslations("common.conflict");
  const [choices, setChoices] = useState<Readonly<Record<string, ConflictChoice>>>(() =>
    Object.fromEntries(fields.map((field) => [field.name, "mine" as const])),
  );
  const all = (choice: ConflictChoice) =>
    setChoices(Object.fromEntries(fields.map((field) => [field.name, choice])));
  return (
    <div role="alert" className="border-l-[3px] border-late pl-3">
      <p className="text-13 font-mid">{t("title")}</p>
      <p className="mb-2 max-w-[64ch] text-13 text-ink-2">
        {who && when ? t("explain", { who, when }) : t("explainUnknown")}
      </p>
      <table className="w-full text-13">
        <thead>
          <tr className="border-b border-line-2 text-left text-12 text-ink-3">
            <th className="w-40 py-1 font-mid">{t("field")}</th>
            <th className="py-1 font-mid">{t("mine")}</th>
            <th className="py-1 font-mid">{t("theirs")}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.name} className="border-b border-line align-top">
              <th scope="row" className="py-1.5 pr-3 text-left font-mid">
                {field.label}
              </th>
              {(["mine", "theirs"] as const).map((side) => (
                <td key={side} className="py-1 pr-3">
                  <label
                    className={clsx(
                      "flex items-start gap-2 rounded-control px-1.5 py-1",
                      choices[field.name] === side ? "bg-accent-soft" : "text-ink-2",
                    )}
                  >
                    <input
                      type="radio"
                      name={`conflict-${field.name}`}
                      form=""
                      aria-label={`${field.label}: ${side === "mine" ? t("keepMine") : t("takeTheirs")}`}
                      checked={choices[field.name] === side}
                      onChange={() => setChoices({ ...choices, [field.name]: side })}
                      className="mt-[3px] accent-[var(--accent)]"
                    />
                    <span className="wrap-anywhere whitespace-pre-wrap">
                      {field[side] === "" ? (
                        <i className="text-ink-3">{t("empty")}</i>
                      ) : (
                        field[side]
                      )}
                    </span>
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="mt-2.5 flex flex-wrap gap-2">
        <Button variant="primary" size="small" onClick={() => onResolve(choices)}>
          {t("save")}
        </Button>
        <Button size="small" onClick={() => all("mine")}>
          {t("allMine")}
        </Button>
        <Button size="small" onClick={() => all("theirs")}>
          {t("allTheirs")}
        </Button>
      </div>
    </div>
  );
}
