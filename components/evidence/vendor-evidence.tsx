"use client";
import { useTranslations } from "next-intl";
import { Section } from "#components/layout/section.tsx";
import { CellNote, RowLink, SimpleTable } from "#components/table/cells.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Unknown } from "#components/ui/tags.tsx";
import type { EvidenceRow } from "#lib/evidence/model.ts";
import { EvidenceStateMark } from "./evidence-state.tsx";

/** The evidence tab of a vendor. Needs the namespace `evidence` on the client. */
export function VendorEvidence({
  vendorId,
  evidence,
  writes,
}: {
  readonly vendorId: string;
  readonly evidence: readonly EvidenceRow[];
  readonly writes: boolean;
}) {
  const t = useTranslations("evidence");
  return (
    <Section
      rule={false}
      title={t("title")}
      sentence={t("sentence", { count: evidence.length })}
      aside={
        <span className="flex gap-2">
          <LinkButton size="small" href={`/evidence?vendor=${vendorId}`}>
            {t("tab.list")}
          </LinkButton>
          {writes ? (
            <LinkButton size="small" href={`/evidence/new?vendor=${vendorId}`}>
              {t("upload.action")}
            </LinkButton>
          ) : null}
        </span>
      }
      className="mt-4"
    >
      {evidence.length === 0 ? (
        <p className="text-13 text-ink-2">{t("tab.empty")}</p>
      ) : (
        <SimpleTable
          label={t("title")}
          rows={evidence}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "title",
              label: t("fields.title"),
              cell: (row) => (
                <>
                  <RowLink href={`/evidence/${row.id}`}>{row.title}</RowLink>
                  <CellNote>
                    {t(`types.${row.type}`)} · {t(`by.${row.origin}`)}
                  </CellNote>
                </>
              ),
            },
            {
              key: "usedIn",
              label: t("fields.usedIn"),
              drop: "narrow",
              cell: (row) =>
                row.usedIn.length === 0 ? <Unknown>{t("unused")}</Unknown> : row.usedIn.join(", "),
            },
            {
              key: "validUntil",
              label: t("fields.validUntilOn"),
              cell: (row) => <EvidenceStateMark evidence={row} />,
            },
          ]}
        />
      )}
    </Section>
  );
}
