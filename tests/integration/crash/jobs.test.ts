import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { disconnect } from "#lib/platform/db.ts";
import { extendEnvironment } from "#lib/platform/env.ts";
import { stopSender } from "#lib/platform/queue.ts";
import { randomFrom, whole } from "#prisma/seed/random.ts";
import { brokenPromises } from "#tests/support/crash-invariants.ts";
import {
  type CrashRound,
  importRound,
  rescoreRound,
  undoRound,
} from "#tests/support/crash-rounds.ts";
import { type CrashSite, openCrashSite, patienceMs } from "#tests/support/crash-site.ts";
import { measured } from "#tests/support/measured.ts";
import { type Running, startEntry } from "#tests/support/process.ts";
import { scale } from "#tests/support/scale.ts";

/**
 * Workers and databases are killed over their work. The gate of the site stops the work at a
 * statement drawn by a fixed seed, so that where it is hit does not depend on the machine; half of
 * the kills come a few milliseconds later instead, wherever that is.
 */
type Strike = {
  readonly victim: "worker" | "database";
  /** Share of the work's statements that may pass first. */
  readonly at: number;
  readonly delayMs: number;
};

function strikes(name: string, count: number, first: Strike["victim"]): readonly Strike[] {
  const random = randomFrom(`kill -9 over ${name}`);
  const other = first === "worker" ? "database" : "worker";
  return Array.from({ length: count }, (_, index) => ({
    victim: index % 2 === 0 ? first : other,
    at: random(),
    delayMs: random() < 0.5 ? 0 : whole(random, 1, 60),
  }));
}

let site: CrashSite;
beforeAll(async () => {
  site = await openCrashSite();
  extendEnvironment({ ...site.settings, DATABASE_URL: site.ownUrl });
});
afterAll(async () => {
  await stopSender();
  await disconnect();
  await site.stop();
});

async function startWorker(): Promise<Running> {
  const worker = startEntry("worker.ts", [], site.settings);
  await worker.printed(/^worker ready$/m);
  return worker;
}

async function untilOver(round: CrashRound, worker: Running): Promise<void> {
  const limit = Date.now() + patienceMs;
  while (!(await round.over())) {
    if (Date.now() > limit || worker.child.exitCode !== null) {
      const jobs = await site.rows(
        "select name, state, retry_count, start_after, count(*) from pgboss.job where state not in ('completed') group by 1, 2, 3, 4",
      );
      throw new Error(`not over: ${JSON.stringify(jobs)}\n${worker.output()}`);
    }
    await sleep(50);
  }
}

/** Kills somebody over one round of work and sees that it comes to the same end. Whether it was hit. */
async function strikeOver(
  round: CrashRound,
  { victim, at, delayMs }: Strike,
  steps: number,
  worker: Running,
): Promise<{ readonly hit: boolean; readonly worker: Running }> {
  await round.prepare?.();
  // Rounds differ by a few statements: never so far that there may be none of that number.
  await site.arm(1 + Math.floor(at * steps * 0.9));
  await round.begin();
  const hit = await site.held(round.over);
  if (delayMs > 0) {
    await site.release();
    await sleep(delayMs);
  }
  if (victim === "database") {
    await site.killDatabase();
    await site.startDatabase();
  } else {
    worker.child.kill("SIGKILL");
    await worker.ended;
    await site.release();
    await site.settle();
  }
  await site.arm(null);
  expect(await brokenPromises(site)).toEqual([]);
  const next = victim === "database" ? worker : await startWorker();
  await site.passTime();
  await untilOver(round, next);
  await round.check();
  expect(await brokenPromises(site)).toEqual([]);
  return { hit, worker: next };
}

describe.each([
  { name: "an import", make: importRound, count: scale(1, 20), first: "worker" },
  { name: "an undo", make: undoRound, count: scale(0, 4), first: "database" },
  { name: "a rescoring", make: rescoreRound, count: scale(1, 12), first: "database" },
] as const)("$name", ({ name, make, count, first }) => {
  it.runIf(count > 0)(
    "comes to the same end whoever is killed over it",
    { timeout: 1_200_000 },
    async () => {
      let worker = await startWorker();
      let number = 0;
      // Once undisturbed: how many statements it has, and that the checks hold then.
      const calm = make(number);
      await calm.prepare?.();
      await site.arm(null);
      await calm.begin();
      await untilOver(calm, worker);
      await calm.check();
      expect(await brokenPromises(site)).toEqual([]);
      const steps = await site.steps();
      const hits: Strike[] = [];
      for (const strike of strikes(name, count, first)) {
        number += 1;
        const struck = await strikeOver(make(number), strike, steps, worker);
        worker = struck.worker;
        if (struck.hit) hits.push(strike);
      }
      // A kill that came after the work was over proves little.
      expect(hits.length).toBeGreaterThan(count * 0.8);
      const of = (victim: Strike["victim"]) => hits.filter((hit) => hit.victim === victim).length;
      measured({
        promise: 12,
        what: `\`kill -9\` over ${name}: it went on to the end, everything once, the log whole`,
        figure: `${of("worker")} workers, ${of("database")} databases killed at statements 1–${steps}`,
      });
    },
  );
});
