import { beforeEach, describe, expect, it } from "vitest";
import { operatorGrant } from "#lib/access/gate.ts";
import { cancelJob } from "#lib/jobs/mutations.ts";
import { listJobs } from "#lib/jobs/queries.ts";
import { jobList } from "#lib/jobs/schema.ts";
import { db } from "#lib/platform/db.ts";
import { parseTableQuery } from "#lib/shared/table-query.ts";

const grant = operatorGrant("test", ["job:read", "job:cancel"]);
const at = new Date("2026-03-01T12:00:00Z");

beforeEach(() => db.job.deleteMany());

function create(subject: string, state: "queued" | "running" | "completed", minute: number) {
  return db.job.create({
    data: {
      name: "import-commit",
      subject,
      state,
      createdAt: new Date(Date.UTC(2026, 1, 1, 0, minute)),
      ...(state === "completed" ? { result: { created: 2, kept: [] } } : {}),
    },
  });
}

describe("the job list", () => {
  it("pages from the newest, forwards and back, without losing or repeating one", async () => {
    for (let minute = 0; minute < 5; minute += 1) await create(`job ${minute}`, "queued", minute);
    const first = await listJobs(grant, parseTableQuery({ limit: "2" }, jobList));
    expect(first.rows.map(({ subject }) => subject)).toEqual(["job 4", "job 3"]);
    const second = await listJobs(
      grant,
      parseTableQuery({ limit: "2", cursor: first.next ?? "" }, jobList),
    );
    expect(second.rows.map(({ subject }) => subject)).toEqual(["job 2", "job 1"]);
    const back = await listJobs(
      grant,
      parseTableQuery({ limit: "2", cursor: second.previous ?? "" }, jobList),
    );
    expect(back.rows).toEqual(first.rows);
  });

  it("keeps to the states asked for and tells who asked and what was left", async () => {
    const user = await db.user.create({
      data: { email: "asker@example.org", name: "A. Asker", role: "SECURITY" },
    });
    const { id } = await create("done", "completed", 1);
    await db.job.update({ where: { id }, data: { requestedById: user.id } });
    await create("waiting", "queued", 2);
    const { rows } = await listJobs(grant, parseTableQuery({ state: "completed" }, jobList));
    expect(rows).toMatchObject([
      { subject: "done", requestedBy: "A. Asker", result: { created: 2 }, error: null },
    ]);
  });
});

describe("stopping a job", () => {
  it("is asked once and written to the log", async () => {
    const { id } = await create("long", "running", 1);
    const before = await db.activity.count();
    expect(await cancelJob(grant, { jobId: id }, at)).toEqual({ ok: true, value: true });
    expect((await db.job.findUniqueOrThrow({ where: { id } })).cancelRequestedAt).toEqual(at);
    expect(await cancelJob(grant, { jobId: id }, at)).toMatchObject({ reason: "job-ended" });
    const lines = await db.activity.findMany({ orderBy: { seq: "desc" }, take: 1 });
    expect(await db.activity.count()).toBe(before + 1);
    expect(lines).toMatchObject([{ type: "job.cancelled", entityId: id }]);
  });

  it("refuses one that ended and does not know one that is none", async () => {
    const { id } = await create("over", "completed", 1);
    expect(await cancelJob(grant, { jobId: id }, at)).toMatchObject({ reason: "job-ended" });
    const unknown = cancelJob(grant, { jobId: "0192f0c4-0000-7000-8000-00000000ffff" }, at);
    await expect(unknown).rejects.toMatchObject({ code: "not-found" });
  });
});
