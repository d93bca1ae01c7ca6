import Link from "next/link";
import { useTranslations } from "next-intl";
import { Section } from "#components/layout/section.tsx";
import { CellNote, RowLink, SimpleTable } from "#components/table/cells.tsx";
import { StatusMark } from "#components/ui/status-mark.tsx";
import { TierChip } from "#components/ui/tags.tsx";
import type { UpliftVendor } from "#lib/audits/uplifts/model.ts";

/** How many vendors one page names: those with something open come first. */
const named = 200;

const openOf = ({ gaps }: UpliftVendor) => gaps.filter(({ open }) => open).length;

/** The vendors of an uplift: what each still lacks, and the work that was opened for it. */
export function UpliftVendors({ vendors }: { readonly vendors: readonly UpliftVendor[] }) {
  const t = useTranslations("requirements.uplift");
  const sorted = vendors.toSorted((a, b) => Number(openOf(b) > 0) - Number(openOf(a) > 0));
  const open = vendors.filter((vendor) => openOf(vendor) > 0).length;
  return (
    <Section
      id="vendors"
      title={t("vendors.title")}
      sentence={t("vendors.sentence", { open, total: vendors.length })}
      className="mt-7"
    >
      <SimpleTable
        label={t("vendors.title")}
        rows={sorted.slice(0, named)}
        rowKey={({ vendorId }) => vendorId}
        columns={[
          {
            key: "vendor",
            label: t("vendors.vendor"),
            cell: (row) => (
              <RowLink href={`/vendors/${row.vendorId}/requirements`}>{row.vendorName}</RowLink>
            ),
          },
          {
            key: "tier",
            label: t("vendors.tier"),
            cell: (row) => <TierChip tier={row.tier} short />,
          },
          {
            key: "state",
            label: t("vendors.state"),
            cell: (row) => (
              <StatusMark kind={openOf(row) === 0 ? "done" : "open"}>
                {t("vendors.left", { open: openOf(row), all: row.gaps.length })}
              </StatusMark>
            ),
          },
          {
            key: "gaps",
            label: t("vendors.lacks"),
            drop: "narrow",
            cell: (row) => (
              <span className="text-13">
                {row.gaps
                  .filter((gap) => gap.open)
                  .map(({ key }) => key)
                  .join(", ")}
              </span>
            ),
          },
          {
            key: "work",
            label: t("vendors.work"),
            cell: (row) =>
              row.work.map(({ kind, id, reference, ownerName }) => (
                <span key={id} className="block">
                  <Link href={`/${kind}s/${id}`} prefetch={false} className="mono">
                    {reference}
                  </Link>
                  <CellNote>{ownerName ?? t("vendors.nobody")}</CellNote>
                </span>
              )),
          },
        ]}
      />
      {vendors.length > named ? (
        <p className="meta mt-2">{t("vendors.more", { count: vendors.length - named })}</p>
      ) : null}
    </Section>
  );
}
