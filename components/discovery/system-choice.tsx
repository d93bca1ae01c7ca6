"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Form, SubmitButton } from "#components/form/form.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { createSystemAction } from "#lib/data-map/actions.ts";

const another = "new";

/** Which of our systems evidence comes from; a new one is named on the spot. */
export function SystemChoice({
  systems,
  value,
  onChange,
  disabled,
}: {
  readonly systems: readonly { readonly id: string; readonly name: string }[];
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  readonly disabled: boolean;
}) {
  const t = useTranslations("discovery.upload");
  const router = useRouter();
  const [naming, setNaming] = useState(systems.length === 0);
  return (
    <div className="grid max-w-[440px] gap-3">
      {systems.length === 0 ? (
        <p className="text-13 text-ink-2">{t("noSystem")}</p>
      ) : (
        <Select
          name="system"
          label={t("system")}
          help={t("systemHelp")}
          options={[
            ...systems.map(({ id, name }) => ({ value: id, label: name })),
            { value: another, label: t("newSystem") },
          ]}
          value={naming ? another : value}
          onValueChange={(next) => {
            setNaming(next === another);
            onChange(next === another ? null : next);
          }}
          disabled={disabled}
        />
      )}
      {naming ? (
        <Form<{ id: string }>
          action={createSystemAction}
          refusals="data-map.refusals"
          onSuccess={({ id }) => {
            onChange(id);
            setNaming(false);
            router.refresh();
          }}
        >
          <TextField name="name" label={t("newSystemName")} maxLength={120} required />
          <input type="hidden" name="description" value="" />
          <div>
            <SubmitButton variant="secondary">{t("createSystem")}</SubmitButton>
          </div>
        </Form>
      ) : null}
    </div>
  );
}
