import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { appleDataTypes } from "#lib/catalogue/apple-data-types.ts";
import {
  readPrivacyManifest,
  sniffPrivacyManifest,
} from "#lib/detection/inputs/manifests/privacy-manifest.ts";
import type { EvidenceItem } from "#lib/detection/inputs/model.ts";
import { readPlan, sniffPlan } from "#lib/detection/inputs/plans/plan.ts";
import { webflowProperties } from "../support/webflow-properties.ts";

const data = resolve(process.env.TIERCE_TEST_DATA || "../shared/data");
const plans = resolve(data, "evidence/tracking-plans");
const manifests = resolve(data, "vendors/privacy-manifests");

function pathsOf(items: readonly EvidenceItem[]): Set<string> {
  expect(items.filter((item) => item.type === "warning")).toEqual([]);
  return new Set(
    items.flatMap((item) => (item.type === "declaration" ? [item.declaration.path.join(".")] : [])),
  );
}

function plan(name: string): Set<string> {
  const text = readFileSync(resolve(plans, name), "utf8");
  expect(sniffPlan(text)).toBe(true);
  return pathsOf(readPlan(text));
}

if (!existsSync(plans)) console.info("plans: skipped: no data");

describe.skipIf(!existsSync(plans))("real tracking plans", () => {
  it("of a design tool has every property that was found by hand", () => {
    const paths = plan("webflow-designer-prod-rules.json");
    expect(Object.keys(webflowProperties).filter((path) => !paths.has(path))).toEqual([]);
    expect(paths.size).toBe(844);
  });

  it("of Typewriter, of a YAML kit and of GAUnit are read whole", () => {
    const typewriter = plan("typewriter-plan.json");
    expect(typewriter).toContain("garage.tunnel.subterranean lab.jerry's memories");
    expect(typewriter).toContain("universeCharacters.[].[].name");
    expect(Array.from(plan("buffer-kit/identify_traits.yaml"))).toEqual([
      "traits.email",
      "traits.isPayingUser",
    ]);
    expect(Array.from(plan("buffer-kit/events/billing/trial-started.yaml"))).toEqual([
      "subscriptionId",
      "customerId",
      "planName",
    ]);
    expect(plan("buffer-kit/plan.yaml").size).toBe(0);
    expect(Array.from(plan("gaunit-getting_started.json"))).toContain("pr1nm");
  });
});

describe.skipIf(!existsSync(manifests))("real privacy manifests", () => {
  it("are read, and none declares a type that the table lacks", () => {
    for (const name of readdirSync(manifests).filter((file) => file.endsWith(".xcprivacy"))) {
      const text = readFileSync(resolve(manifests, name), "utf8");
      expect(sniffPrivacyManifest(text), name).toBe(true);
      pathsOf(readPrivacyManifest(text));
    }
    const known = readFileSync(resolve(manifests, "declared-data-types.json"), "utf8");
    const types = Array.from(known.matchAll(/"type":"(\w+)"/g), ([, type]) => type ?? "");
    expect(types.filter((type) => !Object.hasOwn(appleDataTypes, type))).toEqual([]);
    expect(types.length).toBeGreaterThan(10);
  });
});
