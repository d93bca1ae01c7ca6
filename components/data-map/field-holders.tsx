import Link from "next/link";
import { useTranslations } from "next-intl";
import { SimpleTable } from "#components/table/cells.tsx";
import { FormMark } from "#components/ui/form-mark.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { StatusMark } from "#components/ui/status-mark.tsx";
import { Unknown } from "#components/ui/tags.tsx";
import type { FieldHolder } from "#lib/data-map/pictures/model.ts";
import { useDay } from "./day.ts";
import { flowHref, vendorDataHref } from "./hrefs.ts";
import { JudgeFields } from "./judge-fields.tsx";

/** Every vendor that receives a field or still holds it, with the form and the flow it came by. */
export function FieldHolders({
  holders,
  mayWrite,
}: {
  readonly holders: readonly FieldHolder[];
  readonly mayWrite: boolean;
}) {
  const t = useTranslations("data-map");
  const format = useFormats();
  const day = useDay();
  const table = (
    <SimpleTable
      label={t("holders.label")}
      rows={holders}
      rowKey={({ flowId, element, startsAt }) => `${flowId} ${element} ${startsAt.getTime()}`}
      columns={[
        {
          key: "vendor",
          label: t("matrix.vendor"),
          cell: ({ vendorId, vendorName, flowId, element, holding }) => (
            <span className="flex items-center gap-2">
              {mayWrite ? (
                <input
                  type="checkbox"
                  name="fields[]"
                  value={`${flowId} ${element}`}
                  disabled={holding !== "flowing"}
                  aria-label={t("holders.choose", {
                    vendor: vendorName,
                    field: t(`elements.${element}`),
                  })}
                  className="size-3.5 flex-none accent-[var(--accent)]"
                />
              ) : null}
              <Link href={vendorDataHref(vendorId)} prefetch={false} className="font-mid text-ink">
                {vendorName}
              </Link>
            </span>
          ),
        },
        {
          key: "field",
          label: t("flow.field"),
          drop: "narrow",
          cell: ({ element }) => t(`elements.${element}`),
        },
        {
          key: "form",
          label: t("flow.form"),
          cell: ({ form, necessity }) => (
            <FormMark form={form} notNeeded={necessity === "not_needed"} />
          ),
        },
        {
          key: "system",
          label: t("form.system"),
          drop: "narrow",
          cell: ({ systemName, flowId }) => (
            <Link href={flowHref(flowId)} prefetch={false} className="text-ink-2">
              {systemName}
            </Link>
          ),
        },
        {
          key: "people",
          label: t("flow.people"),
          align: "right",
          cell: ({ people }) => (people === null ? <Unknown /> : format.number(people)),
        },
        {
          key: "state",
          label: t("flow.state"),
          drop: "narrow",
          cell: ({ holding, startsAt, endsAt }) =>
            holding === "flowing" || endsAt === null ? (
              <span className="text-ink-2">{t("flow.since", { date: day(startsAt) })}</span>
            ) : (
              <StatusMark kind="late">{t("flow.endedHeld", { date: day(endsAt) })}</StatusMark>
            ),
        },
      ]}
    />
  );
  return mayWrite ? <JudgeFields>{table}</JudgeFields> : table;
}
