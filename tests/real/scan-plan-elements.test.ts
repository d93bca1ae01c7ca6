import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { elementOfProperty } from "#lib/detection/elements/property.ts";
import { readPlan } from "#lib/detection/inputs/plans/plan.ts";
import { webflowArguable, webflowProperties } from "../support/webflow-properties.ts";

const data = resolve(process.env.TIERCE_TEST_DATA || "../shared/data");
const webflow = resolve(data, "evidence/tracking-plans/webflow-designer-prod-rules.json");

/** Elements that the properties of a plan are named as. */
function named(plan: string): readonly string[] {
  const text = readFileSync(resolve(data, "evidence/tracking-plans", plan), "utf8");
  return readPlan(text).flatMap((item) => {
    const found = item.type === "declaration" ? elementOfProperty(item.declaration.path) : null;
    return found === null ? [] : [found.element];
  });
}

describe.skipIf(!existsSync(webflow))("elements of a real tracking plan", () => {
  it("has every property of the hand-checked list", () => {
    const missed = Object.entries(webflowProperties).filter(([path, wanted]) => {
      const found = elementOfProperty(path.split("."));
      return !found || !wanted.includes(found.element);
    });
    expect(missed).toEqual([]);
  });

  it("takes few others for personal data", () => {
    const paths = new Map(
      readPlan(readFileSync(webflow, "utf8")).flatMap((item) =>
        item.type === "declaration"
          ? [[item.declaration.path.join("."), item.declaration.path] as const]
          : [],
      ),
    );
    const found = Array.from(paths).filter(([, path]) => elementOfProperty(path) !== null);
    const wrong = found
      .map(([name]) => name)
      .filter((name) => !(name in webflowProperties) && !webflowArguable.test(name));
    console.info(
      `webflow: ${found.length} of ${paths.size} properties, wrong: ${wrong.join(", ")}`,
    );
    expect(wrong.length / found.length).toBeLessThanOrEqual(0.2);
  });

  it("takes neither an application's name nor a contingency for a person's", () => {
    expect(named("buffer-kit/events/application-installed.yaml")).toEqual([]);
    expect(named("typewriter-plan.json")).toEqual([]);
    expect(named("buffer-kit/events/billing/trial-started.yaml")).toEqual(["user_id", "plan"]);
  });
});
