import Link from "next/link";
import { useTranslations } from "next-intl";
import { SimpleTable } from "#components/table/cells.tsx";
import { BandChip } from "#components/ui/band-chip.tsx";
import { Unknown } from "#components/ui/tags.tsx";
import type { WhatIfSide } from "#lib/risk/what-if/rules.ts";
import type { VendorWhatIf } from "#lib/scoring/what-if/model.ts";
import { whatIfHref } from "../hrefs.ts";
import { useWhatIfWords } from "./words.ts";

/** Each vendor before and after the changes that are switched on, the largest effect first. */
export function MinimiseFigures({
  rows,
}: {
  readonly rows: readonly (VendorWhatIf & { readonly name: string })[];
}) {
  const t = useTranslations("data-map.minimise");
  const { figures } = useWhatIfWords();
  const residual = ({ assessment }: WhatIfSide) =>
    assessment.scored ? (
      <BandChip band={assessment.band} value={figures.score(assessment.residual)} wordless />
    ) : (
      <Unknown />
    );
  const severity = ({ assessment }: WhatIfSide) =>
    assessment.severity === null ? t("none") : figures.score(assessment.severity.value);
  return (
    <SimpleTable
      label={t("vendorsLabel")}
      rows={rows}
      rowKey={({ vendorId }) => vendorId}
      size="small"
      columns={[
        {
          key: "vendor",
          label: t("vendor"),
          cell: ({ vendorId, name }) => (
            <Link href={whatIfHref(vendorId)} prefetch={false} className="font-mid text-ink">
              {name}
            </Link>
          ),
        },
        {
          key: "severity",
          label: t("severityHead"),
          align: "right",
          drop: "narrow",
          cell: ({ whatIf }) => arrow(severity(whatIf.before), severity(whatIf.after)),
        },
        {
          key: "fields",
          label: t("identifying"),
          align: "right",
          drop: "narrow",
          cell: ({ whatIf }) =>
            arrow(whatIf.before.exposable.identifying, whatIf.after.exposable.identifying),
        },
        {
          key: "residual",
          label: t("residualHead"),
          align: "right",
          cell: ({ whatIf }) => arrow(residual(whatIf.before), residual(whatIf.after)),
        },
      ]}
    />
  );
}

function arrow(before: React.ReactNode, after: React.ReactNode) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      {before}
      <span aria-hidden="true" className="text-ink-3">
        →
      </span>
      <b className="font-strong">{after}</b>
    </span>
  );
}
