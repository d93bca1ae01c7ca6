"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Select } from "#components/ui/select.tsx";
import { DateField, TextField } from "#components/ui/text-field.tsx";
import { mostConditions } from "#lib/audits/model.ts";
import { findingSeverities } from "#lib/findings/model.ts";

/**
 * The conditions of an approval, one line each: what has to be done becomes a finding. Another
 * decision puts them out of sight and sends none; what was typed is there when one comes back.
 */
export function ConditionList({
  today,
  shown,
}: {
  readonly today: string;
  readonly shown: boolean;
}) {
  const t = useTranslations("audits.review.conditions");
  const words = useTranslations("findings");
  const [rows, setRows] = useState<readonly number[]>([]);
  return (
    <fieldset hidden={!shown} disabled={!shown} className="grid gap-2 border-t border-line pt-2.5">
      <legend className="float-left text-13 font-mid">{t("title")}</legend>
      <p className="meta">{t("help")}</p>
      {rows.map((row, at) => (
        <div
          key={row}
          className="grid grid-cols-[minmax(0,1fr)_120px_150px_auto] items-end gap-2 max-md:grid-cols-1"
        >
          <TextField
            name={`conditions.${at}.title`}
            label={t("what", { number: at + 1 })}
            maxLength={200}
            autoFocus
            required
          />
          <Select
            name={`conditions.${at}.severity`}
            label={words("fields.severity")}
            defaultValue="medium"
            options={findingSeverities.map((one) => ({
              value: one,
              label: words(`severities.${one}`),
            }))}
          />
          <DateField name={`conditions.${at}.dueOn`} label={t("dueOn")} min={today} />
          <Button
            variant="quiet"
            aria-label={t("removeNumber", { number: at + 1 })}
            onClick={() => setRows(rows.filter((one) => one !== row))}
          >
            {t("remove")}
          </Button>
        </div>
      ))}
      {rows.length >= mostConditions ? null : (
        <div>
          <Button size="small" onClick={() => setRows([...rows, (rows.at(-1) ?? 0) + 1])}>
            {t("add")}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
