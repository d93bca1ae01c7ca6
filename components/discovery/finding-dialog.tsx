"use client";
import { useTimeZone, useTranslations } from "next-intl";
import { Form, SubmitButton } from "#components/form/form.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Select } from "#components/ui/select.tsx";
import { DateField, TextField } from "#components/ui/text-field.tsx";
import { notify } from "#components/ui/toast.tsx";
import { openDriftFindingAction } from "#lib/discovery/actions.ts";
import { proposedSeverity } from "#lib/discovery/decisions/rules.ts";
import type { Drift } from "#lib/discovery/model.ts";
import { findingSeverities } from "#lib/findings/model.ts";
import { DriftFields } from "./drift-fields.tsx";
import { DriftList } from "./drift-list.tsx";
import { isDirect } from "./groups.ts";
import { useDriftWords } from "./words.ts";

export type Owner = { readonly id: string; readonly name: string };

function useProposedTitle(drifts: readonly Drift[]): string {
  const t = useTranslations("discovery.finding");
  const words = useDriftWords();
  const vendor = drifts[0]?.vendorName ?? "";
  const raw = drifts.filter(isDirect);
  const sent = drifts.filter(({ kind }) => kind === "undeclared_element");
  const readable = drifts.filter(({ kind }) => kind === "raw_although_declared");
  const unseen = drifts.filter(({ kind }) => kind === "declared_not_seen");
  const of = (list: readonly Drift[]) => ({ vendor, fields: words.fields(list) });
  if (raw.some(({ kind }) => kind !== "raw_although_declared")) return t("proposedRaw", of(raw));
  if (sent.length > 0) return t("proposedFields", of(sent));
  if (readable.length > 0) return t("proposedForm", of(readable));
  return unseen.length > 0 ? t("proposedUnseen", of(unseen)) : t("proposedVendor", { vendor });
}

/** Makes a finding of the drift of one vendor: title and severity are proposed. */
export function FindingDialog({
  drifts,
  owners,
  today,
  onClose,
  onDone,
}: {
  readonly drifts: readonly Drift[];
  readonly owners: readonly Owner[];
  readonly today: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const t = useTranslations("discovery.finding");
  const severities = useTranslations("risk.findingSeverities");
  const zone = useTimeZone() ?? "UTC";
  const title = useProposedTitle(drifts);
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t("title", { vendor: drifts[0]?.vendorName ?? "" })}
      description={t("lead")}
    >
      <Form
        action={openDriftFindingAction}
        refusals="discovery.refusals"
        onSuccess={() => {
          notify({ title: t("done", { vendor: drifts[0]?.vendorName ?? "" }) });
          onDone();
        }}
      >
        <input type="hidden" name="zone" value={zone} />
        <DriftFields drifts={drifts} />
        <DriftList drifts={drifts} />
        <TextField
          name="title"
          label={t("name")}
          defaultValue={title.slice(0, 200)}
          maxLength={200}
          required
        />
        <div className="grid grid-cols-3 gap-4 max-md:grid-cols-1">
          <Select
            name="severity"
            label={t("severity")}
            options={findingSeverities.map((value) => ({ value, label: severities(value) }))}
            defaultValue={proposedSeverity(drifts)}
            required
          />
          <Select
            name="ownerId"
            label={t("owner")}
            options={owners.map(({ id, name }) => ({ value: id, label: name }))}
            defaultValue={null}
            empty={t("nobody")}
          />
          <DateField name="dueOn" label={t("due")} min={today} />
        </div>
        <p className="meta -mt-2">{t("dueHelp")}</p>
        <div className="flex justify-end">
          <SubmitButton>{t("submit")}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
