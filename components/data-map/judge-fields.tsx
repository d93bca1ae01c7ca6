"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Form, SubmitButton } from "#components/form/form.tsx";
import { Select } from "#components/ui/select.tsx";
import { notify } from "#components/ui/toast.tsx";
import { judgeFieldsAction } from "#lib/data-map/bulk/actions.ts";
import { necessities } from "#lib/risk/model.ts";

/**
 * The list around it with ticks (`name="fields[]"`), and one judgement for all that are ticked:
 * whether the purposes of their flows need the field.
 */
export function JudgeFields({ children }: { readonly children: ReactNode }) {
  const t = useTranslations("data-map");
  const [count, setCount] = useState(0);
  return (
    <Form
      action={judgeFieldsAction}
      refusals="data-map.refusals"
      messages="data-map.form.errors"
      onSuccess={({ changed }) => notify({ title: t("holders.judged", { count: changed }) })}
    >
      <div
        className="min-w-0"
        onChange={(event) => {
          const ticks = event.currentTarget.querySelectorAll("input[name='fields[]']:checked");
          setCount(ticks.length);
        }}
      >
        {children}
      </div>
      <div className="flex flex-wrap items-end gap-3 border-t border-line-2 bg-surface py-2.5">
        <span className="min-h-8 content-center text-13 text-ink-2" aria-live="polite">
          {t("holders.chosen", { count })}
        </span>
        <Select
          name="necessity"
          className="w-44"
          label={t("flow.necessityHead")}
          options={necessities.map((value) => ({ value, label: t(`necessity.${value}`) }))}
          defaultValue="not_needed"
          required
        />
        <SubmitButton>{t("holders.judge")}</SubmitButton>
      </div>
    </Form>
  );
}
