"use client";
import { useTranslations } from "next-intl";
import { Field } from "#components/ui/field.tsx";
import { apiScopes } from "#lib/access/scopes.ts";

/** What a token may be used for, by boxes with a sentence each; sends `scopes[]`. */
export function ScopeChoice() {
  const t = useTranslations("tokens");
  return (
    <Field name="scopes" label={t("create.scopes")} group wide>
      {() => (
        <ul className="rounded-control border border-line-control py-1">
          {apiScopes.map((scope) => (
            <li key={scope}>
              <label className="grid min-h-8 grid-cols-[auto_minmax(0,1fr)_auto] items-baseline gap-x-2 px-2.5 py-1 text-13 hover:bg-surface-hover max-md:min-h-10">
                <input
                  type="checkbox"
                  name="scopes[]"
                  value={scope}
                  className="size-3.5 translate-y-0.5 accent-[var(--accent)]"
                />
                <span>
                  <span className="font-mid">{t(`scopes.${scope}.name`)}</span>
                  <span className="meta block">{t(`scopes.${scope}.help`)}</span>
                </span>
                <span className="mono text-12 text-ink-3 max-md:hidden">{scope}</span>
              </label>
            </li>
          ))}
        </ul>
      )}
    </Field>
  );
}
