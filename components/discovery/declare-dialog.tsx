"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Form, SubmitButton } from "#components/form/form.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { RadioCards } from "#components/ui/radio-cards.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { notify } from "#components/ui/toast.tsx";
import { purposeKinds } from "#lib/catalogue/minimisation.ts";
import { usualPurpose } from "#lib/data-map/minimisation/rules.ts";
import { declareDriftAction, linkVendorAction } from "#lib/discovery/actions.ts";
import type { Drift } from "#lib/discovery/model.ts";
import { type VendorKind, vendorKinds } from "#lib/vendors/model.ts";
import { asSeen, DeclareFields, type SaidOfField } from "./declare-fields.tsx";
import { DriftFields, driftKeys } from "./drift-fields.tsx";
import { driftId } from "./groups.ts";

/** A vendor of the register to choose. */
export type VendorChoice = { readonly id: string; readonly name: string };

/**
 * Declares what one vendor receives from one system: as it was seen, the vendor itself where it is
 * new. A third party that is a vendor of the register under another name is linked first.
 */
export function DeclareDialog({
  drifts,
  vendors,
  systemName,
  onClose,
  onDone,
}: {
  readonly drifts: readonly Drift[];
  readonly vendors: readonly VendorChoice[];
  readonly systemName: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const t = useTranslations("discovery.declare");
  const purposes = useTranslations("data-map.purposeKinds");
  const kinds = useTranslations("vendors.kinds");
  const [as, setAs] = useState<string>("new");
  const declarable = drifts.filter(({ kind }) => kind !== "declared_not_seen");
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [said, setSaid] = useState<ReadonlyMap<string, SaidOfField>>(new Map());
  const [kind, setKind] = useState<VendorKind | null>(declarable[0]?.proposedKind ?? null);
  const [first] = declarable;
  if (first === undefined) return null;
  const { vendorName: vendor } = first;
  const isNew = first.vendorId === null;
  const taken = declarable.filter((drift) => !left.has(driftId(drift)));
  const fields = declarable.filter(({ element }) => element !== null);
  const declare = async (form: FormData) => {
    for (const [place, drift] of taken.filter(({ element }) => element !== null).entries()) {
      const field = said.get(driftId(drift)) ?? asSeen(drift);
      form.set(`fields.${place}.element`, drift.element ?? "");
      form.set(`fields.${place}.form`, field.form);
      form.set(`fields.${place}.necessity`, field.necessity);
    }
    const vendorId = form.get("vendorId");
    form.delete("vendorId");
    form.delete("as");
    if (typeof vendorId === "string") {
      const linked = await linkVendorAction({ vendorKey: first.vendorKey, vendorId });
      const fields = taken.filter(({ element }) => element !== null);
      if (!linked.ok || fields.length === 0) return linked;
      // A linked third party is no new vendor any more, and its drift goes by the vendor's own key.
      const renamed = fields.map((drift) => ({ ...drift, vendorKey: `vendor:${vendorId}` }));
      form.set("drifts", driftKeys(renamed));
    }
    return declareDriftAction(form);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t("title", { vendor })}
      description={t("lead")}
    >
      <Form<unknown>
        action={declare}
        refusals="discovery.refusals"
        onSuccess={() => {
          notify({ title: t("done", { vendor }) });
          onDone();
        }}
      >
        <DriftFields drifts={taken} />
        {isNew ? (
          <RadioCards
            name="as"
            label={t("as", { vendor })}
            value={as}
            onValueChange={setAs}
            cards={(["new", "existing"] as const).map((value) => ({
              value,
              label: t(value),
              help: t(`${value}Help`),
            }))}
          />
        ) : null}
        {isNew && as === "new" ? (
          <Select
            name="vendorKind"
            label={t("vendorKind")}
            value={kind}
            onValueChange={setKind}
            options={vendorKinds.map((value) => ({ value, label: kinds(value) }))}
          />
        ) : null}
        {as === "existing" ? (
          <Combobox
            name="vendorId"
            label={t("vendor")}
            options={vendors.map(({ id, name }) => ({ value: id, label: name }))}
            required
          />
        ) : null}
        {fields.length === 0 ? null : (
          <DeclareFields
            drifts={fields}
            left={left}
            said={said}
            onSay={(id, field) => setSaid(new Map(said).set(id, field))}
            onToggle={(id) => {
              const next = new Set(left);
              if (!next.delete(id)) next.add(id);
              setLeft(next);
            }}
          />
        )}
        <TextField
          name="purpose"
          label={t("purpose")}
          help={t("purposeHelp", { system: systemName, vendor })}
          maxLength={300}
        />
        <Select
          name="purposeKind"
          label={t("purposeKind")}
          help={t("purposeKindHelp")}
          key={kind}
          placeholder={t("purposeUsual")}
          defaultValue={kind === null ? null : usualPurpose(kind)}
          options={purposeKinds.map((value) => ({ value, label: purposes(value) }))}
        />
        <div className="flex justify-end">
          <SubmitButton>
            {t("submit", { count: taken.filter(({ element }) => element !== null).length })}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
