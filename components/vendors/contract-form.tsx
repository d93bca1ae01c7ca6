"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConflictPanel } from "#components/form/conflict-panel.tsx";
import { Form, SubmitButton } from "#components/form/form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Select } from "#components/ui/select.tsx";
import { DateField, TextField } from "#components/ui/text-field.tsx";
import type { EditConflict } from "#lib/shared/merge.ts";
import { saveContractAction } from "#lib/vendors/contracts/actions.ts";
import type { ContractField, ContractRow, ContractTexts } from "#lib/vendors/contracts/model.ts";
import { contractTexts } from "#lib/vendors/contracts/rules.ts";
import { noticeContents, transferMechanisms } from "#lib/vendors/model.ts";

const labels: Readonly<Record<ContractField, "name" | Exclude<ContractField, "title">>> = {
  title: "name",
  startsOn: "startsOn",
  endsOn: "endsOn",
  renewsOn: "renewsOn",
  dataProcessingAgreement: "dataProcessingAgreement",
  transferMechanism: "transferMechanism",
  noticeHours: "noticeHours",
  noticeContent: "noticeContent",
};

function emptyTexts(title: string): ContractTexts {
  return contractTexts({
    title,
    startsOn: null,
    endsOn: null,
    renewsOn: null,
    dataProcessingAgreement: null,
    transferMechanism: null,
    noticeHours: null,
    noticeContent: null,
  });
}

/** Records a contract, or edits one; what two people save at once is merged. */
export function ContractDialog({
  vendor,
  contract,
}: {
  readonly vendor: { readonly id: string; readonly name: string };
  readonly contract?: ContractRow;
}) {
  const t = useTranslations("vendors.contract");
  const [open, setOpen] = useState(false);
  const texts = contract === undefined ? emptyTexts(vendor.name) : contractTexts(contract);
  return (
    <Dialog
      trigger={<Button size="small">{contract === undefined ? t("add") : t("edit")}</Button>}
      open={open}
      onOpenChange={setOpen}
      title={contract?.title ?? t("new")}
    >
      <Form
        action={saveContractAction}
        refusals="vendors.refusals"
        messages="vendors.fieldMessages"
        onSuccess={() => setOpen(false)}
        conflict={{
          reason: "revision-conflict",
          render: (refusal, control) => {
            const details = refusal.details as unknown as EditConflict<ContractField> & {
              readonly revision: number;
            };
            return (
              <ConflictPanel
                fields={details.conflicts.map(({ field, mine, theirs }) => ({
                  name: field,
                  label: t(labels[field]),
                  mine,
                  theirs,
                }))}
                onResolve={(choices) =>
                  control.resubmit({
                    ...details.merged,
                    ...Object.fromEntries(
                      details.conflicts
                        .filter(({ field }) => choices[field] === "theirs")
                        .map(({ field, theirs }) => [field, theirs]),
                    ),
                    revision: String(details.revision),
                    base: JSON.stringify(details.current),
                  })
                }
              />
            );
          },
        }}
      >
        <input type="hidden" name="vendorId" value={vendor.id} />
        <input type="hidden" name="id" value={contract?.id ?? ""} />
        <input type="hidden" name="revision" value={contract?.revision ?? 0} />
        <input type="hidden" name="base" value={JSON.stringify(texts)} />
        <ContractFields texts={texts} />
        <div className="flex justify-end">
          <SubmitButton>{t("save")}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

function ContractFields({ texts }: { readonly texts: ContractTexts }) {
  const t = useTranslations("vendors.contract");
  const common = useTranslations("common");
  return (
    <>
      <TextField
        name="title"
        label={t("name")}
        defaultValue={texts.title}
        maxLength={300}
        required
      />
      <div className="grid grid-cols-3 gap-4 max-md:grid-cols-1">
        <DateField name="startsOn" label={t("startsOn")} defaultValue={texts.startsOn} />
        <DateField name="endsOn" label={t("endsOn")} defaultValue={texts.endsOn} />
        <DateField name="renewsOn" label={t("renewsOn")} defaultValue={texts.renewsOn} />
      </div>
      <div className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
        <TextField
          name="noticeHours"
          label={t("noticeHours")}
          help={t("noticeHoursHelp")}
          defaultValue={texts.noticeHours}
          inputMode="numeric"
          maxLength={4}
        />
        <Select
          name="noticeContent"
          label={t("noticeContent")}
          options={noticeContents.map((value) => ({ value, label: t(`contents.${value}`) }))}
          defaultValue={(texts.noticeContent || null) as (typeof noticeContents)[number] | null}
          empty={t("noClause")}
          placeholder={t("noClause")}
        />
        <Select
          name="dataProcessingAgreement"
          label={t("dataProcessingAgreement")}
          options={(["yes", "no"] as const).map((value) => ({ value, label: common(value) }))}
          defaultValue={(texts.dataProcessingAgreement || null) as "yes" | "no" | null}
          empty={common("unknown")}
          placeholder={common("unknown")}
        />
        <Select
          name="transferMechanism"
          label={t("transferMechanism")}
          options={transferMechanisms.map((value) => ({ value, label: t(`mechanisms.${value}`) }))}
          defaultValue={
            (texts.transferMechanism || null) as (typeof transferMechanisms)[number] | null
          }
          empty={common("unknown")}
          placeholder={common("unknown")}
        />
      </div>
    </>
  );
}
