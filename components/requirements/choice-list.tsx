"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { controlClass, Field } from "#components/ui/field.tsx";

export type ChoiceGroup = {
  readonly key: string;
  readonly label?: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
};

/**
 * Several of a long list by their boxes, with a line that narrows what is shown; what is ticked
 * stays ticked while it is hidden. Sends `name[]`.
 */
export function ChoiceList({
  name,
  label,
  help,
  groups,
  chosen,
  onChange,
  filter = true,
}: {
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly groups: readonly ChoiceGroup[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  readonly filter?: boolean;
}) {
  const t = useTranslations("requirements.editor");
  const [sought, setSought] = useState("");
  const wanted = sought.trim().toLowerCase();
  const shown = (choice: { readonly value: string; readonly label: string }) =>
    wanted === "" ||
    choice.label.toLowerCase().includes(wanted) ||
    choice.value.toLowerCase().includes(wanted);
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  return (
    <Field name={name} label={label} help={help} group>
      {() => (
        <div className="rounded-control border border-line-control">
          {filter ? (
            <input
              type="search"
              aria-label={t("narrow", { list: label })}
              placeholder={t("narrowHint")}
              value={sought}
              onChange={(event) => setSought(event.target.value)}
              onKeyDown={(event) => {
                // Enter would save the whole form while somebody only looks for a line.
                if (event.key === "Enter" && !event.ctrlKey) event.preventDefault();
              }}
              className={`${controlClass} rounded-b-none! border-0! border-b! border-line!`}
            />
          ) : null}
          <div className="max-h-48 overflow-y-auto py-1">
            {groups.map((group) => (
              <div key={group.key} hidden={!group.choices.some(shown)}>
                {group.label === undefined ? null : (
                  <p className="px-2.5 pt-1.5 text-12 text-ink-3">{group.label}</p>
                )}
                {group.choices.map((choice) => (
                  <label
                    key={choice.value}
                    hidden={!shown(choice)}
                    className="flex min-h-7 items-center gap-2 px-2.5 text-13 hover:bg-surface-hover max-md:min-h-10 [[hidden]]:hidden"
                  >
                    <input
                      type="checkbox"
                      name={`${name}[]`}
                      value={choice.value}
                      checked={chosen.includes(choice.value)}
                      onChange={() => toggle(choice.value)}
                      className="size-3.5 flex-none accent-[var(--accent)]"
                    />
                    {choice.label}
                  </label>
                ))}
              </div>
            ))}
          </div>
        </div>
      )}
    </Field>
  );
}
