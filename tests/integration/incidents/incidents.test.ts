import { beforeAll, describe, expect, it } from "vitest";
import { operatorGrant } from "#lib/access/gate.ts";
import { chooseClock, dropClock } from "#lib/incidents/clocks/mutations.ts";
import { readClock } from "#lib/incidents/clocks/rules.ts";
import type { IncidentDetail } from "#lib/incidents/detail/model.ts";
import { clockFacts, defaultAsOf, gridOf } from "#lib/incidents/detail/rules.ts";
import { setExposures } from "#lib/incidents/exposures/mutations.ts";
import { addClaim, addEvent, openIncident, setAwareness } from "#lib/incidents/mutations.ts";
import { awarenessOf, claimsAsOf, deriveLags, eventRows } from "#lib/incidents/rules.ts";
import { db } from "#lib/platform/db.ts";
import { dateInterval, dayTime, minuteTime, unknownTime } from "#lib/shared/interval.ts";
import { formatLag, formatTime, formatTimeDates } from "#lib/shared/interval-format.ts";
import { instantOf } from "#lib/shared/time.ts";
import {
  enterDataMap,
  enterReferenceCase,
  makeIncidentVendor,
  openAt,
  readIncident,
} from "#tests/support/incidents.ts";
import { referenceClaims, referenceEvents } from "#tests/support/reference-incident.ts";

const grant = operatorGrant("test", ["incident:read", "incident:write"]);
const at = (iso: string) => instantOf(iso);
const end = at("2025-12-20T00:00Z");
const source = { sourceName: "Notice", sourceUrl: null, sourceKind: "party" } as const;

let vendorId: string;
let systemIds: readonly string[];

const open = (title: string, vendor = vendorId) => openAt(vendor, title);

const linesOf = async (id: string) =>
  (
    await db.activity.findMany({
      where: { entityKind: "incident", entityId: id },
      orderBy: { seq: "asc" },
      select: { type: true },
    })
  ).map(({ type }) => type);

beforeAll(async () => {
  vendorId = await makeIncidentVendor("Reference vendor");
  systemIds = await enterDataMap(vendorId);
});

describe("opening an incident", () => {
  it("brings the playbook, the clocks of its clause, one line of the log and a rescore", async () => {
    const before = await jobCount();
    const { id, reference } = await open("A call");
    const incident = await readIncident(reference);
    expect(incident.id).toBe(id);
    expect(reference).toMatch(/^INC-\d{4}-\d{3}$/u);
    expect(incident.tasks).toHaveLength(14);
    expect(
      incident.clocks.map(({ regime, hours, content }) => [regime.key, hours, content]),
    ).toEqual([
      ["contract", 72, "notice_with_data"],
      ["gdpr-33-2", null, null],
      ["gdpr-33-1", null, null],
      ["gdpr-34", null, null],
    ]);
    expect(await linesOf(id)).toEqual(["incident.opened"]);
    expect(await jobCount()).toBe(before + 1);
  });

  it("starts our clock with the first word, to the minute", async () => {
    const call = minuteTime(at("2026-02-03T17:40Z"));
    const opened = await openIncident(grant, {
      vendorId,
      title: "The call at 18:40",
      severity: "medium",
      involvement: "unknown",
      summary: "",
      leadId: null,
      notice: call,
      sourceName: "Call",
    });
    if (!opened.ok) throw new Error("An incident opens.");
    const incident = await readIncident(opened.value.id);
    const [, , authority] = incident.clocks;
    if (authority === undefined) throw new Error("The clock of Art. 33(1) was chosen.");
    const reading = readClock(authority, clockFacts(incident, at("2026-02-04T17:40Z")));
    expect(reading.state).toBe("running");
    expect(reading.deadline && formatTime(reading.deadline, "en")).toBe("6 Feb 2026, 17:40 UTC");
  });

  it("gives references that never meet, also when two people open at once", async () => {
    const opened = await Promise.all(["a", "b", "c", "d"].map((title) => open(title)));
    expect(new Set(opened.map(({ reference }) => reference)).size).toBe(4);
  });

  it("refuses a vendor that does not exist", async () => {
    const nobody = "0192f0c4-0000-7000-8000-000000000001";
    await expect(open("Nobody", nobody)).rejects.toMatchObject({ code: "not-found" });
  });
});

async function jobCount(): Promise<number> {
  const jobs = await db.$queryRaw<unknown[]>`
    select 1 from pgboss.job where name = 'vendor-changed'`;
  return jobs.length;
}

describe("the reference case, entered through the same writes", () => {
  let id: string;
  beforeAll(async () => {
    id = await enterReferenceCase(vendorId);
  });

  it("reads back every event and claim as it was entered", async () => {
    const incident = await readIncident(id);
    expect(incident.events.map(({ time }) => time)).toEqual(
      referenceEvents.map(({ time }) => time),
    );
    expect(eventRows(incident.events)).toHaveLength(18);
    expect(incident.claims).toHaveLength(referenceClaims.length);
    expect(defaultAsOf(incident, at("2026-11-24T00:00Z"))).toBe(end);
  });

  it("answers as of a moment", async () => {
    const { claims } = await readIncident(id);
    const states = (moment: number) =>
      claimsAsOf(claims, moment)[0]?.claims.map(({ state, mark }) => `${mark} ${state}`);
    expect(states(at("2025-12-18T12:00Z"))).toEqual(["1 current", "2 later"]);
    expect(states(end)).toEqual(["1 superseded", "2 current"]);
  });

  it("derives the lags of the strip", async () => {
    const lags = deriveLags((await readIncident(id)).events, end);
    expect(lags.map(({ lag }) => formatLag(lag, "en"))).toEqual([
      "16 d",
      "17 d",
      "0–16 d",
      "17 d",
      "23 d",
    ]);
  });

  it("ends the 72 hours between 12 and 28 November while our awareness is unset", async () => {
    const incident = await readIncident(id);
    const facts = clockFacts(incident, at("2025-11-26T16:00Z"));
    expect(facts.awareness.set).toBe(false);
    const [contract, , authority] = incident.clocks;
    if (contract === undefined || authority === undefined) throw new Error("Clocks were chosen.");
    const reading = readClock(authority, facts);
    expect(reading.deadline && formatTimeDates(reading.deadline, "en")).toBe("12–28 Nov 2025");
    const late = readClock(contract, facts);
    expect([late.state, late.margin && formatLag(late.margin, "en")]).toEqual(["missed", "13 d"]);
  });

  it("ends them on 28 November once it is set, and keeps the reason", async () => {
    const { revision } = await readIncident(id);
    const set = { mode: "set", id, revision, reason: "data set received", assumed: true } as const;
    const done = await setAwareness(grant, { ...set, time: dayTime("2025-11-25") });
    expect(done.ok).toBe(true);
    const incident = await readIncident(id);
    const facts = clockFacts(incident, at("2025-11-26T16:00Z"));
    const authority = incident.clocks.find(({ regime }) => regime.key === "gdpr-33-1");
    if (authority === undefined) throw new Error("The clock of Art. 33(1) was chosen.");
    const reading = readClock(authority, facts);
    expect(reading.deadline && formatTime(reading.deadline, "en")).toBe("28 Nov 2025");
    expect(facts.awareness).toMatchObject({ reason: "data set received", assumed: true });
    const stale = await setAwareness(grant, { ...set, time: dayTime("2025-11-24") });
    expect(stale).toEqual({ ok: false, reason: "stale-revision" });
    const unset = await setAwareness(grant, {
      mode: "unset",
      id,
      revision: incident.revision,
      reason: "disputed",
    });
    expect(unset.ok).toBe(true);
    const back = await readIncident(id);
    expect(awarenessOf(back.awarenessSet, back.events).time).toEqual(
      dateInterval("2025-11-09", "2025-11-25"),
    );
  });
});

describe("versions", () => {
  it("of a claim are never overwritten, and only the newest can be superseded", async () => {
    const { id } = await open("Claims");
    const claim = {
      incidentId: id,
      subject: "Scope",
      saidBy: "vendor",
      lane: "vendor",
      ...source,
      supersedesId: null,
    } as const;
    const first = await addClaim(grant, {
      ...claim,
      text: "Nobody",
      said: dayTime("2026-01-05"),
      standing: "new",
    });
    if (!first.ok) throw new Error("A first claim is taken.");
    const again = await addClaim(grant, {
      ...claim,
      subject: "scope",
      text: "Everybody",
      said: dayTime("2026-01-06"),
      standing: "new",
    });
    expect(again).toEqual({ ok: false, reason: "subject-taken" });
    const replace = (text: string) =>
      addClaim(grant, {
        ...claim,
        text,
        said: dayTime("2026-01-09"),
        standing: "supersedes",
        supersedesId: first.value.id,
      });
    const outcomes = await Promise.all([replace("Some"), replace("All")]);
    expect(outcomes.map((outcome) => (outcome.ok ? "added" : outcome.reason)).toSorted()).toEqual([
      "added",
      "already-superseded",
    ]);
    const { claims } = await readIncident(id);
    expect(claims.map(({ text }) => text)).toContain("Nobody");
    expect(claims.map(({ version }) => version)).toEqual([1, 2]);
    expect(await linesOf(id)).toEqual([
      "incident.opened",
      "incident.claimAdded",
      "incident.claimAdded",
    ]);
  });

  it("of an event stay when it is corrected, and its clocks run from the correction", async () => {
    const { id } = await open("Events");
    const event = {
      incidentId: id,
      type: "vendor_awareness",
      lane: "vendor",
      toLane: null,
      title: "Becomes aware",
      note: "",
      ...source,
    } as const;
    const wrong = await addEvent(grant, {
      ...event,
      time: dayTime("2026-01-02"),
      correctsId: null,
    });
    if (!wrong.ok) throw new Error("An event is taken.");
    const chosen = await chooseClock(grant, {
      incidentId: id,
      regimeKey: "custom",
      replacesId: null,
      label: "Answers",
      hours: 120,
      content: null,
      startEventId: wrong.value.id,
      stopEventId: null,
      note: "",
    });
    expect(chosen.ok).toBe(true);
    const correct = () =>
      addEvent(grant, { ...event, time: dayTime("2026-01-03"), correctsId: wrong.value.id });
    expect((await correct()).ok).toBe(true);
    expect(await correct()).toEqual({ ok: false, reason: "already-corrected" });
    const incident = await readIncident(id);
    expect(incident.events).toHaveLength(2);
    expect(eventRows(incident.events).flatMap(({ events }) => events)).toHaveLength(1);
    const own = incident.clocks.find(({ regime }) => regime.key === "custom");
    const reading = own && readClock(own, clockFacts(incident, at("2026-01-04T00:00Z")));
    expect(reading?.start).toEqual(dayTime("2026-01-03"));
  });

  it("of a clock stay as history; one regime runs once", async () => {
    const { id } = await open("Clocks");
    const [contract] = (await readIncident(id)).clocks;
    const choice = {
      incidentId: id,
      regimeKey: "contract",
      label: null,
      hours: 48,
      content: "first_notice",
      startEventId: null,
      stopEventId: null,
      note: "As amended",
    } as const;
    const again = await chooseClock(grant, { ...choice, replacesId: null });
    expect(again).toEqual({ ok: false, reason: "already-chosen" });
    const replaced = await chooseClock(grant, { ...choice, replacesId: contract?.id ?? "" });
    if (!replaced.ok) throw new Error("A clock is replaced.");
    const twice = await chooseClock(grant, { ...choice, replacesId: contract?.id ?? "" });
    expect(twice).toEqual({ ok: false, reason: "already-replaced" });
    const dropped = { id: replaced.value.id, incidentId: id, reason: "No contract" };
    expect((await dropClock(grant, dropped)).ok).toBe(true);
    expect(await dropClock(grant, dropped)).toEqual({ ok: false, reason: "already-replaced" });
    const { clocks, pastClocks } = await readIncident(id);
    expect(clocks.map(({ regime }) => regime.key)).toEqual(["gdpr-33-2", "gdpr-33-1", "gdpr-34"]);
    expect(pastClocks.map(({ hours }) => hours)).toEqual([72, 48]);
  });
});

describe("exposures", () => {
  it("are proposed by the data map and confirmed by a person, with what was believed before kept", async () => {
    const { id } = await open("Exposures");
    const [api = "", help = ""] = systemIds;
    const cell = (incident: IncidentDetail, elementKey: string, moment = end) => {
      const row = gridOf(incident, moment).rows.find((one) => one.elementKey === elementKey);
      return row?.cells.find(({ systemId }) => systemId === api);
    };
    const before = cell(await readIncident(id), "email");
    expect([before?.confirmed, before?.proposal, before?.form]).toEqual([
      null,
      "exposed-if",
      "raw",
    ]);
    const confirm = (state: "exposed" | "not_exposed", day: string) =>
      setExposures(grant, {
        incidentId: id,
        cells: [
          { systemId: api, elementKey: "email" },
          { systemId: help, elementKey: "email" },
        ],
        state,
        believed: dayTime(day),
        source: "Vendor’s answer",
        claimId: null,
      });
    expect((await confirm("not_exposed", "2025-11-26")).ok).toBe(true);
    expect((await confirm("exposed", "2025-12-10")).ok).toBe(true);
    const incident = await readIncident(id);
    expect(cell(incident, "email", at("2025-12-01T00:00Z"))?.confirmed).toBe("not_exposed");
    expect(cell(incident, "email")?.confirmed).toBe("exposed");
    expect(incident.exposures).toHaveLength(4);
    expect(incident.systems.map(({ id: system }) => system)).toEqual([api, help]);
    expect(gridOf(incident, end).held.map(({ state }) => state)).toEqual(["held", "unknown"]);
  });

  it("need a moment, and an element that exists", async () => {
    const { id } = await open("No moment");
    const [api = ""] = systemIds;
    const base = {
      incidentId: id,
      state: "exposed",
      source: "Vendor",
      claimId: null,
    } as const;
    const cells = [{ systemId: api, elementKey: "email" }];
    expect(await setExposures(grant, { ...base, cells, believed: unknownTime() })).toEqual({
      ok: false,
      reason: "no-moment",
    });
    const nothing = [{ systemId: api, elementKey: "shoe_size" }];
    const believed = dayTime("2026-01-01");
    await expect(setExposures(grant, { ...base, cells: nothing, believed })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});
