"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ConflictPanel } from "#components/form/conflict-panel.tsx";
import {
  type ConflictControl,
  Form,
  FormActions,
  type FormRefusal,
} from "#components/form/form.tsx";
import { Section } from "#components/layout/section.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Select } from "#components/ui/select.tsx";
import { DateField, TextArea, TextField } from "#components/ui/text-field.tsx";
import type { EditConflict } from "#lib/shared/merge.ts";
import { createVendorAction, updateVendorAction } from "#lib/vendors/actions.ts";
import {
  criteria,
  type EditableField,
  levels,
  type PersonRef,
  type VendorTexts,
  vendorKinds,
} from "#lib/vendors/model.ts";

/** Adds a vendor, or edits one: the same fields, and what two people save at once is merged. */
export function VendorForm({
  vendor,
  owners,
  cancelHref,
}: {
  /** Absent for a new vendor. */
  readonly vendor?: { readonly id: string; readonly revision: number; readonly texts: VendorTexts };
  readonly owners: readonly PersonRef[];
  readonly cancelHref: string;
}) {
  const t = useTranslations("vendors.form");
  const common = useTranslations("common");
  const router = useRouter();
  return (
    <Form
      action={vendor === undefined ? createVendorAction : updateVendorAction}
      onSuccess={({ id }: { readonly id: string }) => {
        router.push(`/vendors/${id}`);
        router.refresh();
      }}
      refusals="vendors.refusals"
      messages="vendors.fieldMessages"
      conflict={{
        reason: "revision-conflict",
        render: (refusal, control) => <VendorConflict refusal={refusal} control={control} />,
      }}
      className="max-w-[880px]"
    >
      {vendor === undefined ? null : (
        <>
          <input type="hidden" name="id" value={vendor.id} />
          <input type="hidden" name="revision" value={vendor.revision} />
          <input type="hidden" name="base" value={JSON.stringify(vendor.texts)} />
        </>
      )}
      <VendorFields texts={vendor?.texts ?? null} owners={owners} />
      <FormActions submitLabel={vendor === undefined ? t("create") : t("save")}>
        <LinkButton href={cancelHref}>{common("cancel")}</LinkButton>
      </FormActions>
    </Form>
  );
}

function VendorFields({
  texts,
  owners,
}: {
  readonly texts: VendorTexts | null;
  readonly owners: readonly PersonRef[];
}) {
  const t = useTranslations("vendors");
  const words = useTranslations("vendors.form");
  const value = (field: EditableField) => texts?.[field] ?? "";
  const select = (field: EditableField) => value(field) || null;
  return (
    <>
      <Section title={words("identity")} className="mt-3">
        <div className="grid gap-4">
          <TextField
            name="name"
            label={words("name")}
            help={words("nameHelp")}
            defaultValue={value("name")}
            maxLength={300}
            required
          />
          <TextField
            name="companyName"
            label={words("companyName")}
            help={words("companyHelp")}
            defaultValue={value("companyName")}
            maxLength={300}
          />
          <div className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
            <Select
              name="kind"
              label={words("kind")}
              options={vendorKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
              defaultValue={(select("kind") ?? "other") as (typeof vendorKinds)[number]}
              required
            />
            <Select
              name="ownerId"
              label={words("ownerId")}
              options={owners.map(({ id, name }) => ({ value: id, label: name }))}
              defaultValue={select("ownerId")}
              empty={words("nobody")}
              placeholder={words("nobody")}
            />
          </div>
          <TextArea
            name="description"
            label={words("description")}
            defaultValue={value("description")}
            rows={3}
            maxLength={5_000}
          />
        </div>
      </Section>
      <Section title={words("rating")}>
        <div className="grid gap-4">
          {criteria.map((criterion) => (
            <Select
              key={criterion}
              name={criterion}
              label={words(criterion)}
              help={words(`${criterion}Help`)}
              options={levels.map((level) => ({
                value: String(level),
                label: t(`levels.${criterion}.${level}`),
              }))}
              defaultValue={select(criterion)}
              empty={words("unknown")}
              placeholder={words("unknown")}
            />
          ))}
        </div>
      </Section>
      <Section title={words("more")}>
        <div className="grid gap-4">
          <TextField
            name="website"
            label={words("website")}
            defaultValue={value("website")}
            inputMode="url"
            maxLength={2_000}
          />
          <TextField
            name="domains"
            label={words("domains")}
            help={words("domainsHelp")}
            defaultValue={value("domains")}
            mono
          />
          <TextField
            name="regions"
            label={words("regions")}
            help={words("regionsHelp")}
            defaultValue={value("regions")}
          />
          <DateField
            name="reviewDueOn"
            label={words("reviewDueOn")}
            help={words("reviewHelp")}
            defaultValue={value("reviewDueOn")}
          />
          <TextField
            name="externalId"
            label={words("externalId")}
            help={words("externalHelp")}
            defaultValue={value("externalId")}
            maxLength={300}
            mono
          />
          <TextField
            name="tags"
            label={words("tags")}
            help={words("tagsHelp")}
            defaultValue={value("tags")}
          />
        </div>
      </Section>
    </>
  );
}

function VendorConflict({
  refusal,
  control,
}: {
  readonly refusal: FormRefusal;
  readonly control: ConflictControl;
}) {
  const t = useTranslations("vendors");
  const details = refusal.details as unknown as EditConflict<EditableField> & {
    readonly revision: number;
  };
  const shown = (field: EditableField, text: string) => {
    if (text === "") return "";
    if (field === "kind") return t(`kinds.${text as "other"}`);
    const criterion = criteria.find((one) => one === field);
    return criterion === undefined ? text : t(`levels.${criterion}.${text as "1"}`);
  };
  return (
    <ConflictPanel
      fields={details.conflicts.map(({ field, mine, theirs }) => ({
        name: field,
        label: t(`form.${field}`),
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
