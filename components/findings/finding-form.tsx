"use client";
import { useRouter } from "next/navigation";
import { useTimeZone, useTranslations } from "next-intl";
import { ConflictPanel } from "#components/form/conflict-panel.tsx";
import {
  type ConflictControl,
  Form,
  FormActions,
  type FormRefusal,
} from "#components/form/form.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { RadioCards } from "#components/ui/radio-cards.tsx";
import { Select } from "#components/ui/select.tsx";
import { DateField, TextArea, TextField } from "#components/ui/text-field.tsx";
import { openFindingAction, updateFindingAction } from "#lib/findings/actions.ts";
import { type FindingSeverity, type FindingTexts, findingSeverities } from "#lib/findings/model.ts";
import type { EditConflict } from "#lib/shared/merge.ts";

type Named = { readonly id: string; readonly name: string };

/** Opens a finding by hand, or edits one: what two people save at once is merged. */
export function FindingForm({
  finding,
  vendors,
  vendorId,
  owners,
  cancelHref,
}: {
  /** Absent for a new finding. */
  readonly finding?: {
    readonly id: string;
    readonly revision: number;
    readonly texts: FindingTexts;
  };
  readonly vendors?: readonly Named[];
  readonly vendorId?: string | null;
  readonly owners: readonly Named[];
  readonly cancelHref: string;
}) {
  const t = useTranslations("findings");
  const zone = useTimeZone() ?? "UTC";
  const router = useRouter();
  const texts = finding?.texts;
  const shown = (field: string, value: string) =>
    field === "severity"
      ? t(`severities.${value as FindingSeverity}`)
      : field === "ownerId"
        ? (owners.find(({ id }) => id === value)?.name ?? t("nobody"))
        : value;
  return (
    <Form<{ id: string }>
      action={finding === undefined ? openFindingAction : updateFindingAction}
      refusals="findings.refusals"
      onSuccess={({ id }) => {
        router.push(`/findings/${id}`);
        router.refresh();
      }}
      conflict={{
        reason: "revision-conflict",
        render: (refusal, control) => (
          <FindingConflict refusal={refusal} control={control} shown={shown} />
        ),
      }}
      className="mt-4 max-w-[760px]"
    >
      <input type="hidden" name="zone" value={zone} />
      {finding === undefined ? (
        <Combobox
          name="vendorId"
          label={t("fields.vendor")}
          defaultValue={vendorId ?? null}
          options={(vendors ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          required
        />
      ) : (
        <>
          <input type="hidden" name="id" value={finding.id} />
          <input type="hidden" name="revision" value={finding.revision} />
          <input type="hidden" name="base" value={JSON.stringify(finding.texts)} />
        </>
      )}
      <TextField
        name="title"
        label={t("fields.title")}
        defaultValue={texts?.title}
        maxLength={200}
        required
      />
      <RadioCards
        name="severity"
        label={t("fields.severity")}
        columns={4}
        defaultValue={texts?.severity ?? "medium"}
        cards={findingSeverities.map((value) => ({ value, label: t(`severities.${value}`) }))}
      />
      <TextArea
        name="weakness"
        label={t("fields.weakness")}
        defaultValue={texts?.weakness}
        maxLength={8000}
      />
      <TextArea
        name="recommendation"
        label={t("fields.recommendation")}
        defaultValue={texts?.recommendation}
        rows={2}
        maxLength={8000}
      />
      <TextArea
        name="plan"
        label={t("fields.plan")}
        defaultValue={texts?.plan}
        rows={2}
        maxLength={8000}
      />
      <Select
        name="ownerId"
        label={t("fields.owner")}
        defaultValue={texts?.ownerId || null}
        empty={t("fields.ownerEmpty")}
        options={owners.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <DateField
        name="dueOn"
        label={t("fields.dueOn")}
        help={finding === undefined ? t("fields.dueOnHelp") : undefined}
        defaultValue={texts?.dueOn}
      />
      <FormActions submitLabel={t(finding === undefined ? "open.action" : "edit.save")}>
        <CancelLink href={cancelHref} />
      </FormActions>
    </Form>
  );
}

function CancelLink({ href }: { readonly href: string }) {
  const t = useTranslations("common");
  return <LinkButton href={href}>{t("cancel")}</LinkButton>;
}

function FindingConflict({
  refusal,
  control,
  shown,
}: {
  readonly refusal: FormRefusal;
  readonly control: ConflictControl;
  readonly shown: (field: string, value: string) => string;
}) {
  const t = useTranslations("findings.fields");
  const labels = { ownerId: "owner" } as const;
  const details = refusal.details as unknown as EditConflict<keyof FindingTexts> & {
    readonly revision: number;
  };
  return (
    <ConflictPanel
      fields={details.conflicts.map(({ field, mine, theirs }) => ({
        name: field,
        label: t(field === "ownerId" ? labels.ownerId : field),
        mine: shown(field, mine),
        theirs: shown(field, theirs),
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
}
