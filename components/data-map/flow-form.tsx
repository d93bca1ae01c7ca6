"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ConflictField, ConflictPanel } from "#components/form/conflict-panel.tsx";
import { Form, FormActions, type FormRefusal } from "#components/form/form.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { NumberField } from "#components/ui/number-field.tsx";
import { RadioCards } from "#components/ui/radio-cards.tsx";
import { Select } from "#components/ui/select.tsx";
import { DateField, TextArea, TextField } from "#components/ui/text-field.tsx";
import { type PurposeKind, purposeKinds } from "#lib/catalogue/minimisation.ts";
import { declareFlowAction, updateFlowAction } from "#lib/data-map/actions.ts";
import type { DeclarationStart } from "#lib/data-map/minimisation/rules.ts";
import { type FlowDraft, legalBases } from "#lib/data-map/model.ts";
import { flatDraft } from "#lib/data-map/rules.ts";
import { plainText } from "#lib/shared/plain-text.ts";
import { transferMechanisms } from "#lib/vendors/model.ts";
import { FieldPicker } from "./field-picker.tsx";
import { flowHref } from "./hrefs.ts";

type Named = { readonly id: string; readonly name: string };

/** Declares a flow: vendor, system, purpose and fields first; what can wait stands below. */
export function DeclareFlowForm({
  vendors,
  vendorsComplete,
  vendorId,
  systems,
  start,
  today,
  cancelHref,
}: {
  readonly vendors: readonly Named[];
  readonly vendorsComplete: boolean;
  readonly vendorId: string | null;
  readonly systems: readonly Named[];
  /** What the form begins with: a flow that is copied, or a preset. */
  readonly start: DeclarationStart;
  readonly today: string;
  readonly cancelHref: string;
}) {
  const t = useTranslations("data-map");
  const common = useTranslations("common");
  const router = useRouter();
  return (
    <Form
      action={declareFlowAction}
      refusals="data-map.refusals"
      messages="data-map.form.errors"
      onSuccess={({ id }) => router.push(flowHref(id))}
      className="mt-4 max-w-[880px] gap-5!"
    >
      <div className="grid grid-cols-2 gap-x-6 gap-y-4 max-md:grid-cols-1">
        <Combobox
          name="vendorId"
          label={t("form.vendor")}
          options={vendors.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={vendorId}
          help={vendorsComplete ? undefined : t("form.vendorsMore")}
          required
        />
        <Select
          name="systemId"
          label={t("form.system")}
          options={systems.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={systems.length === 1 ? (systems[0]?.id ?? null) : null}
          required
        />
      </div>
      <TextField
        name="purpose"
        label={t("form.purpose")}
        help={t("form.purposeHelp")}
        defaultValue={start.purpose}
        required
        maxLength={300}
      />
      <PurposeKindField value={start.purposeKind} />
      <FieldPicker initial={start.fields} />
      <PeopleFields people={start.people} peopleMax={start.peopleMax} />
      <DateField
        name="startsAt"
        label={t("form.startsAt")}
        defaultValue={today}
        max={today}
        required
      />
      <FlowDetails draft={null} />
      <FormActions submitLabel={t("form.declare")}>
        <LinkButton href={cancelHref}>{common("cancel")}</LinkButton>
      </FormActions>
    </Form>
  );
}

/** Edits a running flow; what somebody else saved meanwhile is merged or shown beside. */
export function EditFlowForm({
  id,
  revision,
  draft,
}: {
  readonly id: string;
  readonly revision: number;
  readonly draft: FlowDraft;
}) {
  const t = useTranslations("data-map");
  const common = useTranslations("common");
  const router = useRouter();
  const conflictFields = useConflictFields();
  return (
    <Form
      action={updateFlowAction}
      refusals="data-map.refusals"
      messages="data-map.form.errors"
      onSuccess={() => router.push(flowHref(id))}
      conflict={{
        reason: "conflict",
        render: (refusal, { resubmit }) => (
          <ConflictPanel
            fields={conflictFields(refusal)}
            onResolve={(choices) =>
              resubmit({
                revision: String(refusal.details.revision),
                base: JSON.stringify(refusal.details.base),
                take: Object.entries(choices)
                  .filter(([, choice]) => choice === "theirs")
                  .map(([name]) => name)
                  .join(","),
              })
            }
          />
        ),
      }}
      className="mt-4 max-w-[880px] gap-5!"
    >
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="revision" value={revision} />
      <input type="hidden" name="base" value={JSON.stringify(flatDraft(draft))} />
      <TextField
        name="purpose"
        label={t("form.purpose")}
        help={t("form.purposeHelp")}
        defaultValue={draft.purpose}
        required
        maxLength={300}
      />
      <PurposeKindField value={draft.purposeKind} />
      <FieldPicker initial={draft.fields} />
      <RadioCards
        name="change"
        label={t("form.changeLabel")}
        defaultValue="changed"
        cards={(["changed", "corrected"] as const).map((value) => ({
          value,
          label: t(`form.${value}`),
          help: t(`form.${value}Help`),
        }))}
      />
      <PeopleFields people={draft.people} peopleMax={draft.peopleMax} />
      <FlowDetails draft={draft} />
      <FormActions submitLabel={t("form.save")}>
        <LinkButton href={flowHref(id)}>{common("cancel")}</LinkButton>
      </FormActions>
    </Form>
  );
}

function PurposeKindField({ value }: { readonly value: PurposeKind }) {
  const t = useTranslations("data-map");
  return (
    <Select
      name="purposeKind"
      label={t("form.purposeKind")}
      hint={t("form.purposeKindHelp")}
      options={purposeKinds.map((kind) => ({ value: kind, label: t(`purposeKinds.${kind}`) }))}
      defaultValue={value}
      required
    />
  );
}

/** One number of people, or a range, or nothing: not known. */
function PeopleFields({
  people,
  peopleMax,
}: {
  readonly people: number | null;
  readonly peopleMax: number | null;
}) {
  const t = useTranslations("data-map");
  return (
    <div className="grid grid-cols-2 gap-x-6 gap-y-4 max-md:grid-cols-1">
      <NumberField
        name="people"
        label={t("form.people")}
        help={t("form.peopleHelp")}
        defaultValue={people}
        min={0}
      />
      <NumberField
        name="peopleMax"
        label={t("form.peopleMax")}
        help={t("form.peopleMaxHelp")}
        defaultValue={peopleMax}
        min={0}
      />
    </div>
  );
}

/** What a flow can do without at first: legal basis, retention, place, adjustment. */
function FlowDetails({ draft }: { readonly draft: FlowDraft | null }) {
  const t = useTranslations("data-map");
  const adjusted = draft !== null && draft.dpcAdjustment !== 0;
  return (
    <details open={draft !== null} className="border-t border-line pt-3">
      <summary className="min-h-6 text-13 font-mid text-accent">{t("form.more")}</summary>
      <div className="mt-3 grid grid-cols-2 gap-x-6 gap-y-4 max-md:grid-cols-1">
        <Select
          name="legalBasis"
          label={t("form.legalBasis")}
          options={legalBases.map((value) => ({ value, label: t(`legalBases.${value}`) }))}
          defaultValue={draft?.legalBasis ?? "unknown"}
        />
        <NumberField
          name="retentionDays"
          label={t("form.retention")}
          unit={t("form.days")}
          defaultValue={draft?.retentionDays ?? null}
          min={0}
          max={36_525}
        />
        <TextField
          name="region"
          label={t("form.region")}
          hint={t("form.regionHelp")}
          defaultValue={draft?.region ?? ""}
          maxLength={40}
        />
        <Select
          name="transferMechanism"
          label={t("form.transfer")}
          options={transferMechanisms.map((value) => ({ value, label: t(`transfers.${value}`) }))}
          defaultValue={
            transferMechanisms.find((each) => each === draft?.transferMechanism) ?? null
          }
          empty={t("form.notKnown")}
        />
        <Select
          name="dpcAdjustment"
          label={t("form.adjustment")}
          options={["-3", "-2", "-1", "0", "1", "2", "3"].map((value) => ({
            value,
            label: value === "0" ? t("form.adjustmentNone") : signed(value),
          }))}
          defaultValue={String(draft?.dpcAdjustment ?? 0)}
        />
        <TextArea
          name="dpcAdjustmentReason"
          label={t("form.adjustmentReason")}
          defaultValue={adjusted ? (draft.dpcAdjustmentReason ?? "") : ""}
          rows={2}
          maxLength={500}
        />
        <p className="meta col-span-full">{t("form.adjustmentHelp")}</p>
      </div>
    </details>
  );
}

function signed(value: string): string {
  return value.startsWith("-") ? value.replace("-", "\u2212") : `+${value}`;
}

type Conflict = { readonly field: string; readonly mine: unknown; readonly theirs: unknown };

const draftNames = [
  "purpose",
  "purposeKind",
  "legalBasis",
  "people",
  "peopleMax",
  "retentionDays",
  "region",
  "transferMechanism",
  "dpcAdjustment",
  "dpcAdjustmentReason",
] as const;

/** The clashing fields of a refusal in the reader's words. */
function useConflictFields(): (refusal: FormRefusal) => readonly ConflictField[] {
  const t = useTranslations("data-map");
  const common = useTranslations("common");
  const field = (value: unknown) => {
    if (typeof value !== "string") return t("form.conflict.notSent");
    const [form, necessity] = value.split(" ");
    return `${common(`forms.${form}`)}, ${t(`necessity.${necessity}`)}`;
  };
  return (refusal) =>
    ((refusal.details.fields ?? []) as readonly Conflict[]).map(({ field: name, mine, theirs }) => {
      if (name.startsWith("field.")) {
        const label = t("form.conflict.field", { field: t(`elements.${name.slice(6)}`) });
        return { name, label, mine: field(mine), theirs: field(theirs) };
      }
      const known = draftNames.find((each) => each === name);
      const words = (value: unknown) => {
        if (name === "purposeKind") return t(`purposeKinds.${plainText(value)}`);
        if (name === "legalBasis") return t(`legalBases.${plainText(value)}`);
        if (value === null || value === undefined) return "";
        return name === "transferMechanism" ? t(`transfers.${plainText(value)}`) : plainText(value);
      };
      return {
        name,
        label: known === undefined ? name : t(`form.conflict.${known}`),
        mine: words(mine),
        theirs: words(theirs),
      };
    });
}
