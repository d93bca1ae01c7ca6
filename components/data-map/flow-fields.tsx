import { useTranslations } from "next-intl";
import { type SimpleColumn, SimpleTable } from "#components/table/cells.tsx";
import { FormMark } from "#components/ui/form-mark.tsx";
import { elementOf } from "#lib/catalogue/elements.ts";
import type { FieldHolding } from "#lib/data-map/rules.ts";
import { useDay } from "./day.ts";

/** The fields of a flow: what is sent, or (`past`) what is no longer sent and where it stands. */
export function FlowFields({
  lines,
  past = false,
}: {
  readonly lines: readonly FieldHolding[];
  readonly past?: boolean;
}) {
  const t = useTranslations("data-map");
  const day = useDay();
  const date = (value: Date | null) => (value === null ? "" : day(value));
  const columns: readonly SimpleColumn<FieldHolding>[] = [
    {
      key: "field",
      label: t("flow.field"),
      cell: ({ field }) => <span className="font-mid">{t(`elements.${field.element}`)}</span>,
    },
    {
      key: "form",
      label: t("flow.form"),
      cell: ({ field }) => (
        <FormMark form={field.form} notNeeded={field.necessity === "not_needed"} />
      ),
    },
    {
      key: "necessity",
      label: t("flow.necessityHead"),
      drop: "narrow",
      cell: ({ field }) =>
        field.necessity === "unknown" ? (
          <i className="text-ink-3">{t("necessity.unknown")}</i>
        ) : (
          t(`necessity.${field.necessity}`)
        ),
    },
    {
      key: "context",
      label: t("flow.contextHead"),
      drop: "narrow",
      cell: ({ field }) => t(`contexts.${elementOf(field.element)?.context ?? "simple"}`),
    },
    { key: "from", label: t("flow.from"), cell: ({ field }) => date(field.startsAt) },
    ...(past
      ? [
          {
            key: "until",
            label: t("flow.until"),
            cell: ({ field }: FieldHolding) => date(field.endsAt),
          },
          {
            key: "state",
            label: t("flow.state"),
            cell: ({ holding }: FieldHolding) => t(`flow.${holding}`),
          },
        ]
      : []),
  ];
  return (
    <SimpleTable
      label={past ? t("flow.past") : t("flow.what")}
      rows={lines}
      rowKey={({ field }) => field.id}
      columns={columns}
      size="small"
    />
  );
}
