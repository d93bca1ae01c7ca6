"use client";
import { useTranslations } from "next-intl";
import { controlClass } from "#components/ui/field.tsx";
import type { Drift } from "#lib/discovery/model.ts";
import { type Form, forms, type Necessity, necessities } from "#lib/risk/model.ts";
import { driftId } from "./groups.ts";
import { useDriftWords } from "./words.ts";

/** What is said of a field beyond what was seen. */
export type SaidOfField = { readonly form: Form; readonly necessity: Necessity };

/** As a field begins: in the form that was seen, its necessity unknown. */
export function asSeen({ seen }: Drift): SaidOfField {
  return { form: seen ?? "unknown", necessity: "unknown" };
}

/**
 * The fields to declare, each in the form in which it was seen; form and necessity can be said
 * otherwise, and any field can be left out.
 */
export function DeclareFields({
  drifts,
  left,
  said,
  onToggle,
  onSay,
}: {
  readonly drifts: readonly Drift[];
  /** Those left out, by their ids. */
  readonly left: ReadonlySet<string>;
  readonly said: ReadonlyMap<string, SaidOfField>;
  readonly onToggle: (id: string) => void;
  readonly onSay: (id: string, said: SaidOfField) => void;
}) {
  const t = useTranslations("discovery.declare");
  const common = useTranslations("common.forms");
  const need = useTranslations("data-map.necessity");
  const words = useDriftWords();
  const select = `${controlClass} h-[28px]! px-1.5! text-13! max-md:h-10!`;
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-13 font-mid">{t("fields")}</legend>
      <ul className="max-h-72 overflow-y-auto border-y border-line text-13">
        {drifts.map((drift) => {
          const id = driftId(drift);
          const field = words.field(drift);
          const now = said.get(id) ?? asSeen(drift);
          const isLeft = left.has(id);
          return (
            <li
              key={id}
              className="grid grid-cols-[minmax(0,1fr)_170px_120px] items-center gap-2 border-b border-line py-0.5 last:border-b-0 max-md:grid-cols-2"
            >
              <label className="flex min-h-8 items-center gap-2 max-md:col-span-2 max-md:min-h-10">
                <input
                  type="checkbox"
                  form=""
                  checked={!isLeft}
                  onChange={() => onToggle(id)}
                  className="size-3.5 accent-[var(--accent)]"
                />
                <span className="min-w-0">{field}</span>
              </label>
              <select
                form=""
                aria-label={t("formOf", { field })}
                className={select}
                disabled={isLeft}
                value={now.form}
                onChange={(event) => onSay(id, { ...now, form: event.target.value as Form })}
              >
                {forms.map((form) => (
                  <option key={form} value={form}>
                    {common(form)}
                  </option>
                ))}
              </select>
              <select
                form=""
                aria-label={t("needOf", { field })}
                className={select}
                disabled={isLeft}
                value={now.necessity}
                onChange={(event) =>
                  onSay(id, { ...now, necessity: event.target.value as Necessity })
                }
              >
                {necessities.map((necessity) => (
                  <option key={necessity} value={necessity}>
                    {need(necessity)}
                  </option>
                ))}
              </select>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
