import { describe, expect, it } from "vitest";
import type { EvidenceItem } from "../model.ts";
import { readPlan, sniffPlan } from "./plan.ts";

function declared(items: readonly EvidenceItem[]) {
  return items.flatMap((item) =>
    item.type === "declaration"
      ? [`${item.declaration.place}: ${item.declaration.path.join(".")}`]
      : [],
  );
}

const address = { type: "object", properties: { city: { type: "string", enum: ["Zzyzx"] } } };
const current = {
  rules: [
    {
      key: "Signed Up",
      type: "TRACK",
      jsonSchema: {
        $schema: "http://json-schema.org/draft-07/schema#",
        properties: {
          context: {},
          traits: { properties: { email: {} } },
          properties: { properties: { address, pets: { items: { properties: { kind: {} } } } } },
        },
      },
    },
    {
      key: "",
      type: "IDENTIFY",
      jsonSchema: { properties: { traits: { properties: { phone: {} } } } },
    },
    { key: "Broken" },
  ],
};

describe("a tracking plan", () => {
  it("of Segment names all properties with their paths", () => {
    const text = JSON.stringify(current);
    expect(sniffPlan(text)).toBe(true);
    const items = readPlan(text);
    expect(declared(items)).toEqual([
      "Signed Up: traits.email",
      "Signed Up: address",
      "Signed Up: address.city",
      "Signed Up: pets",
      "Signed Up: pets.[].kind",
      "identify: traits.phone",
    ]);
    expect(items.at(-1)).toMatchObject({ type: "warning", place: "rules[2]" });
    expect(items[0]).toMatchObject({ declaration: { vendor: { name: "api.segment.io" } } });
    expect(JSON.stringify(items)).not.toContain("Zzyzx");
  });

  it("of Segment's first version has events and traits", () => {
    const text = JSON.stringify({
      tracking_plan: {
        name: "x",
        rules: {
          events: [
            {
              name: "Ordered",
              rules: { properties: { properties: { properties: { total: {} } } } },
            },
          ],
          identify_traits: [{ name: "first_name" }],
        },
      },
    });
    expect(sniffPlan(text)).toBe(true);
    expect(declared(readPlan(text))).toEqual(["Ordered: total", "identify: traits.first_name"]);
  });

  it("as a JSON Schema follows references, once", () => {
    const text = JSON.stringify({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      title: "Order",
      properties: { customer: { $ref: "#/$defs/person" } },
      $defs: {
        person: {
          properties: { email: { examples: ["zed@zed.test"] }, boss: { $ref: "#/$defs/person" } },
        },
      },
    });
    expect(sniffPlan(text)).toBe(true);
    expect(declared(readPlan(text))).toEqual([
      "Order: customer",
      "Order: customer.email",
      "Order: customer.boss",
    ]);
  });

  it("as YAML or of GAUnit", () => {
    const yaml = "name: Trial\nproperties:\n- name: customerId\n  type: string\n- type: any\n";
    expect(sniffPlan(yaml)).toBe(true);
    expect(declared(readPlan(yaml))).toEqual(["Trial: customerId"]);
    const traits = "traits:\n  - name: email\n";
    expect(declared(readPlan(traits))).toEqual(["identify: traits.email"]);
    const gaunit = JSON.stringify({
      test_cases: { home: { events: [{ t: "x", uid: "secret" }] } },
    });
    expect(sniffPlan(gaunit)).toBe(true);
    expect(declared(readPlan(gaunit))).toEqual(["home: t", "home: uid"]);
  });

  it("is bounded where it is hostile", () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x,x]\n${"bcdefgh"
      .split("")
      .map((name, at) => `${name}: &${name} [${Array(10).fill(`*${"abcdefg"[at]}`).join(",")}]`)
      .join("\n")}\n`;
    expect(() => readPlan(bomb)).toThrow("aliases");
    expect(() => readPlan(`x: ${"[".repeat(100_000)}`)).toThrow("nested");
    const fan = { properties: { a: { $ref: "#/$defs/0" } }, $defs: {} as Record<string, unknown> };
    for (let at = 0; at < 30; at += 1)
      fan.$defs[at] = {
        properties: { x: { $ref: `#/$defs/${at + 1}` }, y: { $ref: `#/$defs/${at + 1}` } },
      };
    const items = readPlan(JSON.stringify(fan));
    expect(items.some((item) => item.type === "warning")).toBe(true);
    expect(items.length).toBeLessThan(60_000);
    const deep = `{"properties":{"a":${'{"items":'.repeat(50_000)}{}${"}".repeat(50_000)}}}`;
    expect(readPlan(deep).at(-1)).toMatchObject({ code: "too-deep" });
  });

  it("that is none says so without quoting it", () => {
    expect(() => readPlan('{"a": 1}')).toThrow("no tracking plan");
    expect(() => readPlan('{"rules": [\n"zed@zed.test", oops')).toThrow(/not valid JSON$/);
    expect(() => readPlan(" ")).toThrow("nothing in the file");
    expect(sniffPlan('{"log": {"entries": []}}')).toBe(false);
    expect(sniffPlan("Some words.\n- name\n")).toBe(false);
  });

  it("cuts long names", () => {
    const items = readPlan(JSON.stringify({ properties: { ["x".repeat(5_000)]: {} } }));
    expect(items[0]).toMatchObject({ declaration: { path: ["x".repeat(200)] } });
  });
});
