import { describe, expect, it } from "vitest";
import { adviceRules } from "#lib/catalogue/advice.ts";
import { elements } from "#lib/catalogue/elements.ts";
import { playbook, playbookPhases } from "#lib/catalogue/playbook.ts";
import { instantOf } from "#lib/shared/time.ts";
import { referenceExposures } from "#tests/support/reference-incident.ts";
import { confirmedAsOf } from "../exposures/rules.ts";
import type { Exposure, ExposureState } from "../model.ts";
import { adviceFor, adviceTo } from "./rules.ts";

const exposure = (elementKey: string, state: ExposureState, systemId = "shop"): Exposure => ({
  id: `${systemId} ${elementKey}`,
  systemId,
  elementKey,
  state,
  form: "raw",
  source: "vendor",
  claimId: null,
  believedFrom: 0,
  supersededAt: null,
});
const keysOf = (exposures: Iterable<Exposure>) => adviceFor(exposures).map(({ rule }) => rule.key);

describe("advice rules", () => {
  it("name elements of the catalogue, and say something in both languages", () => {
    const known = new Set<string>(elements.map(({ key }) => key));
    for (const rule of adviceRules) {
      for (const key of [...rule.exposed, ...rule.notExposed, ...rule.mentions]) {
        expect(known.has(key), key).toBe(true);
      }
      const texts = [rule.toPeople, rule.forUs, rule.notNeeded].filter((text) => text !== null);
      expect(texts.length, rule.key).toBeGreaterThan(0);
      expect(texts.every(({ en, fr }) => en !== "" && fr !== "" && en !== fr)).toBe(true);
    }
  });

  it("give the reference case phishing advice, and neither reset nor rotation", () => {
    const current = confirmedAsOf(referenceExposures, instantOf("2025-12-20T00:00Z"));
    const advice = adviceFor(current.values());
    expect(advice.map(({ rule, ground }) => [rule.key, ground])).toEqual([
      ["email", "exposed"],
      ["secrets-safe", "not-exposed"],
      ["context", "exposed"],
    ]);
    expect(advice[0]?.elementKeys).toEqual(["name", "email"]);
    expect(advice[1]?.elementKeys).toEqual(["password", "api_key", "session_token", "auth_token"]);
    expect(adviceTo(advice, "to-people").map(({ rule }) => rule.key)).toEqual(["email"]);
  });

  it("put what lets someone in today first", () => {
    expect(
      keysOf([
        exposure("email", "exposed"),
        exposure("iban", "exposed"),
        exposure("password", "exposed"),
      ]),
    ).toEqual(["password", "bank-account", "email"]);
  });

  it("never call something safe that is unknown or exposed anywhere", () => {
    expect(keysOf([exposure("password", "not_exposed")])).toEqual(["password-safe"]);
    expect(
      keysOf([exposure("password", "not_exposed"), exposure("password", "unknown", "site")]),
    ).toEqual([]);
    expect(
      keysOf([exposure("password", "not_exposed"), exposure("password", "exposed", "site")]),
    ).toEqual(["password"]);
    expect(keysOf([exposure("email", "unknown")])).toEqual([]);
  });

  it("stay silent where a fuller rule speaks", () => {
    expect(keysOf([exposure("card_number", "exposed"), exposure("card_last4", "exposed")])).toEqual(
      ["card"],
    );
    expect(keysOf([exposure("card_last4", "exposed")])).toEqual(["card-part"]);
  });
});

describe("the playbook", () => {
  it("has fourteen tasks in the order of their phases, each with a time", () => {
    expect(playbook).toHaveLength(14);
    const order = playbook.map(({ phase }) => playbookPhases.indexOf(phase));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(new Set(playbook.map(({ key }) => key)).size).toBe(14);
    expect(playbook.every(({ dueHours }) => dueHours > 0)).toBe(true);
  });
});
