import { useTranslations } from "next-intl";
import { CellNote, RowLink, type SimpleColumn, SimpleTable } from "#components/table/cells.tsx";
import type { SystemRow } from "#lib/data-map/model.ts";
import { SystemDialog } from "./system-dialog.tsx";

/** Our systems with how many flows run from each; a name leads to them in the matrix. */
export function SystemTable({
  systems,
  mayWrite,
}: {
  readonly systems: readonly SystemRow[];
  readonly mayWrite: boolean;
}) {
  const t = useTranslations("data-map");
  const columns: readonly SimpleColumn<SystemRow>[] = [
    {
      key: "name",
      label: t("systems.name"),
      cell: ({ id, name, description }) => (
        <>
          <RowLink href={`/data-map?system=${id}`}>{name}</RowLink>
          {description === "" ? null : <CellNote>{description}</CellNote>}
        </>
      ),
    },
    { key: "flows", label: t("systems.flows"), align: "right", cell: ({ flows }) => flows },
    ...(mayWrite
      ? [
          {
            key: "edit",
            label: "",
            align: "right" as const,
            cell: ({ id, name, description, revision }: SystemRow) => (
              <SystemDialog system={{ id, name, description, revision }} />
            ),
          },
        ]
      : []),
  ];
  return (
    <div className="mt-4 max-w-[880px]">
      <SimpleTable
        label={t("systems.label")}
        rows={systems}
        rowKey={({ id }) => id}
        columns={columns}
      />
    </div>
  );
}
