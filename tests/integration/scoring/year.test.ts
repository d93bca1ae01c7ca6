import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { jobGrant } from "#lib/access/gate.ts";
import { ensureElements } from "#lib/data-map/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { rescoreDue } from "#lib/scoring/jobs.ts";
import { scoreVendors } from "#lib/scoring/mutations.ts";
import { endOfDay } from "#lib/shared/due.ts";
import { addDays, type CalendarDate, dateIn, instantOf, wallClock } from "#lib/shared/time.ts";
import { measured } from "#tests/support/measured.ts";
import { scale } from "#tests/support/scale.ts";

/**
 * A year of the daily job under a clock that is set by hand. Every vendor has things that come due
 * by themselves, many of them on days on which clocks change or on a leap day, in the zones in
 * which people entered them.
 */
const risk = jobGrant("test", ["risk:read"]);
const flows = jobGrant("test", ["flow:read", "flow:write"]);
const zones = ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Pacific/Chatham"];
/** Days of 2028 on which clocks of these zones change, their neighbours, and the leap day. */
const delicate: readonly CalendarDate[] = [
  "2028-02-28",
  "2028-02-29",
  "2028-03-01",
  "2028-03-12",
  "2028-03-25",
  "2028-03-26",
  "2028-03-27",
  "2028-04-01",
  "2028-04-02",
  "2028-09-24",
  "2028-10-01",
  "2028-10-28",
  "2028-10-29",
  "2028-11-05",
  "2028-12-31",
];
const start = new Date("2027-12-31T12:00:00Z");
const counts = { vendors: 0, moments: 0, runs: 0, assessments: 0 };

let systemId: string;
beforeAll(async () => {
  await ensureElements(flows);
  systemId = (await db.system.create({ data: { name: "API platform" } })).id;
});
beforeEach(() => {
  // Only the clock is set by hand: timers and the database run as ever.
  vi.useFakeTimers({ toFake: ["Date"], now: start });
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => {
  const { vendors, moments, runs, assessments } = counts;
  measured({
    promise: 19,
    what: "daily rescoring over leap years by a clock set by hand: moments at which a score changes by itself",
    figure: `${moments} moments of ${vendors} vendors, ${runs} runs, ${assessments} assessments, 0 twice, 0 never`,
  });
});

/** What can come due by itself: makes the record of a vendor, due at the moment. */
const kinds: readonly ((vendorId: string, at: Date, reference: string) => Promise<unknown>)[] = [
  function certificationExpires(vendorId, expiresAt) {
    return db.certification.create({ data: { vendorId, standard: "ISO/IEC 27001", expiresAt } });
  },
  function findingFallsDue(vendorId, dueAt, reference) {
    return db.finding.create({
      data: {
        ...{ reference, vendorId, title: reference, source: "manual", severity: "low" },
        ...{ dueAt, openedAt: start },
      },
    });
  },
  function acceptanceEnds(vendorId, endsAt, reference) {
    return db.finding.create({
      data: {
        ...{ reference, vendorId, title: reference, source: "manual", severity: "medium" },
        ...{ openedAt: start, outcome: "accepted" },
        acceptances: {
          create: { reason: "x", requestedAt: start, approvedAt: start, endsAt },
        },
      },
    });
  },
  function flowBegins(vendorId, startsAt, reference) {
    return db.dataFlow.create({
      data: {
        ...{ vendorId, systemId, purpose: reference, startsAt },
        elements: { create: { elementKey: "email", form: "raw", necessity: "needed", startsAt } },
      },
    });
  },
];

/** A vendor with one record of each kind, due on the days given; returns the moments. */
async function addVendor(index: number, days: readonly CalendarDate[]) {
  const name = `Vendor ${index}`;
  const { id } = await db.vendor.create({
    data: {
      ...{ name, nameKey: name.toLowerCase(), kind: "analytics" },
      ...{ dependency: 2, penetration: 1, noPersonalData: true },
    },
  });
  const zone = zones[index % zones.length] ?? "UTC";
  const moments = days.map((day) => endOfDay(day, zone));
  for (const [which, moment] of moments.entries()) {
    await kinds[which % kinds.length]?.(id, moment, `F-${index}-${which}`);
  }
  return { id, moments };
}

async function runDaily(at: Date): Promise<void> {
  vi.setSystemTime(at);
  await rescoreDue([{ id: "1", data: {}, signal: new AbortController().signal }]);
  counts.runs += 1;
}

async function historyOf(vendorId: string): Promise<readonly Date[]> {
  const rows = await db.riskAssessment.findMany({
    where: { vendorId },
    orderBy: { asOf: "asc" },
    select: { asOf: true },
  });
  return rows.map(({ asOf }) => asOf);
}

/** The times of the daily run: ten past midnight UTC as it is scheduled, or a zone's own midnight. */
const schedules: readonly (readonly [string, (day: CalendarDate) => Date])[] = [
  ["UTC", (day) => new Date(instantOf(`${day}T00:10Z`))],
  ["Europe/Paris", (day) => new Date(wallClock(day, "02:30", "Europe/Paris"))],
];

describe("a year of daily runs", () => {
  it.each(schedules)(
    "at a time of day in %s: each change is scored once, on the first run after it",
    async (_, timeOf) => {
      const ids: string[] = [];
      const expected = new Map<string, readonly Date[]>();
      const days = Array.from({ length: 370 }, (__, index) => addDays("2028-01-01", index));
      const runs = days.map(timeOf);
      const offset = counts.vendors;
      const vendors = scale(8, 60);
      for (let index = 0; index < vendors; index += 1) {
        const own = [0, 4, 7, 11].map(
          (step) => delicate[(index + step) % delicate.length] ?? "2028-02-29",
        );
        const { id, moments } = await addVendor(offset + index, own);
        ids.push(id);
        const firstRuns = moments.map((moment) => runs.find((run) => run >= moment) ?? start);
        const distinct = [...new Set(firstRuns.map((run) => run.getTime()))].toSorted(
          (a, b) => a - b,
        );
        expected.set(id, [start, ...distinct.map((time) => new Date(time))]);
        counts.moments += moments.length;
      }
      counts.vendors += vendors;
      vi.setSystemTime(start);
      await scoreVendors(risk, { vendorIds: ids, asOf: start, cause: "vendor-changed" });
      for (const [index, run] of runs.entries()) {
        await runDaily(run);
        // A second run at the same time, as after a crash, adds nothing: the histories below say so.
        if (index % 7 === 0) await runDaily(run);
      }
      for (const id of ids) {
        const history = await historyOf(id);
        expect(history).toEqual(expected.get(id));
        counts.assessments += history.length;
        const { rescoreAt } = await db.vendor.findUniqueOrThrow({ where: { id } });
        expect(rescoreAt).toBeNull();
      }
    },
  );

  it("a worker that stood still for days catches up in one run, and only once", async () => {
    const { id, moments } = await addVendor(100_000, ["2028-03-25", "2028-03-26", "2028-03-27"]);
    await scoreVendors(risk, { vendorIds: [id], asOf: start, cause: "vendor-changed" });
    const before = new Date((moments[0]?.getTime() ?? 0) - 1);
    const after = new Date("2028-04-10T00:10:00Z");
    await runDaily(before);
    expect(await historyOf(id)).toEqual([start]);
    await runDaily(after);
    await runDaily(new Date(after.getTime() + 1));
    expect(await historyOf(id)).toEqual([start, after]);
    expect(dateIn(moments[1]?.getTime() ?? 0, "Europe/Paris")).toBe("2028-03-26");
  });

  it("a contract's clause counts from the day on which the contract begins", async () => {
    const { id } = await addVendor(100_001, []);
    const startsAt = new Date("2028-10-29T00:00:00Z");
    await db.contract.create({
      data: {
        vendorId: id,
        title: "Master",
        startsAt,
        noticeHours: 72,
        noticeContent: "first_notice",
      },
    });
    await db.incident.create({
      data: {
        ...{ reference: "INC-2028-001", vendorId: id, title: "Theft", severity: "low" },
        openedAt: start,
      },
    });
    await scoreVendors(risk, { vendorIds: [id], asOf: start, cause: "vendor-changed" });
    await runDaily(new Date("2028-10-28T00:10:00Z"));
    expect(await historyOf(id)).toEqual([start]);
    const run = new Date("2028-10-29T00:10:00Z");
    await runDaily(run);
    expect(await historyOf(id)).toEqual([start, run]);
  });
});
