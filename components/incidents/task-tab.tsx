"use client";
import { useLocale, useTranslations } from "next-intl";
import { Section } from "#components/layout/section.tsx";
import { CellNote } from "#components/table/cells.tsx";
import { Button } from "#components/ui/button.tsx";
import { StatusMark } from "#components/ui/status-mark.tsx";
import { findPlaybookTask, playbookPhases } from "#lib/catalogue/playbook.ts";
import type { IncidentDetail } from "#lib/incidents/detail/model.ts";
import type { Task } from "#lib/incidents/tasks/model.ts";
import { isTaskLate } from "#lib/incidents/tasks/rules.ts";
import { formatDate } from "#lib/shared/interval-format.ts";
import { dateIn, type Instant } from "#lib/shared/time.ts";
import type { Choice } from "./incident-form.tsx";
import { AddTaskDialog, EditTaskDialog, TaskToggle } from "./task-form.tsx";
import { timeLocale } from "./words.ts";

const head = "px-2 pb-[5px] text-left align-bottom font-mid whitespace-nowrap first:pl-0 last:pr-0";
const cell = "px-2 py-[5px] align-top first:pl-0 last:pr-0";

/** The tasks of the playbook by phase, with owner, due day and what is done. */
export function TaskTab({
  incident,
  now,
  people,
}: {
  readonly incident: IncidentDetail;
  readonly now: Instant;
  /** People to choose owners from, for those who may change tasks. */
  readonly people: readonly Choice[] | null;
}) {
  const t = useTranslations("incidents.tasks");
  const open = incident.tasks.filter(({ status }) => status === "open");
  const late = open.filter((task) => isTaskLate(task, now));
  return (
    <div className="mt-4">
      <Section
        title={t("title")}
        sentence={t("sentence", { open: open.length, late: late.length })}
        aside={
          people === null ? undefined : (
            <AddTaskDialog
              incidentId={incident.id}
              people={people}
              trigger={<Button size="small">{t("add")}</Button>}
            />
          )
        }
      >
        <div className="relative max-md:overflow-x-auto">
          <table className="w-full text-13">
            <thead>
              <tr className="border-b border-line-2 text-12 text-ink-3">
                <th className={head}>{t("task")}</th>
                <th className={head}>{t("owner")}</th>
                <th className={head}>{t("due")}</th>
                <th className={head}>{t("state")}</th>
                {people === null ? null : <td className={`${head} print-hidden`} />}
              </tr>
            </thead>
            {playbookPhases.map((phase) => {
              const own = incident.tasks.filter((task) => task.phase === phase);
              return own.length === 0 ? null : (
                <tbody key={phase}>
                  <tr className="border-b border-line">
                    <th
                      colSpan={people === null ? 4 : 5}
                      scope="rowgroup"
                      className="pt-3 pb-1 text-left text-12 font-mid text-ink-3"
                    >
                      {t(`phase.${phase}`)}
                    </th>
                  </tr>
                  {own.map((task) => (
                    <TaskRow key={task.id} task={task} now={now} people={people} />
                  ))}
                </tbody>
              );
            })}
          </table>
        </div>
      </Section>
    </div>
  );
}

function TaskRow({
  task,
  now,
  people,
}: {
  readonly task: Task;
  readonly now: Instant;
  readonly people: readonly Choice[] | null;
}) {
  const t = useTranslations("incidents.tasks");
  const locale = timeLocale(useLocale());
  const shipped = task.key === null ? undefined : findPlaybookTask(task.key);
  const title = task.title ?? shipped?.title[locale] ?? task.key ?? "";
  const day = (at: Instant) => formatDate(dateIn(at, "UTC"), locale);
  return (
    <tr className="border-b border-line hover:bg-surface-hover">
      <td className={cell}>
        <span className="font-mid">{title}</span>
        {shipped === undefined ? null : <CellNote>{shipped.detail[locale]}</CellNote>}
        {task.note === "" ? null : <CellNote>{task.note}</CellNote>}
      </td>
      <td className={`${cell} text-ink-2`}>
        {task.owner?.name ?? <i className="text-ink-3">{t("noOwner")}</i>}
      </td>
      <td className={`${cell} whitespace-nowrap text-ink-2`}>
        {task.dueAt === null ? <i className="text-ink-3">{t("noDue")}</i> : day(task.dueAt)}
      </td>
      <td className={cell}>
        {task.status === "done" ? (
          <StatusMark kind="done">
            {task.doneAt === null ? t("markDone") : t("done", { date: day(task.doneAt) })}
          </StatusMark>
        ) : task.status === "not_needed" ? (
          <StatusMark kind="excluded">{t("not_needed")}</StatusMark>
        ) : isTaskLate(task, now) ? (
          <StatusMark kind="late">{t("late", { date: day(task.dueAt ?? now) })}</StatusMark>
        ) : (
          <StatusMark kind="open">{t("open")}</StatusMark>
        )}
      </td>
      {people === null ? null : (
        <td className={`${cell} print-hidden text-right whitespace-nowrap`}>
          <TaskToggle task={task} title={title} />
          <EditTaskDialog task={task} title={title} people={people} />
        </td>
      )}
    </tr>
  );
}
