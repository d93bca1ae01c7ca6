import "server-only";
import { createHash } from "node:crypto";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Grant } from "#lib/access/model.ts";
import { record } from "#lib/activity/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { enqueue } from "#lib/platform/queue.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { readTable } from "../tables/gateway.ts";
import type { FileRefusal } from "../tables/model.ts";
import { checkRegister } from "../vendors/rules.ts";
import type { ImportOptions, ImportState } from "./model.ts";
import { importSource } from "./queries.ts";
import { decideStart, decideStep, firstReport, type ImportStep } from "./rules.ts";

/** Takes a file in: reads its rows and keeps them, changes nothing else. */
export async function uploadRegister(
  grant: Grant<"import:run">,
  file: { readonly name: string; readonly bytes: Buffer },
): Promise<Outcome<{ id: string }, FileRefusal>> {
  const read = await readTable(file.bytes, file.name);
  if (!read.ok) return read;
  return withTransaction(
    async (tx) => {
      const { id } = await tx.import.create({
        data: {
          kind: "vendors",
          fileName: file.name.slice(-200),
          sha256: createHash("sha256").update(file.bytes).digest("hex"),
          size: file.bytes.length,
          options: {},
          rows: read.value,
          report: {},
          requestedById: grant.actor.kind === "user" ? grant.actor.userId : null,
        },
        select: { id: true },
      });
      return accept({ id });
    },
    { timeoutMs: 60_000 },
  );
}

/** Keeps new decisions about an uploaded file. */
export async function changeImport(
  grant: Grant<"import:run">,
  { id, options }: { readonly id: string; readonly options: ImportOptions },
): Promise<Outcome<{ id: string }, "wrong-state">> {
  return withTransaction(async (tx) => {
    const state = await stateFor(tx, grant, id);
    const step = decideStep("change", state);
    if (!step.ok) return step;
    const before = await tx.import.findUniqueOrThrow({ where: { id }, select: { options: true } });
    await tx.import.updateMany({
      where: { id, state },
      data: { options: { ...(before.options as object), ...options } },
    });
    return accept({ id });
  });
}

/** Starts writing the file as a job. */
export async function startImport(
  grant: Grant<"import:run">,
  { id }: { readonly id: string },
): Promise<
  Outcome<{ id: string; jobId: string }, "wrong-state" | "name-not-mapped" | "nothing-to-write">
> {
  const source = await importSource(grant, id);
  const check = checkRegister(source.table, source.options);
  const possible = decideStart(check);
  if (!possible.ok) return possible;
  return withTransaction(async (tx) => {
    const jobId = await beginJob(tx, grant, "start", {
      id,
      name: "import-commit",
      state: "running",
      subject: source.fileName,
      total: check.rows.length,
      data: { report: firstReport(check), chunksDone: 0 },
    });
    if (!jobId.ok) return jobId;
    await enqueue(tx, "import-commit", { importId: id, jobId: jobId.value });
    await record(tx, grant, {
      type: "import.started",
      entity: { kind: "import", id },
      data: { file: source.fileName, rows: check.rows.length, errors: check.errors.length },
    });
    return accept({ id, jobId: jobId.value });
  });
}

/** Starts taking an import back as a job. */
export async function undoImport(
  grant: Grant<"import:run">,
  { id }: { readonly id: string },
): Promise<Outcome<{ id: string; jobId: string }, "wrong-state">> {
  return withTransaction(async (tx) => {
    const { fileName } = await tx.import.findUniqueOrThrow({
      where: { id },
      select: { fileName: true },
    });
    const total = await tx.importChange.count({
      where: { importId: id, entityKind: "vendor", undoneAt: null },
    });
    const jobId = await beginJob(tx, grant, "undo", {
      id,
      name: "import-undo",
      state: "undoing",
      subject: fileName,
      total,
      data: {},
    });
    if (!jobId.ok) return jobId;
    await enqueue(tx, "import-undo", { importId: id, jobId: jobId.value });
    await record(tx, grant, {
      type: "import.undoStarted",
      entity: { kind: "import", id },
      data: { file: fileName, rows: total },
    });
    return accept({ id, jobId: jobId.value });
  });
}

/** Asks a running import to stop after its present chunk; what is written stays until undone. */
export async function cancelImport(
  grant: Grant<"import:run">,
  { id }: { readonly id: string },
): Promise<Outcome<{ id: string }, "wrong-state">> {
  return withTransaction(async (tx) => {
    const step = decideStep("cancel", await stateFor(tx, grant, id));
    if (!step.ok) return step;
    const { count } = await tx.job.updateMany({
      where: { imports: { some: { id } }, cancelRequestedAt: null },
      data: { cancelRequestedAt: now() },
    });
    if (count > 0) {
      await record(tx, grant, { type: "import.cancelRequested", entity: { kind: "import", id } });
    }
    return accept({ id });
  });
}

/** Removes an uploaded file that was never written. */
export async function discardImport(
  grant: Grant<"import:run">,
  { id }: { readonly id: string },
): Promise<Outcome<{ id: string }, "wrong-state">> {
  return withTransaction(async (tx) => {
    const step = decideStep("discard", await stateFor(tx, grant, id));
    if (!step.ok) return step;
    await tx.import.deleteMany({ where: { id, state: "uploaded" } });
    return accept({ id });
  });
}

async function stateFor(tx: Tx, _grant: Grant<"import:run">, id: string): Promise<ImportState> {
  const row = await tx.import.findUnique({ where: { id }, select: { state: true } });
  if (row === null) throw new AppError("not-found", `No import ${id}`);
  return row.state;
}

async function beginJob(
  tx: Tx,
  grant: Grant<"import:run">,
  step: ImportStep,
  plan: {
    readonly id: string;
    readonly name: "import-commit" | "import-undo";
    readonly state: ImportState;
    readonly subject: string;
    readonly total: number;
    readonly data: Prisma.ImportUncheckedUpdateManyInput;
  },
): Promise<Outcome<string, "wrong-state">> {
  const from = await stateFor(tx, grant, plan.id);
  const allowed = decideStep(step, from);
  if (!allowed.ok) return allowed;
  const job = await tx.job.create({
    data: {
      name: plan.name,
      subject: plan.subject,
      total: plan.total,
      requestedById: grant.actor.kind === "user" ? grant.actor.userId : null,
    },
    select: { id: true },
  });
  const { count } = await tx.import.updateMany({
    where: { id: plan.id, state: from },
    data: { ...plan.data, state: plan.state, jobId: job.id },
  });
  return count === 1 ? accept(job.id) : refuse("wrong-state", { state: from });
}
