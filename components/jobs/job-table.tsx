"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Form, SubmitButton } from "#components/form/form.tsx";
import { CellNote, RowLink } from "#components/table/cells.tsx";
import type { Column } from "#components/table/columns.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { type StatusKind, StatusMark } from "#components/ui/status-mark.tsx";
import { cancelJobAction } from "#lib/jobs/actions.ts";
import { type JobRow, type JobState, jobStates } from "#lib/jobs/model.ts";
import { isLive, mayCancel } from "#lib/jobs/rules.ts";
import type { JobListQuery } from "#lib/jobs/schema.ts";
import type { KeysetPage } from "#lib/shared/keyset.ts";

const marks: Readonly<Record<JobState, StatusKind>> = {
  queued: "open",
  running: "running",
  completed: "done",
  failed: "late",
  cancelled: "excluded",
};

const listed = ["import-commit", "import-undo", "uplift-open"] as const;
const counted = ["created", "updated", "skipped", "removed", "restored"] as const;

/** How often the list is read again while something runs. */
const refreshMs = 2_000;

/** Long work: what, how far, who asked, what it left; and the way to stop it. */
export function JobTable({
  page,
  query,
  canCancel,
}: {
  readonly page: KeysetPage<JobRow>;
  readonly query: JobListQuery;
  readonly canCancel: boolean;
}) {
  const t = useTranslations("jobs");
  const format = useFormats();
  useRefresh(page.rows.some(isLive));
  const columns: readonly Column<JobRow>[] = [
    {
      key: "job",
      label: t("columns.job"),
      fixed: true,
      cell: (row) => (
        <>
          <Subject row={row} />
          <CellNote>{t(`names.${listed.find((name) => name === row.name) ?? "other"}`)}</CellNote>
        </>
      ),
    },
    {
      key: "state",
      label: t("columns.state"),
      width: "170px",
      cell: (row) => (
        <>
          <StatusMark kind={marks[row.state]}>{t(`states.${row.state}`)}</StatusMark>
          <StateNote row={row} />
        </>
      ),
    },
    {
      key: "progress",
      label: t("columns.progress"),
      width: "220px",
      cell: (row) =>
        row.state === "queued" ? null : (
          <ProgressBar
            done={row.done}
            total={row.total}
            label={
              <>
                <span className="sr-only">{t("columns.progress")} </span>
                <Counts row={row} />
              </>
            }
          />
        ),
    },
    {
      key: "requestedBy",
      label: t("columns.requestedBy"),
      drop: "narrow",
      cell: (row) => row.requestedBy ?? <span className="text-ink-2">{t("byItself")}</span>,
    },
    {
      key: "createdAt",
      label: t("columns.createdAt"),
      sort: "createdAt",
      sortsDownFirst: true,
      drop: "narrow",
      width: "150px",
      cell: (row) => (
        <time dateTime={row.createdAt.toISOString()} className="whitespace-nowrap">
          {format.dateTime(row.createdAt, { dateStyle: "medium", timeStyle: "short" })}
        </time>
      ),
    },
    {
      key: "took",
      label: t("columns.took"),
      align: "right",
      drop: "medium",
      width: "110px",
      cell: (row) => <Took row={row} />,
    },
    ...(canCancel ? [stopColumn(t("columns.action"))] : []),
  ];
  return (
    <DataTable
      label={t("title")}
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
          options: jobStates.map((state) => ({ value: state, label: t(`states.${state}`) })),
        },
      ]}
      empty={<EmptyState title={t("empty.title")}>{t("empty.body")}</EmptyState>}
    />
  );
}

/** Reads the page again while something on it runs and the page is looked at. */
function useRefresh(running: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, refreshMs);
    return () => clearInterval(timer);
  }, [running, router]);
}

function Subject({ row }: { readonly row: JobRow }) {
  if (row.importId === null) return <span className="font-mid">{row.subject}</span>;
  return <RowLink href={`/vendors/import/${row.importId}`}>{row.subject}</RowLink>;
}

function StateNote({ row }: { readonly row: JobRow }) {
  const t = useTranslations("jobs");
  if (isLive(row) && row.cancelRequestedAt !== null) return <CellNote>{t("stopping")}</CellNote>;
  if (row.error !== null) return <CellNote>{t("failure", { code: row.error })}</CellNote>;
  return null;
}

function Counts({ row }: { readonly row: JobRow }) {
  const t = useTranslations("jobs.counts");
  return counted
    .flatMap((name) => {
      const count = row.result[name];
      return count === undefined ? [] : [t(name, { count })];
    })
    .join(" · ");
}

function Took({ row }: { readonly row: JobRow }) {
  const t = useTranslations("jobs");
  if (row.startedAt === null || row.finishedAt === null) return null;
  const seconds = Math.ceil((row.finishedAt.getTime() - row.startedAt.getTime()) / 1000);
  return t("took", { seconds });
}

function stopColumn(label: string): Column<JobRow> {
  return {
    key: "action",
    label,
    align: "right",
    width: "110px",
    cell: (row) => (mayCancel(row) ? <Stop row={row} /> : null),
  };
}

function Stop({ row }: { readonly row: JobRow }) {
  const t = useTranslations("jobs");
  return (
    <Form action={cancelJobAction} refusals="jobs.refusals">
      <input type="hidden" name="jobId" value={row.id} />
      <div>
        <SubmitButton variant="quiet" size="small">
          {t("stop")} <span className="sr-only">{row.subject}</span>
        </SubmitButton>
      </div>
    </Form>
  );
}
