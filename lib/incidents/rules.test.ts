import { describe, expect, it } from "vitest";
import { dateInterval, dayTime, minuteTime, unknownTime } from "#lib/shared/interval.ts";
import { formatElapsed, formatLag, formatTime } from "#lib/shared/interval-format.ts";
import { instantOf } from "#lib/shared/time.ts";
import { referenceClaims, referenceEvents } from "#tests/support/reference-incident.ts";
import type { IncidentEvent } from "./model.ts";
import {
  awarenessOf,
  claimsAsOf,
  datedEvents,
  deriveAwareness,
  deriveLags,
  eventRows,
  isKnown,
  knownFrom,
  stops,
} from "./rules.ts";

const at = (iso: string) => instantOf(iso);
const end = at("2025-12-20T00:00Z");

describe("what is known as of a moment", () => {
  it("is shown from the first instant it can have happened", () => {
    expect(knownFrom(dayTime("2025-11-25"))).toBe(at("2025-11-25T00:00Z"));
    expect(knownFrom(dateInterval(null, "2025-11-26"))).toBe(at("2025-11-26T00:00Z"));
    expect(knownFrom(unknownTime())).toBeNull();
    expect(isKnown(unknownTime(), 0)).toBe(true);
  });

  it("counts seventeen rows in the reference case, two linked events in one", () => {
    const rows = eventRows(referenceEvents);
    expect(rows).toHaveLength(17);
    expect(rows.find(({ events }) => events.length > 1)?.events.map(({ id }) => id)).toEqual([
      "attacker-claim",
      "denial",
    ]);
    expect(rows.map(({ events }) => events[0]?.id)).toEqual([
      "intrusion",
      "detection",
      "export",
      "vendor-aware",
      "first-word",
      "data-set",
      "disabled",
      "publication",
      "people-told",
      "vendor-post",
      "cointracker",
      "coindcx",
      "class-action",
      "extortion",
      "former-customer",
      "attacker-claim",
      "correction",
    ]);
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, index) => index + 1));
  });

  it("leaves out what was corrected and does not number what was not found", () => {
    const [first] = referenceEvents;
    if (first === undefined) throw new Error("The case has events.");
    const none: IncidentEvent = { ...first, id: "none", time: unknownTime() };
    const corrected: IncidentEvent = { ...first, supersededById: "other" };
    expect(datedEvents([none, corrected])).toEqual([]);
  });

  it("gives the arrow keys every moment once, in order", () => {
    const moments = stops(referenceEvents, referenceClaims);
    expect(moments.at(0)).toBe(at("2025-11-08T00:00Z"));
    expect(moments.at(-1)).toBe(at("2025-12-19T00:00Z"));
    expect(moments).toEqual([...new Set(moments)].toSorted((a, b) => a - b));
  });
});

describe("derived lags of the reference case", () => {
  const lags = deriveLags(referenceEvents, end);

  it("print as the strip does, with their elapsed intervals", () => {
    const printed = lags.map(({ key, lag }) => [
      key,
      formatLag(lag, "en"),
      formatElapsed(lag.elapsed, "en"),
    ]);
    expect(printed).toEqual([
      ["awareToData", "16 d", "15–17 d"],
      ["detectionToData", "17 d", "16–18 d"],
      ["awareToNotice", "0–16 d", "0–17 d"],
      ["awareToPublic", "17 d", "16 d 19 h – 17 d 19 h"],
      ["publicToCorrection", "23 d", "22 d 5 h – 23 d 5 h"],
    ]);
  });

  it("appear only once both ends are known", () => {
    expect(deriveLags(referenceEvents, at("2025-11-24T00:00Z")).map(({ key }) => key)).toEqual([
      "awareToNotice",
    ]);
    expect(deriveLags(referenceEvents, at("2025-11-26T18:59Z")).map(({ key }) => key)).toEqual([
      "awareToData",
      "detectionToData",
      "awareToNotice",
    ]);
  });
});

describe("our awareness", () => {
  it("is the interval from the first possible notice to the last moment we must have known", () => {
    const derived = deriveAwareness(referenceEvents);
    expect(derived).toEqual(dateInterval("2025-11-09", "2025-11-25"));
    expect(formatTime(derived, "fr")).toBe("9–25 nov. 2025");
  });

  it("is what a person set, with the reason", () => {
    const time = dayTime("2025-11-25");
    const set = awarenessOf({ time, reason: "data set received", assumed: true }, referenceEvents);
    expect(set).toEqual({ time, reason: "data set received", assumed: true, set: true });
    expect(awarenessOf(null, referenceEvents).set).toBe(false);
  });

  it("is exact when the first notice is, and wholly unknown without any event", () => {
    const call = minuteTime(at("2026-02-03T17:40Z"));
    const [first] = referenceEvents;
    if (first === undefined) throw new Error("The case has events.");
    const notice: IncidentEvent = { ...first, type: "vendor_first_notice", time: call };
    expect(deriveAwareness([notice])).toEqual(call);
    expect(deriveAwareness([])).toEqual(unknownTime());
  });
});

describe("claims as of a moment", () => {
  const summary = (iso: string) =>
    claimsAsOf(referenceClaims, at(iso)).map(({ subject, relation, claims }) => ({
      subject,
      relation,
      claims: claims.map(({ claim, mark, state }) => `${mark} ${claim.id} ${state}`),
    }));

  it("stand before the correction and are superseded after it", () => {
    expect(summary("2025-12-18T23:59Z")[0]).toEqual({
      subject: "Scope",
      relation: "versions",
      claims: ["1 scope-1 current", "2 scope-2 later"],
    });
    expect(summary("2025-12-20T00:00Z")[0]?.claims).toEqual([
      "1 scope-1 superseded",
      "2 scope-2 current",
    ]);
    expect(summary("2025-11-26T18:00Z")[0]?.claims).toEqual(["1 scope-1 later", "2 scope-2 later"]);
  });

  it("keep rivals beside each other, disputed or both true", () => {
    expect(summary("2025-12-20T00:00Z").slice(1)).toEqual([
      {
        subject: "First known",
        relation: "both-stand",
        claims: ["a known-us current", "b known-vendor current"],
      },
      {
        subject: "Origin of the 2021 data",
        relation: "disputed",
        claims: ["a origin-attacker current", "b origin-vendor current"],
      },
    ]);
  });

  it("say until when each was believed", () => {
    const [scope] = claimsAsOf(referenceClaims, end);
    expect(scope?.claims.map(({ believedFrom, believedTo }) => [believedFrom, believedTo])).toEqual(
      [
        [at("2025-11-26T19:00Z"), at("2025-12-19T00:00Z")],
        [at("2025-12-19T00:00Z"), null],
      ],
    );
  });
});
