"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Form, SubmitButton } from "#components/form/form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Select } from "#components/ui/select.tsx";
import { DateField, TextField } from "#components/ui/text-field.tsx";
import { notify } from "#components/ui/toast.tsx";
import { planReductionsAction } from "#lib/data-map/minimisation/actions.ts";
import type { Proposal } from "#lib/data-map/minimisation/model.ts";
import { planWithFindingsAction } from "#lib/findings/reductions/actions.ts";
import { useWhatIfWords } from "./words.ts";

/** Makes work of the proposals that are switched on: a plan, and findings where asked for. */
export function PlanDialog({
  proposals,
  vendorName,
  owners,
}: {
  readonly proposals: readonly Proposal[];
  /** Null where the changes are of several vendors. */
  readonly vendorName: string | null;
  readonly owners: readonly { readonly id: string; readonly name: string }[];
}) {
  const t = useTranslations("data-map");
  const severities = useTranslations("risk.findingSeverities");
  const words = useWhatIfWords();
  const [open, setOpen] = useState(false);
  const [asFindings, setAsFindings] = useState(false);
  const changes = proposals.map(({ element, change }) =>
    t("minimise.changeOf", {
      change: t(`minimise.changes.${change}`),
      field: words.field(element),
    }),
  );
  return (
    <Dialog
      trigger={<Button variant="primary">{t("minimise.open", { count: proposals.length })}</Button>}
      open={open}
      onOpenChange={setOpen}
      title={t("minimise.planTitle")}
      description={t("minimise.planBody")}
    >
      <Form
        action={asFindings ? planWithFindingsAction : planReductionsAction}
        refusals="data-map.refusals"
        onSuccess={() => {
          setOpen(false);
          notify({ title: t("minimise.planned", { count: proposals.length }) });
        }}
      >
        {proposals.map(({ flowId, element, change }, index) => (
          <span key={`${flowId} ${element}`} hidden>
            <input type="hidden" name={`changes.${index}.flowId`} value={flowId} />
            <input type="hidden" name={`changes.${index}.element`} value={element} />
            <input type="hidden" name={`changes.${index}.change`} value={change} />
          </span>
        ))}
        <p className="max-h-40 overflow-y-auto text-13 text-ink-2">
          {words.figures.list([...new Set(changes)])}
        </p>
        <TextField
          name="name"
          label={t("minimise.planName")}
          defaultValue={
            vendorName === null
              ? t("minimise.planNameKind")
              : t("minimise.planNameOf", { vendor: vendorName })
          }
          required
          maxLength={200}
        />
        <div className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
          <Select
            name="ownerId"
            label={t("minimise.owner")}
            options={owners.map(({ id, name }) => ({ value: id, label: name }))}
            defaultValue={null}
            empty={t("minimise.nobody")}
          />
          <DateField name="dueOn" label={t("minimise.due")} />
        </div>
        <label className="flex min-h-6 items-center gap-2 text-13">
          <input
            type="checkbox"
            form=""
            checked={asFindings}
            onChange={(event) => setAsFindings(event.target.checked)}
            className="size-3.5 accent-[var(--accent)]"
          />
          {t("minimise.asFindings")}
        </label>
        {asFindings ? (
          <Select
            name="severity"
            label={t("minimise.severity")}
            options={(["low", "medium", "high", "critical"] as const).map((value) => ({
              value,
              label: severities(value),
            }))}
            defaultValue="medium"
            required
          />
        ) : null}
        <div className="flex justify-end">
          <SubmitButton>{t("minimise.plan")}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
