"use client";
import { useTranslations } from "next-intl";
import { CellNote } from "#components/table/cells.tsx";
import type { Column } from "#components/table/columns.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { StatusMark } from "#components/ui/status-mark.tsx";
import { Tag } from "#components/ui/tags.tsx";
import { roles } from "#lib/access/model.ts";
import { type MemberRow, memberStates } from "#lib/members/model.ts";
import type { MemberListQuery } from "#lib/members/schema.ts";
import type { KeysetPage } from "#lib/shared/keyset.ts";
import { ManageDialog } from "./manage-dialog.tsx";

/** The people of this installation; with `manages`, each row opens what can be changed. */
export function MemberTable({
  page,
  total,
  query,
  manages,
}: {
  readonly page: KeysetPage<MemberRow>;
  readonly total: number;
  readonly query: MemberListQuery;
  readonly manages: boolean;
}) {
  const t = useTranslations("members");
  const words = useTranslations("shell.roles");
  const common = useTranslations("common");
  const format = useFormats();
  const day = (date: Date | null) =>
    date === null ? (
      <span className="text-ink-3">{common("never")}</span>
    ) : (
      <time
        dateTime={date.toISOString()}
        title={format.dateTime(date, { dateStyle: "full", timeStyle: "long" })}
      >
        {format.dateTime(date, { dateStyle: "medium" })}
      </time>
    );
  const columns: readonly Column<MemberRow>[] = [
    {
      key: "name",
      label: t("columns.name"),
      sort: "name",
      fixed: true,
      cell: (row) => (
        <>
          <span className="font-mid">{row.name}</span>{" "}
          {row.sample ? <Tag outlined>{t("sample")}</Tag> : null}
          <CellNote>{row.email}</CellNote>
        </>
      ),
    },
    { key: "role", label: t("columns.role"), cell: (row) => words(row.role) },
    {
      key: "state",
      label: t("columns.state"),
      cell: (row) =>
        row.state === "active" ? (
          <StatusMark kind="done">{t("states.active")}</StatusMark>
        ) : (
          <StatusMark kind="excluded">{t("states.suspended")}</StatusMark>
        ),
    },
    { key: "seen", label: t("columns.seen"), drop: "narrow", cell: (row) => day(row.lastSeenAt) },
    {
      key: "joined",
      label: t("columns.joined"),
      sort: "joined",
      sortsDownFirst: true,
      drop: "medium",
      cell: (row) => day(row.joinedAt),
    },
    ...(manages
      ? [
          {
            key: "manage",
            label: t("columns.manage"),
            align: "right",
            fixed: true,
            cell: (row: MemberRow) => <ManageDialog key={row.revision} member={row} />,
          } as const,
        ]
      : []),
  ];
  return (
    <DataTable
      label={t("title")}
      rows={page.rows}
      rowKey={(row) => row.id}
      columns={columns}
      sort={query.sort}
      chosenColumns={query.columns}
      total={total}
      next={page.next}
      previous={page.previous}
      filters={[
        { kind: "text", key: "q", label: t("search") },
        {
          kind: "any",
          key: "role",
          label: t("columns.role"),
          options: roles.map((role) => ({ value: role, label: words(role) })),
        },
        {
          kind: "any",
          key: "state",
          label: t("columns.state"),
          options: memberStates.map((state) => ({ value: state, label: t(`states.${state}`) })),
        },
      ]}
      empty={<p className="mt-3 text-13 text-ink-2">{t("empty")}</p>}
    />
  );
}
