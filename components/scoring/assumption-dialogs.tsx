"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Form, SubmitButton } from "#components/form/form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { NumberField } from "#components/ui/number-field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextArea } from "#components/ui/text-field.tsx";
import { noticeContents } from "#lib/incidents/clocks/model.ts";
import { overrideTierAction } from "#lib/scoring/actions.ts";
import { assumeInputAction, withdrawAssumptionAction } from "#lib/scoring/assumptions/actions.ts";
import { type AssumableInput, assumableInputs } from "#lib/scoring/model.ts";

/** Takes one assumed input back. */
export function Withdraw({
  vendorId,
  input,
}: {
  readonly vendorId: string;
  readonly input: AssumableInput;
}) {
  const t = useTranslations("scoring.assume");
  return (
    <Form action={withdrawAssumptionAction} refusals="scoring.refusals">
      <input type="hidden" name="vendorId" value={vendorId} />
      <input type="hidden" name="input" value={input} />
      <SubmitButton variant="quiet" size="small">
        {t("withdraw")}
      </SubmitButton>
    </Form>
  );
}

/** Sets an input by hand, in its own vocabulary, with a reason. */
export function AssumeDialog({ vendorId }: { readonly vendorId: string }) {
  const t = useTranslations("scoring.assume");
  const [open, setOpen] = useState(false);
  const [input, setInput] = useState<AssumableInput>("dependency");
  return (
    <Dialog
      trigger={<Button size="small">{t("open")}</Button>}
      open={open}
      onOpenChange={setOpen}
      size="small"
      title={t("open")}
      description={t("sentence")}
    >
      <Form
        action={assumeInputAction}
        refusals="scoring.refusals"
        messages="scoring.assume.errors"
        onSuccess={() => setOpen(false)}
      >
        <input type="hidden" name="vendorId" value={vendorId} />
        <Select
          name="input"
          label={t("input")}
          options={assumableInputs.map((value) => ({ value, label: t(`inputs.${value}`) }))}
          value={input}
          onValueChange={(next) => setInput(next ?? "dependency")}
        />
        <ValueField key={input} input={input} />
        <TextArea
          name="reason"
          label={t("reason")}
          help={t("reasonHelp")}
          rows={2}
          maxLength={500}
          required
        />
        <div className="flex justify-end">
          <SubmitButton>{t("submit")}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

function ValueField({ input }: { readonly input: AssumableInput }) {
  const t = useTranslations("scoring.assume");
  if (input === "assurance") {
    return (
      <NumberField
        name="value"
        label={t("share")}
        min={0}
        max={1}
        step={0.05}
        maximumFractionDigits={2}
        required
      />
    );
  }
  if (input === "notice_clause") {
    return (
      <>
        <NumberField name="value.hours" label={t("hours")} unit="h" min={1} max={8760} required />
        <Select
          name="value.content"
          label={t("content")}
          options={noticeContents.map((value) => ({ value, label: t(`contents.${value}`) }))}
          defaultValue="first_notice"
        />
      </>
    );
  }
  return (
    <Select
      name="value"
      label={t("rating")}
      options={["1", "2", "3", "4"].map((value) => ({ value, label: value }))}
      required
    />
  );
}

/** Sets a vendor's tier by hand, or gives it back to the method. */
export function TierDialog({
  vendorId,
  override,
}: {
  readonly vendorId: string;
  readonly override: { readonly tier: number; readonly reason: string } | null;
}) {
  const t = useTranslations("scoring.tier");
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      trigger={<Button size="small">{t("set")}</Button>}
      open={open}
      onOpenChange={setOpen}
      size="small"
      title={t("title")}
      description={t("body")}
    >
      <Form
        action={overrideTierAction}
        refusals="scoring.refusals"
        messages="scoring.assume.errors"
        onSuccess={() => setOpen(false)}
      >
        <input type="hidden" name="vendorId" value={vendorId} />
        <Select
          name="tier"
          label={t("tier")}
          options={["1", "2", "3", "4"].map((value) => ({ value, label: value }))}
          defaultValue={override === null ? null : String(override.tier)}
          empty={t("computed")}
        />
        <TextArea
          name="reason"
          label={t("reason")}
          defaultValue={override?.reason ?? ""}
          rows={2}
          maxLength={500}
        />
        <div className="flex justify-end">
          <SubmitButton>{t("submit")}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
