"use client";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Form, SubmitButton } from "#components/form/form.tsx";
import { Section } from "#components/layout/section.tsx";
import { type SimpleColumn, SimpleTable } from "#components/table/cells.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { NumberField } from "#components/ui/number-field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextArea } from "#components/ui/text-field.tsx";
import { noticeContents } from "#lib/incidents/clocks/model.ts";
import { overrideTierAction } from "#lib/scoring/actions.ts";
import { assumeInputAction, withdrawAssumptionAction } from "#lib/scoring/assumptions/actions.ts";
import { type AssumableInput, type Assumption, assumableInputs } from "#lib/scoring/model.ts";
import { useFigures } from "./words.ts";

/** The inputs that stand assumed, with who set them, when and why; and the way to set or end one. */
export function Assumptions({
  vendorId,
  assumptions,
  mayAssume,
  tierOverride,
}: {
  readonly vendorId: string;
  readonly assumptions: readonly Assumption[];
  readonly mayAssume: boolean;
  readonly tierOverride: { readonly tier: number; readonly reason: string } | null;
}) {
  const t = useTranslations("scoring.assume");
  const format = useFormatter();
  const figures = useFigures();
  const words = ({ value }: Assumption) =>
    typeof value === "number"
      ? figures.exact(value)
      : t("clause", { hours: value.hours, content: t(`contents.${value.content}`) });
  const columns: readonly SimpleColumn<Assumption>[] = [
    { key: "input", label: t("input"), cell: ({ input }) => <i>{t(`inputs.${input}`)}</i> },
    { key: "value", label: t("value"), cell: (row) => <i>{words(row)}</i> },
    { key: "reason", label: t("reason"), cell: ({ reason }) => reason },
    {
      key: "author",
      label: t("author"),
      drop: "narrow",
      cell: ({ authorName }) => authorName ?? t("unknownAuthor"),
    },
    {
      key: "set",
      label: t("set"),
      drop: "narrow",
      cell: ({ setAt }) => format.dateTime(setAt, { dateStyle: "medium" }),
    },
    ...(mayAssume
      ? [
          {
            key: "withdraw",
            label: "",
            align: "right" as const,
            cell: ({ input }: Assumption) => <Withdraw vendorId={vendorId} input={input} />,
          },
        ]
      : []),
  ];
  return (
    <Section title={t("title")} sentence={assumptions.length === 0 ? t("none") : t("sentence")}>
      {assumptions.length === 0 ? null : (
        <SimpleTable
          label={t("title")}
          rows={assumptions}
          rowKey={({ id }) => id}
          columns={columns}
          size="small"
        />
      )}
      {mayAssume ? (
        <div className="mt-3 flex flex-wrap gap-2">
          <AssumeDialog vendorId={vendorId} />
          <TierDialog vendorId={vendorId} override={tierOverride} />
        </div>
      ) : null}
    </Section>
  );
}

function Withdraw({
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

function AssumeDialog({ vendorId }: { readonly vendorId: string }) {
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

function TierDialog({
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
