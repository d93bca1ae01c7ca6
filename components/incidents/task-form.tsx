"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactElement, useState } from "react";
import { Form, FormActions, SubmitButton } from "#components/form/form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextArea, TextField } from "#components/ui/text-field.tsx";
import { playbookPhases } from "#lib/catalogue/playbook.ts";
import { taskStatuses } from "#lib/incidents/model.ts";
import { addTaskAction, setTaskAction } from "#lib/incidents/tasks/actions.ts";
import type { Task } from "#lib/incidents/tasks/model.ts";
import { dateIn } from "#lib/shared/time.ts";
import type { Choice } from "./incident-form.tsx";

const options = (people: readonly Choice[]) =>
  people.map(({ id, name }) => ({ value: id, label: name }));

/** One press: done, or open again. */
export function TaskToggle({ task, title }: { readonly task: Task; readonly title: string }) {
  const t = useTranslations("incidents.tasks");
  const router = useRouter();
  const next = task.status === "open" ? "done" : "open";
  return (
    <Form
      action={setTaskAction}
      refusals="incidents.refusals"
      className="inline-grid!"
      onSuccess={() => router.refresh()}
    >
      <input type="hidden" name="id" value={task.id} />
      <input type="hidden" name="revision" value={task.revision} />
      <input type="hidden" name="status" value={next} />
      <SubmitButton variant="quiet" size="small">
        {t(next === "done" ? "markDone" : "reopen")}
        <span className="sr-only"> {title}</span>
      </SubmitButton>
    </Form>
  );
}

/** Owner, due day, state and note of a task. */
export function EditTaskDialog({
  task,
  title,
  people,
}: {
  readonly task: Task;
  readonly title: string;
  readonly people: readonly Choice[];
}) {
  const t = useTranslations("incidents.tasks");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={t("form.title")}
      description={title}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="small" variant="quiet">
          {t("edit")}
          <span className="sr-only"> {title}</span>
        </Button>
      }
    >
      <Form
        action={setTaskAction}
        refusals="incidents.refusals"
        onSuccess={() => {
          setOpen(false);
          router.refresh();
        }}
      >
        <input type="hidden" name="id" value={task.id} />
        <input type="hidden" name="revision" value={task.revision} />
        <Select
          name="status"
          label={t("form.status")}
          defaultValue={task.status}
          options={taskStatuses.map((value) => ({ value, label: t(`form.statuses.${value}`) }))}
        />
        <Combobox
          name="ownerId"
          label={t("form.owner")}
          options={options(people)}
          defaultValue={task.owner?.id ?? null}
        />
        <TextField
          name="dueOn"
          type="date"
          label={t("form.dueOn")}
          defaultValue={task.dueAt === null ? "" : dateIn(task.dueAt, "UTC")}
        />
        <TextArea name="note" label={t("form.note")} rows={2} defaultValue={task.note} />
        <FormActions submitLabel={t("form.submit")} />
      </Form>
    </Dialog>
  );
}

/** A task beyond the playbook. */
export function AddTaskDialog({
  incidentId,
  people,
  trigger,
}: {
  readonly incidentId: string;
  readonly people: readonly Choice[];
  readonly trigger: ReactElement;
}) {
  const t = useTranslations("incidents.tasks");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <Dialog title={t("form.addTitle")} trigger={trigger} open={open} onOpenChange={setOpen}>
      <Form
        action={addTaskAction}
        refusals="incidents.refusals"
        onSuccess={() => {
          setOpen(false);
          router.refresh();
        }}
      >
        <input type="hidden" name="incidentId" value={incidentId} />
        <TextField name="title" label={t("form.name")} required />
        <Select
          name="phase"
          label={t("form.phase")}
          defaultValue="triage"
          options={playbookPhases.map((value) => ({ value, label: t(`phase.${value}`) }))}
        />
        <Combobox name="ownerId" label={t("form.owner")} options={options(people)} />
        <TextField name="dueOn" type="date" label={t("form.dueOn")} />
        <FormActions submitLabel={t("add")} />
      </Form>
    </Dialog>
  );
}
