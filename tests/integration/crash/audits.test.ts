import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { db, disconnect } from "#lib/platform/db.ts";
import { extendEnvironment } from "#lib/platform/env.ts";
import { stopSender } from "#lib/platform/queue.ts";
import { randomFrom, whole } from "#prisma/seed/random.ts";
import { type Actor, somebody } from "#tests/support/actors.ts";
import {
  answerAll,
  ensureContent,
  questionsOf,
  somePlan,
  someVendor,
} from "#tests/support/audits.ts";
import { brokenPromises } from "#tests/support/crash-invariants.ts";
import { type CrashSite, openCrashSite } from "#tests/support/crash-site.ts";
import { measured } from "#tests/support/measured.ts";
import { makeSession } from "#tests/support/people.ts";
import { startEntry } from "#tests/support/process.ts";
import { scale } from "#tests/support/scale.ts";

/**
 * An auditor's and a reviewer's process, or the database under it, is killed while it answers,
 * submits and approves. What it said was acknowledged is there; what it had begun is there whole or
 * not at all; and doing it again does it once.
 */
let site: CrashSite;
let auditor: Actor;
let sessions: readonly [string, string];
beforeAll(async () => {
  site = await openCrashSite();
  extendEnvironment({ ...site.settings, DATABASE_URL: site.ownUrl });
  // Before there are vendors: a baseline that comes later sends word about each of them.
  await ensureContent();
  auditor = await somebody("AUDITOR");
  const reviewer = await somebody("SECURITY");
  const session = async ({ id }: Actor, role: "AUDITOR" | "SECURITY") =>
    (await makeSession({ id, role, email: "" })).id;
  sessions = [await session(auditor, "AUDITOR"), await session(reviewer, "SECURITY")];
});
afterAll(async () => {
  await stopSender();
  await disconnect();
  await site.stop();
});

/** Audits that one process works through. */
const perRound = scale(2, 3);

async function answeredAudits(round: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let index = 0; index < perRound; index += 1) {
    const vendor = await someVendor(`Audited ${round}-${index}`);
    const { id } = await somePlan(vendor.id, [auditor]);
    // Fewer questions than a template asks, to be at the submits sooner.
    const kept = (await questionsOf(id)).slice(0, 6);
    await db.answer.deleteMany({
      where: { auditId: id, id: { notIn: kept.map((one) => one.id) } },
    });
    await answerAll(auditor, id);
    ids.push(id);
  }
  return ids;
}

const work = (audits: readonly string[]) =>
  startEntry("../tests/support/crash-auditor.ts", [...sessions, ...audits], site.settings);

/** Whether everything that a process acknowledged is in the database. */
async function expectKept(output: string): Promise<number> {
  const acknowledged = [...output.matchAll(/^(answered|submitted|approved) (\S+)$/gm)];
  for (const [, what = "", id = ""] of acknowledged) {
    const audit = await db.audit.findUniqueOrThrow({
      where: { id },
      select: { status: true, answers: { select: { note: true } } },
    });
    if (what === "approved") expect(audit.status).toBe("approved");
    if (what === "submitted") expect(["submitted", "approved"]).toContain(audit.status);
    expect(audit.answers.some(({ note }) => note.endsWith(" seen again"))).toBe(true);
  }
  return acknowledged.length;
}

it("an audit's answers, submit and approval are whole or not there, and acknowledged ones kept", {
  timeout: 1_200_000,
}, async () => {
  await site.arm(null);
  const calm = work(await answeredAudits(0));
  expect(await calm.ended).toBe(0);
  expect(await expectKept(calm.output())).toBe(3 * perRound);
  const steps = await site.steps();
  const random = randomFrom("kill -9 over audits");
  const count = scale(1, 16);
  const counts = { process: 0, database: 0, kept: 0 };
  for (let number = 1; number <= count; number += 1) {
    const victim = number % 2 === 1 ? "process" : "database";
    const audits = await answeredAudits(number);
    await site.arm(whole(random, 1, steps));
    const delayMs = random() < 0.5 ? 0 : whole(random, 1, 30);
    const struck = work(audits);
    if (await site.held(async () => struck.child.exitCode !== null)) counts[victim] += 1;
    if (delayMs > 0) {
      await site.release();
      await sleep(delayMs);
    }
    if (victim === "database") {
      await site.killDatabase();
      await site.startDatabase();
    } else {
      struck.child.kill("SIGKILL");
    }
    await struck.ended;
    await site.release();
    await site.settle();
    await site.arm(null);
    counts.kept += await expectKept(struck.output());
    expect(await brokenPromises(site)).toEqual([]);
    // Whoever comes back does what is left: what was done is refused, nothing is done twice.
    const again = work(audits);
    expect(await again.ended, again.output()).toBe(0);
    const statuses = await db.audit.findMany({
      where: { id: { in: [...audits] } },
      select: { status: true },
    });
    expect(statuses).toEqual(audits.map(() => ({ status: "approved" })));
    expect(await brokenPromises(site)).toEqual([]);
  }
  expect(counts.process + counts.database).toBeGreaterThan(count * 0.8);
  measured({
    promise: 12,
    what: "`kill -9` over answers, submits and approvals: whole or not there, acknowledged ones kept",
    figure: `${counts.process} processes, ${counts.database} databases killed at statements 1–${steps}; ${counts.kept} acknowledged before, 0 lost`,
  });
});
