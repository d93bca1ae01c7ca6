"use client";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { controlClass } from "#components/ui/field.tsx";
import { useFieldErrors } from "#components/ui/field-context.tsx";
import { FormGlyph } from "#components/ui/form-mark.tsx";
import { CrossIcon } from "#components/ui/icons.tsx";
import { type ElementKey, elementGroups, elements } from "#lib/catalogue/elements.ts";
import type { DraftField } from "#lib/data-map/model.ts";
import { type Form, forms, type Necessity, necessities } from "#lib/risk/model.ts";

/**
 * Which fields a flow sends: ticks by group, then form and need of each that was ticked. Sends
 * `fields.0.element`, `fields.0.form`, `fields.0.necessity` and so on.
 */
export function FieldPicker({ initial }: { readonly initial: readonly DraftField[] }) {
  const t = useTranslations("data-map");
  const errors = useFieldErrors("fields");
  const id = useId();
  const [chosen, setChosen] = useState<readonly DraftField[]>(initial);
  const [search, setSearch] = useState("");
  const has = (key: ElementKey) => chosen.some(({ element }) => element === key);
  const toggle = (key: ElementKey) =>
    setChosen(
      has(key)
        ? chosen.filter(({ element }) => element !== key)
        : [...chosen, { element: key, form: "raw", necessity: "unknown" }],
    );
  const change = (key: ElementKey, part: Partial<DraftField>) =>
    setChosen(chosen.map((field) => (field.element === key ? { ...field, ...part } : field)));
  const wanted = search.trim().toLocaleLowerCase();
  return (
    <fieldset
      data-field="fields"
      aria-describedby={errors.length > 0 ? `${id}-error` : undefined}
      className="min-w-0"
    >
      <legend className="flex w-full items-baseline gap-3">
        <span data-label className="text-13 font-mid">
          {t("form.fields")}
        </span>
        <span className="meta" aria-live="polite">
          {t("form.chosen", { count: chosen.length })}
        </span>
      </legend>
      <p className="meta mt-0.5 mb-2">{t("form.fieldsHelp")}</p>
      <input
        type="search"
        form=""
        aria-label={t("form.filter")}
        placeholder={t("form.filter")}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        className={`${controlClass} mb-2 max-w-60`}
      />
      <div className="grid grid-cols-4 gap-x-6 gap-y-3 max-lg:grid-cols-3 max-md:grid-cols-2">
        {elementGroups.map((group) => {
          const shown = elements.filter(
            (element) =>
              element.group === group &&
              (wanted === "" || t(`elements.${element.key}`).toLocaleLowerCase().includes(wanted)),
          );
          if (shown.length === 0) return null;
          return (
            <div key={group}>
              <p className="mb-0.5 text-12 font-mid text-ink-3">{t(`groups.${group}`)}</p>
              {shown.map(({ key }) => (
                <label
                  key={key}
                  className="flex min-h-6 items-center gap-2 text-13 max-md:min-h-10"
                >
                  <input
                    type="checkbox"
                    form=""
                    checked={has(key)}
                    onChange={() => toggle(key)}
                    className="size-3.5 flex-none accent-[var(--accent)]"
                  />
                  {t(`elements.${key}`)}
                </label>
              ))}
            </div>
          );
        })}
      </div>
      {errors.length > 0 ? (
        <p id={`${id}-error`} className="mt-1.5 text-12 text-late-ink">
          {errors.join(" ")}
        </p>
      ) : null}
      {chosen.length > 0 ? (
        <ChosenFields chosen={chosen} onChange={change} onRemove={toggle} />
      ) : null}
    </fieldset>
  );
}

function ChosenFields({
  chosen,
  onChange,
  onRemove,
}: {
  readonly chosen: readonly DraftField[];
  readonly onChange: (key: ElementKey, part: Partial<DraftField>) => void;
  readonly onRemove: (key: ElementKey) => void;
}) {
  const t = useTranslations("data-map");
  const common = useTranslations("common");
  const order = new Map(elements.map(({ key }, index) => [key, index]));
  const sorted = chosen.toSorted(
    (a, b) => (order.get(a.element) ?? 0) - (order.get(b.element) ?? 0),
  );
  const select = `${controlClass} h-[28px]! px-1.5! text-13! max-md:h-10!`;
  return (
    <table className="mt-3 w-full max-w-[720px] text-13">
      <thead>
        <tr className="border-b border-line-2 text-left text-12 text-ink-3">
          <th scope="col" className="pb-1 font-mid">
            {t("flow.field")}
          </th>
          <th scope="col" className="w-48 pb-1 font-mid">
            {t("flow.form")}
          </th>
          <th scope="col" className="w-40 pb-1 font-mid">
            {t("flow.necessityHead")}
          </th>
          <th className="w-8" />
        </tr>
      </thead>
      <tbody>
        {sorted.map(({ element, form, necessity }, index) => {
          const field = t(`elements.${element}`);
          return (
            <tr key={element} className="border-b border-line">
              <td className="py-0.5">
                <span className="inline-flex items-center gap-1.5">
                  <FormGlyph form={form} notNeeded={necessity === "not_needed"} />
                  {field}
                </span>
                <input type="hidden" name={`fields.${index}.element`} value={element} />
              </td>
              <td className="py-0.5 pr-3">
                <select
                  name={`fields.${index}.form`}
                  aria-label={t("form.formOf", { field })}
                  value={form}
                  onChange={(event) => onChange(element, { form: event.target.value as Form })}
                  className={select}
                >
                  {forms.map((value) => (
                    <option key={value} value={value}>
                      {common(`forms.${value}`)}
                    </option>
                  ))}
                </select>
              </td>
              <td className="py-0.5 pr-3">
                <select
                  name={`fields.${index}.necessity`}
                  aria-label={t("form.necessityOf", { field })}
                  value={necessity}
                  onChange={(event) =>
                    onChange(element, { necessity: event.target.value as Necessity })
                  }
                  className={select}
                >
                  {necessities.map((value) => (
                    <option key={value} value={value}>
                      {t(`necessity.${value}`)}
                    </option>
                  ))}
                </select>
              </td>
              <td className="py-0.5">
                <button
                  type="button"
                  aria-label={`${common("remove")}: ${field}`}
                  onClick={() => onRemove(element)}
                  className="grid size-7 place-items-center rounded-control text-ink-3 hover:bg-surface-hover hover:text-ink"
                >
                  <CrossIcon />
                </button>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
