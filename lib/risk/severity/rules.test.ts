import { describe, expect, it } from "vitest";
import { elementOf, elements } from "#lib/catalogue/elements.ts";
import { element, flow } from "#tests/support/risk-factors.ts";
import { method2026 } from "../method/model.ts";
import { FactorError, type Form } from "../model.ts";
import {
  circumstancesOf,
  flowSeverity,
  forEdge,
  identify,
  leadingFlow,
  potentialSeverity,
  severityBand,
  severityOf,
} from "./rules.ts";

function row(...parts: readonly (string | readonly [string, Form])[]) {
  const made = parts.map((part) =>
    typeof part === "string" ? element(part) : element(part[0], part[1]),
  );
  return identify(made, method2026);
}

describe("ease of identification", () => {
  it.each([
    [1, "name-with-email", ["name", "email", "government_id"]],
    [1, "government-id-with-name", ["government_id", "name"]],
    [1, "full-card-with-name", ["card_number", "name"]],
    [1, "picture-with-name", ["photo", "name"]],
    [0.75, "email-alone", ["email", "government_id"]],
    [0.75, "name-with-street-address", ["name", "postal_address"]],
    [0.75, "name-with-work", ["name", "employer"]],
    [0.75, "name-with-work", ["name", "job_title"]],
    [0.75, "government-id-with-birth-date", ["government_id", "birth_date"]],
    [0.75, "precise-location", ["precise_location", "phone"]],
    [0.5, "name-alone", ["name", "company_name"]],
    [0.5, "phone", ["phone"]],
    [0.5, "network-address", ["ip_address"]],
    [0.5, "device", ["device_id"]],
    [0.5, "device", ["advertising_id"]],
    [0.5, "bank-account-alone", ["iban"]],
    [0.5, "picture-alone", ["photo"]],
    [0.5, "message", ["message_content"]],
    [0.5, "secret-alone", ["password"]],
    [0.5, "secret-alone", ["auth_token"]],
    [0.5, "secret-alone", ["api_key"]],
    [0.5, "secret-alone", ["session_token"]],
    [0.25, "no-row", ["user_id", "organisation_id", "coarse_location", "browser", "referrer"]],
    [0.25, "no-row", ["birth_date"]],
    [0.25, "no-row", ["government_id"]],
    [0.25, "no-row", ["postal_address"]],
    [0.25, "no-row", ["employer"]],
    [0.25, "no-row", ["card_number"]],
    [0.25, "no-row", ["cookie_id"]],
  ] as const)("%f for %s: %j", (ei, expected, keys) => {
    expect(row(...keys)).toEqual({ ei, row: expected });
  });

  it.each(["email", "phone"])("an unkeyed hash of %s is reversed by a dictionary", (key) => {
    expect(row([key, "hashed"])).toEqual({ ei: 0.5, row: "unkeyed-hash" });
  });

  it.each([
    ["name", "hashed"],
    ["email", "pseudonymised"],
    ["email", "coarsened"],
    ["phone", "pseudonymised"],
  ] as const)("%s %s identifies as little as an internal id", (key, form) => {
    expect(row([key, form])).toEqual({ ei: 0.25, row: "no-row" });
  });

  it("a hash beside a name is not the pair of name and e-mail", () => {
    expect(row("name", ["email", "hashed"])).toEqual({ ei: 0.5, row: "name-alone" });
  });

  it("an unknown form counts as raw", () => {
    expect(row(["name", "unknown"], ["email", "unknown"])?.ei).toBe(1);
  });

  it.each(["aggregated", "encrypted"] as const)("%s data does not reach", (form) => {
    expect(row(["name", form], ["email", form])).toBeNull();
    expect(row("name", ["email", form])).toEqual({ ei: 0.5, row: "name-alone" });
  });
});

describe("the context of a flow", () => {
  it.each([
    [1, ["name", "email", "user_id"]],
    [2, ["name", "coarse_location"]],
    [3, ["purchase", "card_last4"]],
    [4, ["name", "health", "iban"]],
  ])("is %i, the highest base among %j", (dpc, keys) => {
    const made = flow({ elements: keys.map((key) => element(key)) });
    expect(flowSeverity(made, method2026).dpc).toBe(dpc);
  });

  it.each([
    [2, 1, 3],
    [1, -1, 1],
    [1, 3, 4],
    [4, -3, 1],
    [3, 2, 4],
  ])("base %i adjusted by %i is %i", (base, contextAdjustment, dpc) => {
    const keys = ["name", "coarse_location", "iban", "health"];
    const made = flow({ elements: [element(keys[base - 1] ?? "")], contextAdjustment });
    const severity = flowSeverity(made, method2026);
    expect(severity.baseDpc).toBe(base);
    expect(severity.dpc).toBe(dpc);
  });

  /** ENISA 2013, annexes 1 and 2: examples of contexts whose base a person adjusts. */
  it.each([
    ["customers of a supermarket", "name", 0, 1],
    ["customers of a seller of luxury goods", "name", 1, 2],
    ["deliveries of a book shop for adults", "postal_address", 2, 3],
    ["officers under cover", "name", 3, 4],
    ["calls to a help desk", "usage_events", -1, 1],
    ["a week of calls", "usage_events", 0, 2],
    ["a year of calls", "usage_events", 1, 3],
    ["calls to a psychological help line", "usage_events", 2, 4],
    ["a letter that says no more than that one is a customer of a bank", "iban", -2, 1],
    ["a month of balances", "iban", 0, 3],
    ["a year of statements", "iban", 1, 4],
    ["that a blood test was made", "health", -3, 1],
    ["a test for one disease", "health", -1, 3],
    ["the results of a test", "health", 0, 4],
  ])("%s: base of %s, adjusted by %i, is %i", (_, key, contextAdjustment, dpc) => {
    const made = flow({ elements: [element(key)], contextAdjustment });
    expect(flowSeverity(made, method2026).dpc).toBe(dpc);
  });

  it("no adjustment lifts data that does not reach", () => {
    const made = flow({ elements: [element("health", "encrypted")], contextAdjustment: 3 });
    expect(flowSeverity(made, method2026)).toEqual({
      ...{ flow: made, dpc: 0, baseDpc: 0, ei: 0, product: 0, row: null, leading: [] },
    });
  });

  it("an element that does not reach gives no context to those that do", () => {
    const elements = [element("email"), element("health", "encrypted"), element("iban", "raw")];
    expect(flowSeverity(flow({ elements }), method2026)).toMatchObject({
      ...{ dpc: 3, leading: ["iban"] },
    });
    const alone = flow({ elements: [element("email"), element("health", "aggregated")] });
    expect(flowSeverity(alone, method2026)).toMatchObject({ dpc: 1, leading: ["email"] });
  });

  it.each([
    [-1, 100],
    [0.5, 100],
    [101, 100],
    [1, null],
  ])("refuses a lower end of %j people under an upper one of %j", (peopleFrom, people) => {
    expect(() => flowSeverity(flow({ people, peopleFrom }), method2026)).toThrow(
      '"peopleFrom" is outside its vocabulary',
    );
  });

  it.each([0, 100])("takes a lower end of %j people under 100", (peopleFrom) => {
    expect(() => flowSeverity(flow({ people: 100, peopleFrom }), method2026)).not.toThrow();
  });

  it.each([-4, 4, 0.5])("refuses an adjustment by %f", (contextAdjustment) => {
    expect(() => flowSeverity(flow({ contextAdjustment }), method2026)).toThrow(
      '"contextAdjustment"',
    );
  });

  it("names the elements that lead, once and in order", () => {
    const keys = ["referrer", "coarse_location", "referrer", "email"];
    const made = flow({ elements: keys.map((key) => element(key)) });
    expect(flowSeverity(made, method2026).leading).toEqual(["coarse_location", "referrer"]);
  });

  it("follows the catalogue: each element has the base of its context", () => {
    const bases = Object.fromEntries(
      elements.map(({ key }) => [
        key,
        flowSeverity(flow({ elements: [element(key)] }), method2026).dpc,
      ]),
    );
    const sensitive = elements.filter(({ key }) => bases[key] === 4).map(({ key }) => key);
    expect([...sensitive].sort()).toEqual([
      "api_key",
      "auth_token",
      "government_id",
      "health",
      "message_content",
      "password",
      "precise_location",
      "session_token",
    ]);
    const financial = elements.filter(({ key }) => bases[key] === 3).map(({ key }) => key);
    expect([...financial].sort()).toEqual(["card_last4", "card_number", "iban"]);
    const behavioural = elements.filter(({ key }) => bases[key] === 2).map(({ key }) => key);
    expect([...behavioural].sort()).toEqual([
      "coarse_location",
      "page_url",
      "purchase",
      "referrer",
      "search_terms",
      "usage_events",
    ]);
    expect(elementOf("no_such_element")).toBeUndefined();
  });
});

describe("the leading flow of a vendor", () => {
  const small = flow({ id: "b", elements: [element("health")] });
  const large = flow({ id: "a", elements: [element("name"), element("email")] });

  it("has the highest product; at a tie the higher context", () => {
    expect(leadingFlow([small, large], method2026)?.flow.id).toBe("b");
    expect(leadingFlow([large, small], method2026)?.flow.id).toBe("b");
    const third = flow({ id: "c", elements: [element("iban"), element("email")] });
    expect(leadingFlow([small, third, large], method2026)?.flow.id).toBe("c");
  });

  it("at a full tie is the one with the lower id", () => {
    const twin = { ...large, id: "0" };
    expect(leadingFlow([large, twin], method2026)?.flow.id).toBe("0");
    expect(leadingFlow([twin, large], method2026)?.flow.id).toBe("0");
  });

  it("is none without flows", () => {
    expect(leadingFlow([], method2026)).toBeNull();
    expect(potentialSeverity([], null, method2026)).toBeNull();
  });
});

describe("severity", () => {
  it.each([
    [1.9999999999, "medium"],
    [1.99, "low"],
    [2, "medium"],
    [2.99, "medium"],
    [3, "high"],
    [3.99, "high"],
    [4, "very_high"],
  ] as const)("%f is %s", (value, band) => {
    expect(severityBand(value, method2026)).toBe(band);
  });

  it.each([
    [1.5, null],
    [1.75, 2],
    [2.25, 2],
    [2.26, null],
    [2.75, 3],
    [3.25, 3],
    [3.5, null],
    [3.75, 4],
    [4.25, 4],
    [5, null],
  ])("%f is near the edge %j", (value, edge) => {
    const made = severityOf({ dpc: 0, ei: 0, circumstances: value, people: null }, method2026);
    expect(made.edge).toBe(edge);
  });

  it.each([
    [null, null],
    [100, false],
    [101, true],
  ])("%j people: more than a hundred is %j", (people, manyPeople) => {
    const made = severityOf({ dpc: 1, ei: 1, circumstances: 0, people }, method2026);
    expect(made).toMatchObject({ manyPeople, unintelligible: false, value: 1 });
  });

  it("adds the circumstances of a breach", () => {
    const levels = { confidentiality: 2, integrity: 1, availability: 0, malicious: true } as const;
    expect(circumstancesOf(levels, method2026)).toBe(1.25);
    const none = { confidentiality: 0, integrity: 0, availability: 2, malicious: false } as const;
    expect(circumstancesOf(none, method2026)).toBe(0.5);
  });

  it("refuses a level outside its vocabulary", () => {
    const levels = { confidentiality: 2, integrity: 1, availability: 0, malicious: true };
    const wrong = Object.assign({}, levels, { integrity: 3 }) as never;
    expect(() => circumstancesOf(wrong, method2026)).toThrowError(FactorError);
    expect(() => circumstancesOf(wrong, method2026)).toThrowError('"circumstances"');
  });

  it("drops float noise before an edge", () => {
    expect(forEdge(0.1 + 0.2)).toBe(0.3);
  });
});
