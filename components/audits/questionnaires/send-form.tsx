"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Form, FormActions } from "#components/form/form.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { sendQuestionnaireAction } from "#lib/audits/questionnaires/actions.ts";
import type { Recipient, SentLink } from "#lib/audits/questionnaires/model.ts";
import type { TemplateOption } from "#lib/audits/templates/model.ts";
import { AskedFields } from "./asked-fields.tsx";
import { FreshLink } from "./fresh-link.tsx";

type Sent = SentLink & { readonly id: string; readonly reference: string };

/** Sends a questionnaire to a contact of one vendor, and shows the link once. */
export function SendForm({
  vendors,
  templates,
  chosen,
}: {
  readonly vendors: readonly Recipient[];
  readonly templates: readonly TemplateOption[];
  /** The vendor that it was opened from, with its first contact. */
  readonly chosen: Recipient | null;
}) {
  const t = useTranslations("questionnaires");
  const [sent, setSent] = useState<Sent | null>(null);
  const [vendorId, setVendorId] = useState(chosen?.vendorId ?? null);
  const contact = vendors.find((one) => one.vendorId === vendorId);
  if (sent !== null) {
    return (
      <section className="mt-4 max-w-[760px]">
        <h2 className="mb-2">{t("made.title", { reference: sent.reference })}</h2>
        <FreshLink link={sent}>
          <LinkButton href={`/audits/questionnaires/${sent.id}`}>{t("made.done")}</LinkButton>
        </FreshLink>
      </section>
    );
  }
  return (
    <Form
      action={sendQuestionnaireAction}
      refusals="questionnaires.refusals"
      onSuccess={setSent}
      className="mt-4 max-w-[760px]"
    >
      <Combobox
        name="vendorId"
        label={t("send.vendor")}
        defaultValue={chosen?.vendorId ?? null}
        onValueChange={setVendorId}
        options={vendors.map((one) => ({ value: one.vendorId, label: one.vendorName }))}
        required
      />
      <div key={vendorId} className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
        <TextField
          name="name"
          label={t("send.name")}
          autoComplete="off"
          defaultValue={contact?.contactName ?? ""}
          required
        />
        <TextField
          name="email"
          type="email"
          label={t("send.email")}
          autoComplete="off"
          defaultValue={contact?.email ?? ""}
          required
        />
      </div>
      <AskedFields templates={templates} />
      <FormActions submitLabel={t("send.action")}>
        <LinkButton href="/audits/questionnaires">{t("send.cancel")}</LinkButton>
      </FormActions>
    </Form>
  );
}
