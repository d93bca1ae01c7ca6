"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Form, SubmitButton } from "#components/form/form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextArea } from "#components/ui/text-field.tsx";
import { elementKeys } from "#lib/catalogue/elements.ts";
import { purposeKinds, reductionChanges } from "#lib/catalogue/minimisation.ts";
import { setMinimisationRuleAction } from "#lib/data-map/minimisation/actions.ts";
import type { MinimisationRule } from "#lib/data-map/minimisation/model.ts";

/** Sets a line of the table purpose × element, or adds one with its reason. */
export function RuleDialog({ rule }: { readonly rule: MinimisationRule | null }) {
  const t = useTranslations("data-map");
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      trigger={
        rule === null ? (
          <Button>{t("minimise.addRule")}</Button>
        ) : (
          <Button variant="quiet" size="small">
            {t("minimise.editRule")}
            <span className="sr-only">
              {" "}
              {t("minimise.ruleOf", {
                purpose: t(`purposeKinds.${rule.purposeKind}`),
                field: t(`elements.${rule.element}`),
              })}
            </span>
          </Button>
        )
      }
      open={open}
      onOpenChange={setOpen}
      size="small"
      title={
        rule === null
          ? t("minimise.addRule")
          : t("minimise.ruleOf", {
              purpose: t(`purposeKinds.${rule.purposeKind}`),
              field: t(`elements.${rule.element}`),
            })
      }
    >
      <Form
        action={setMinimisationRuleAction}
        refusals="data-map.refusals"
        onSuccess={() => setOpen(false)}
      >
        <input type="hidden" name="revision" value={rule?.revision ?? 0} />
        {rule === null ? <NewKey /> : <Key rule={rule} />}
        <Select
          name="change"
          label={t("minimise.change")}
          options={reductionChanges.map((value) => ({
            value,
            label: t(`minimise.changes.${value}`),
          }))}
          defaultValue={rule?.change ?? "drop"}
          required
        />
        <TextArea
          name="reason"
          label={t("minimise.reason")}
          help={rule?.builtIn === true ? t("minimise.reasonHelp") : undefined}
          defaultValue={rule?.reason.kind === "written" ? rule.reason.text : ""}
          required={rule?.builtIn !== true}
          rows={2}
          maxLength={500}
        />
        <label className="flex min-h-6 items-center gap-2 text-13">
          <input
            type="checkbox"
            name="active"
            defaultChecked={rule?.active ?? true}
            className="size-3.5 accent-[var(--accent)]"
          />
          {t("minimise.active")}
        </label>
        <div className="flex justify-end">
          <SubmitButton>{t("minimise.saveRule")}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

function Key({ rule }: { readonly rule: MinimisationRule }) {
  return (
    <>
      <input type="hidden" name="purposeKind" value={rule.purposeKind} />
      <input type="hidden" name="element" value={rule.element} />
    </>
  );
}

function NewKey() {
  const t = useTranslations("data-map");
  return (
    <>
      <Select
        name="purposeKind"
        label={t("minimise.purpose")}
        options={purposeKinds.map((value) => ({ value, label: t(`purposeKinds.${value}`) }))}
        defaultValue={null}
        required
      />
      <Combobox
        name="element"
        label={t("flow.field")}
        options={elementKeys.map((value) => ({ value, label: t(`elements.${value}`) }))}
        defaultValue={null}
        required
      />
    </>
  );
}
