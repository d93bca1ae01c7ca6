"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { CellNote, SimpleTable } from "#components/table/cells.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { revokeCollectorAction } from "#lib/discovery/collectors/actions.ts";
import type { CollectorRow } from "#lib/discovery/collectors/model.ts";

/** The addresses for reports, and what came in. The address itself is not known any more. */
export function CollectorList({
  collectors,
  runs,
}: {
  readonly collectors: readonly CollectorRow[];
  readonly runs: boolean;
}) {
  const t = useTranslations("discovery-hosts.collectors");
  const format = useFormats();
  const time = (at: Date) => (
    <time dateTime={at.toISOString()}>
      {format.dateTime(at, { dateStyle: "medium", timeStyle: "short" })}
    </time>
  );
  if (collectors.length === 0) return <p className="text-13 text-ink-2">{t("none")}</p>;
  return (
    <SimpleTable
      label={t("label")}
      size="small"
      rows={collectors}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "system",
          label: t("system"),
          cell: (row) => (
            <>
              {row.systemName}
              {row.revokedAt === null ? null : <CellNote>{t("revoked")}</CellNote>}
            </>
          ),
        },
        { key: "made", label: t("made"), drop: "narrow", cell: (row) => time(row.addedAt) },
        {
          key: "last",
          label: t("last"),
          cell: (row) =>
            row.lastAt === null ? (
              <span className="text-ink-3">{t("never")}</span>
            ) : (
              time(row.lastAt)
            ),
        },
        {
          key: "refused",
          label: t("refused"),
          align: "right",
          drop: "narrow",
          cell: (row) => format.number(row.refused),
        },
        {
          key: "revoke",
          label: <span className="sr-only">{t("revoke")}</span>,
          align: "right",
          cell: (row) => (runs && row.revokedAt === null ? <Revoke collector={row} /> : null),
        },
      ]}
    />
  );
}

function Revoke({ collector }: { readonly collector: CollectorRow }) {
  const t = useTranslations("discovery-hosts");
  const router = useRouter();
  const { id, systemName: system } = collector;
  return (
    <ConfirmDialog
      trigger={
        <Button variant="quiet" size="small" aria-label={t("collectors.revokeOf", { system })}>
          {t("collectors.revoke")}
        </Button>
      }
      title={t("collectors.revokeTitle", { system })}
      confirmLabel={t("collectors.revoke")}
      reversible={false}
      onConfirm={async () => {
        const result = await revokeCollectorAction({ id });
        if (!result.ok) return t("refusals.collector-gone");
        router.refresh();
        return null;
      }}
    >
      {t("collectors.revokeBody")}
    </ConfirmDialog>
  );
}
