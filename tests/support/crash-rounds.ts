import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { jobGrant } from "#lib/access/gate.ts";
import { startImport, undoImport, uploadRegister } from "#lib/exchange/imports/mutations.ts";
import { getImport } from "#lib/exchange/imports/queries.ts";
import { runImport } from "#lib/exchange/imports/work/mutations.ts";
import { db, withTransaction } from "#lib/platform/db.ts";
import { enqueueAll } from "#lib/platform/queue.ts";
import { scoreVendors } from "#lib/scoring/mutations.ts";
import { accepted } from "./audits.ts";
import { scale } from "./scale.ts";

/** A piece of work that a worker does and may be killed over, asked for anew for every kill. */
export type CrashRound = {
  /** Brings about what the work needs, before anybody is struck. */
  readonly prepare?: () => Promise<void>;
  /** Asks for the work; acknowledged when this resolves. */
  begin(): Promise<void>;
  /** Whether the work says of itself that it is over. */
  over(): Promise<boolean>;
  /** What must have come of it in the end, whoever was killed meanwhile. */
  check(): Promise<void>;
};

const imports = jobGrant("test", ["import:run"]);
const scoring = jobGrant("test", ["risk:read"]);

/** Three portions of an import, the last one small. */
const rows = 1_050;
/** Rows of each file that name a vendor which the files before named too. */
const shared = 40;

function registerOf(prefix: string): Buffer {
  const lines = Array.from({ length: rows }, (_, index) => {
    const known = index % Math.floor(rows / shared) === 0;
    const name = known ? `Shared ${index}` : `${prefix} vendor ${index}`;
    const tag = index % 50 === 0 ? `tag-${prefix}` : "";
    return `${name};${prefix} company ${index % 97};${prefix};yes;SOC 2;${tag}`;
  });
  return Buffer.from(["Name;Company;Notes;DPA;Certifications;Tags", ...lines].join("\n"));
}

async function uploaded(prefix: string): Promise<string> {
  const file = { name: `${prefix}.csv`, bytes: registerOf(prefix) };
  return accepted(await uploadRegister(imports, file)).id;
}

/** A register import that runs as a job, with the scoring of what it wrote. */
export function importRound(round: number): CrashRound {
  const prefix = `Imported-${round}`;
  let id = "";
  return {
    begin: async () => {
      id = await uploaded(prefix);
      accepted(await startImport(imports, { id }));
    },
    over: async () => (await getImport(imports, id))?.state === "committed" && (await isIdle()),
    check: async () => {
      const done = await getImport(imports, id);
      expect(done).toMatchObject({ state: "committed", progress: { done: rows, total: rows } });
      const { created = 0, updated = 0, unchanged, skipped } = done?.report ?? {};
      expect([created + updated, unchanged, skipped]).toEqual([rows, 0, 0]);
      const mine = { startsWith: `${prefix} vendor ` };
      const names = await db.vendor.groupBy({ by: ["name"], where: { name: mine }, _count: true });
      expect(names.filter(({ _count }) => _count !== 1)).toEqual([]);
      expect(names.length).toBe(
        rows - (await db.vendor.count({ where: { name: { startsWith: "Shared " } } })),
      );
      expect(
        await db.vendor.count({
          where: { name: { startsWith: "Shared " }, description: { not: prefix } },
        }),
      ).toBe(0);
      expect(await db.certification.count({ where: { vendor: { name: mine } } })).toBe(
        names.length,
      );
      expect(await linesOf(id)).toEqual({
        "import.started": 1,
        "import.chunkCommitted": 3,
        "import.completed": 1,
      });
    },
  };
}

/** An import that is taken back. */
export function undoRound(round: number): CrashRound {
  const prefix = `Undone-${round}`;
  let id = "";
  let before: unknown;
  return {
    prepare: async () => {
      before = await sharedVendors();
      id = await uploaded(prefix);
      const { jobId } = accepted(await startImport(imports, { id }));
      await runImport(imports, { importId: id, jobId });
      while (!(await isIdle())) await sleep(100);
    },
    begin: async () => {
      accepted(await undoImport(imports, { id }));
    },
    over: async () => (await getImport(imports, id))?.state === "undone" && (await isIdle()),
    check: async () => {
      expect(await getImport(imports, id)).toMatchObject({ state: "undone" });
      const left = await db.vendor.count({ where: { name: { startsWith: `${prefix} vendor ` } } });
      expect(left).toBe(0);
      expect(
        await db.company.count({ where: { name: { startsWith: `${prefix} company ` } } }),
      ).toBe(0);
      expect(await sharedVendors()).toEqual(before);
      const { "import.undone": undone, ...lines } = await linesOf(id);
      expect({ undone, chunks: lines["import.chunkUndone"] }).toEqual({ undone: 1, chunks: 3 });
    },
  };
}

function sharedVendors() {
  return db.vendor.findMany({
    where: { name: { startsWith: "Shared " } },
    orderBy: { name: "asc" },
    select: { name: true, description: true, company: { select: { name: true } } },
  });
}

/** The scoring of many vendors after something changed about each of them. */
export function rescoreRound(round: number): CrashRound {
  const name = { startsWith: "Scored " };
  return {
    begin: async () => {
      const present = await db.vendor.count({ where: { name } });
      await db.vendor.createMany({
        data: Array.from({ length: scale(300, 600) - present }, (_, index) => ({
          name: `Scored ${index}`,
          nameKey: `scored ${index}`,
          kind: "analytics" as const,
        })),
      });
      const vendors = await db.vendor.findMany({ where: { name }, select: { id: true } });
      await withTransaction(async (tx) => {
        const ratings = { dependency: 1 + (round % 4), penetration: 1 + ((round + 1) % 4) };
        await tx.vendor.updateMany({ where: { name }, data: ratings });
        await enqueueAll(
          tx,
          "vendor-changed",
          vendors.map(({ id }) => ({ vendorId: id })),
        );
      });
    },
    over: isIdle,
    check: async () => {
      const vendors = await db.vendor.findMany({
        where: { name },
        select: { id: true, assessments: { select: { id: true } } },
      });
      // All are as the method says now: doing it once more stores nothing.
      const vendorIds = vendors.map(({ id }) => id);
      const again = await scoreVendors(scoring, { vendorIds, asOf: new Date(), cause: "test" });
      expect(again).toEqual({ assessed: vendors.length, stored: 0 });
      // One assessment for each change, however often the job ran.
      const counts = new Set(vendors.map(({ assessments }) => assessments.length));
      expect([...counts]).toHaveLength(1);
    },
  };
}

async function linesOf(entityId: string): Promise<Record<string, number>> {
  const lines = await db.activity.groupBy({ by: ["type"], where: { entityId }, _count: true });
  return Object.fromEntries(lines.map(({ type, _count }) => [type, _count]));
}

/** Whether the queue holds no work that is or will be done. */
async function isIdle(): Promise<boolean> {
  const left = await db.$queryRaw<unknown[]>`
    select 1 from pgboss.job where state in ('created', 'retry', 'active') limit 1`;
  return left.length === 0;
}
