"use client";
import { useTranslations } from "next-intl";
import { Form, SubmitButton } from "#components/form/form.tsx";
import { CellNote } from "#components/table/cells.tsx";
import type { Column } from "#components/table/columns.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { type StatusKind, StatusMark } from "#components/ui/status-mark.tsx";
import { retryMailAction, settleMailAction } from "#lib/mail/actions.ts";
import { type MailRow, type MailState, mailKinds, mailStates } from "#lib/mail/model.ts";
import { mayRetry } from "#lib/mail/rules.ts";
import type { KeysetPage } from "#lib/shared/keyset.ts";
import type { TableQuery } from "#lib/shared/table-query.ts";

const marks: Readonly<Record<MailState, StatusKind>> = {
  queued: "open",
  waiting: "open",
  grouped: "done",
  sending: "running",
  sent: "done",
  failed: "late",
  unclear: "unknown",
  dropped: "excluded",
};

/** The outbox: what was sent to whom, what waits, what failed and why. */
export function MailTable({
  page,
  query,
  manages,
}: {
  readonly page: KeysetPage<MailRow>;
  readonly query: TableQuery;
  readonly manages: boolean;
}) {
  const t = useTranslations("mail");
  const format = useFormats();
  const time = (at: Date) => (
    <time dateTime={at.toISOString()} className="whitespace-nowrap">
      {format.dateTime(at, { dateStyle: "medium", timeStyle: "short" })}
    </time>
  );
  const columns: readonly Column<MailRow>[] = [
    {
      key: "kind",
      label: t("columns.kind"),
      fixed: true,
      cell: (row) => (
        <>
          <span className="font-mid">
            {row.kind in mailKinds ? t(`names.${row.kind as keyof typeof mailKinds}`) : row.kind}
          </span>
          {row.items === 0 ? null : <CellNote>{t("holds", { count: row.items })}</CellNote>}
        </>
      ),
    },
    { key: "to", label: t("columns.to"), cell: (row) => row.to ?? t("erased") },
    {
      key: "state",
      label: t("columns.state"),
      cell: (row) => (
        <>
          <StatusMark kind={marks[row.state]}>{t(`states.${row.state}`)}</StatusMark>
          <Reason row={row} />
        </>
      ),
    },
    {
      key: "createdAt",
      label: t("columns.createdAt"),
      sort: "createdAt",
      sortsDownFirst: true,
      drop: "narrow",
      cell: (row) => time(row.createdAt),
    },
    {
      key: "sentAt",
      label: t("columns.sentAt"),
      drop: "medium",
      cell: (row) => (row.sentAt === null ? null : time(row.sentAt)),
    },
    ...(manages ? [actColumn(t("columns.act"))] : []),
  ];
  return (
    <DataTable
      label={t("outbox")}
      rows={page.rows}
      rowKey={(row) => row.id}
      columns={columns}
      sort={query.sort}
      chosenColumns={query.columns}
      total={null}
      next={page.next}
      previous={page.previous}
      filters={[
        {
          kind: "any",
          key: "state",
          label: t("columns.state"),
          options: mailStates.map((state) => ({ value: state, label: t(`states.${state}`) })),
        },
      ]}
      empty={<EmptyState title={t("empty.title")}>{t("empty.body")}</EmptyState>}
    />
  );
}

/** Why a message is where it is: our word for it, and the server's own. */
function Reason({ row }: { readonly row: MailRow }) {
  const t = useTranslations("mail");
  const format = useFormats();
  if (row.failure === null) return null;
  const known = `failures.${row.failure}`;
  return (
    <>
      <CellNote>{t.has(known) ? t(known) : t("failures.other", { code: row.failure })}</CellNote>
      {row.response === null ? null : <CellNote>{row.response}</CellNote>}
      {row.state === "queued" ? (
        <CellNote>
          {t("again", {
            attempts: row.attempts,
            at: format.dateTime(row.nextAt, { dateStyle: "medium", timeStyle: "short" }),
          })}
        </CellNote>
      ) : null}
    </>
  );
}

function actColumn(label: string): Column<MailRow> {
  return {
    key: "act",
    label,
    align: "right",
    cell: (row) => (mayRetry(row) ? <Acts row={row} /> : null),
  };
}

function Acts({ row }: { readonly row: MailRow }) {
  const t = useTranslations("mail");
  const of = <span className="sr-only"> {t("of", { to: row.to ?? t("erased") })}</span>;
  return (
    <div className="flex flex-wrap justify-end gap-1">
      <Form action={retryMailAction} refusals="mail.refusals">
        <input type="hidden" name="mailId" value={row.id} />
        <SubmitButton variant="quiet" size="small">
          {t("retry")}
          {of}
        </SubmitButton>
      </Form>
      {row.state === "unclear" ? (
        <Form action={settleMailAction} refusals="mail.refusals">
          <input type="hidden" name="mailId" value={row.id} />
          <SubmitButton variant="quiet" size="small">
            {t("arrived")}
            {of}
          </SubmitButton>
        </Form>
      ) : null}
    </div>
  );
}
