import { useTranslations } from "next-intl";
import { FigureRow } from "#components/layout/fact-list.tsx";
import { Posture, Section } from "#components/layout/section.tsx";
import { Stack } from "#components/layout/split.tsx";
import { RowLink, SimpleTable } from "#components/table/cells.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { useFormats } from "#components/ui/formats.ts";
import type { ImportReport, ImportSummary, KeptVendor } from "#lib/exchange/imports/model.ts";
import { ErrorTable } from "./error-table.tsx";
import { WarningList } from "./warning-list.tsx";

/** What an import did, what it left out, and what taking it back left in place; it stays. */
export function ImportResult({
  subject,
  report,
}: {
  readonly subject: ImportSummary;
  readonly report: ImportReport;
}) {
  const t = useTranslations("imports");
  const format = useFormats();
  const { undo, errors } = report;
  const sentence =
    subject.state === "undone" && undo !== undefined
      ? t("result.undone", { removed: undo.removed, restored: undo.restored })
      : t(subject.state === "cancelled" ? "result.cancelled" : "result.committed", {
          created: report.created,
          updated: report.updated,
        });
  const figures = ["created", "updated", "unchanged", "skipped"] as const;
  return (
    <>
      {subject.state === "failed" ? (
        <div className="mt-3">
          <ErrorState title={t("states.failed")}>{t("running.failed")}</ErrorState>
        </div>
      ) : (
        <Posture>{sentence}</Posture>
      )}
      <FigureRow
        facts={[
          { key: "rows", name: t("result.rows"), value: format.number(report.total) },
          ...figures.map((key) => ({
            key,
            name: t(`result.${key}`),
            value: format.number(report[key]),
          })),
          { key: "errors", name: t("result.errors"), value: format.number(errors.length) },
        ]}
      />
      <Stack>
        {undo === undefined || undo.kept.length === 0 ? null : <KeptVendors kept={undo.kept} />}
        {errors.length === 0 ? null : (
          <Section
            title={t("preview.errors")}
            sentence={t("result.errorsSentence", {
              count: new Set(errors.map(({ row }) => row)).size,
            })}
            aside={
              <LinkButton href={`/api/imports/${subject.id}/errors.csv`} download size="small">
                {t("preview.downloadErrors")}
              </LinkButton>
            }
          >
            <ErrorTable errors={errors} shown={100} />
          </Section>
        )}
        <WarningList warnings={report.warnings} />
      </Stack>
    </>
  );
}

function KeptVendors({ kept }: { readonly kept: readonly KeptVendor[] }) {
  const t = useTranslations("imports");
  return (
    <Section title={t("result.kept")} sentence={t("result.keptSentence", { count: kept.length })}>
      <SimpleTable
        label={t("result.kept")}
        rows={kept}
        rowKey={({ vendorId }) => vendorId}
        columns={[
          {
            key: "row",
            label: t("preview.row"),
            align: "right",
            width: "56px",
            cell: ({ row }) => row,
          },
          {
            key: "name",
            label: t("preview.match"),
            cell: ({ vendorId, name }) => <RowLink href={`/vendors/${vendorId}`}>{name}</RowLink>,
          },
          {
            key: "because",
            label: t("result.because"),
            cell: ({ because }) => because.map((reason) => t(`kept.${reason}`)).join(", "),
          },
        ]}
      />
    </Section>
  );
}
