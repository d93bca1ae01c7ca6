"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Form, SubmitButton } from "#components/form/form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Select } from "#components/ui/select.tsx";
import { DateField, TextArea, TextField } from "#components/ui/text-field.tsx";
import type { ElementKey } from "#lib/catalogue/elements.ts";
import { endFlowAction, proveDeletionAction } from "#lib/data-map/actions.ts";
import { stateNoPersonalDataAction } from "#lib/data-map/statements/actions.ts";

/** Ends a flow on a day; says what that means for the data sent before. */
export function EndFlowDialog({
  id,
  revision,
  today,
}: {
  readonly id: string;
  readonly revision: number;
  readonly today: string;
}) {
  const t = useTranslations("data-map");
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      trigger={<Button variant="danger">{t("flow.end")}</Button>}
      open={open}
      onOpenChange={setOpen}
      size="small"
      title={t("end.title")}
      description={t("end.body")}
    >
      <Form action={endFlowAction} refusals="data-map.refusals" onSuccess={() => setOpen(false)}>
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="revision" value={revision} />
        <DateField name="endsAt" label={t("end.date")} defaultValue={today} max={today} required />
        <div className="flex justify-end">
          <SubmitButton variant="danger">{t("end.submit")}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

/**
 * Records the proof that data was deleted: of the whole ended flow, or of the fields that left a
 * running one. Evidence on file, or a link to it.
 */
export function ProofDialog({
  id,
  elements = [],
  evidence,
  today,
  primary = false,
}: {
  readonly id: string;
  readonly elements?: readonly ElementKey[];
  readonly evidence: readonly { readonly id: string; readonly title: string }[];
  readonly today: string;
  readonly primary?: boolean;
}) {
  const t = useTranslations("data-map");
  const [open, setOpen] = useState(false);
  const names = elements.map((element) => t(`elements.${element}`)).join(", ");
  return (
    <Dialog
      trigger={
        <Button variant={primary ? "primary" : "secondary"} size={primary ? "base" : "small"}>
          {t("flow.prove")}
        </Button>
      }
      open={open}
      onOpenChange={setOpen}
      title={t("proof.title")}
      description={
        elements.length === 0 ? t("proof.body") : t("proof.bodyFields", { fields: names })
      }
    >
      <Form
        action={proveDeletionAction}
        refusals="data-map.refusals"
        onSuccess={() => setOpen(false)}
      >
        <input type="hidden" name="id" value={id} />
        {elements.map((element) => (
          <input key={element} type="hidden" name="elements[]" value={element} />
        ))}
        <DateField
          name="provenAt"
          label={t("proof.date")}
          defaultValue={today}
          max={today}
          required
        />
        {evidence.length > 0 ? (
          <Select
            name="evidenceId"
            label={t("proof.evidence")}
            options={evidence.map(({ id: value, title }) => ({ value, label: title }))}
            empty={t("proof.none")}
          />
        ) : null}
        <fieldset className="grid gap-3 border-t border-line pt-3">
          {evidence.length > 0 ? (
            <legend className="float-left text-13 text-ink-2">{t("proof.or")}</legend>
          ) : null}
          <TextField name="title" label={t("proof.linkTitle")} maxLength={200} />
          <TextField name="url" type="url" label={t("proof.url")} maxLength={2000} mono />
        </fieldset>
        <div className="flex justify-end">
          <SubmitButton>{t("proof.submit")}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

/** States that no personal data goes to a vendor, or takes the statement back. */
export function NoPersonalDataDialog({
  vendorId,
  stated,
}: {
  readonly vendorId: string;
  readonly stated: boolean;
}) {
  const t = useTranslations("data-map");
  const [open, setOpen] = useState(false);
  const words = stated ? t("vendor.takeBack") : t("vendor.stateNone");
  return (
    <Dialog
      trigger={<Button>{words}</Button>}
      open={open}
      onOpenChange={setOpen}
      size="small"
      title={words}
    >
      <Form
        action={stateNoPersonalDataAction}
        refusals="data-map.refusals"
        messages="data-map.form.errors"
        onSuccess={() => setOpen(false)}
      >
        <input type="hidden" name="vendorId" value={vendorId} />
        <input type="hidden" name="stated" value={String(!stated)} />
        {stated ? null : (
          <TextArea
            name="reason"
            label={t("vendor.reason")}
            help={t("vendor.reasonHelp")}
            rows={2}
            maxLength={500}
            required
          />
        )}
        <div className="flex justify-end">
          <SubmitButton>{words}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
