import { createReadStream, existsSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { elementOfProperty } from "#lib/detection/elements/property.ts";
import { scan } from "#lib/detection/scan.ts";
import { segmentProperties } from "../support/segment-properties.ts";

const data = resolve(process.env.TIERCE_TEST_DATA || "../shared/data");
const file = resolve(data, "evidence/payloads/segment-spec-examples.ndjson");
const present = existsSync(file);
if (!present) console.info("Segment's example events: skipped: no data");

/** Empty in every example: only its name can speak. */
const empty = "context.page.referrer";

describe.skipIf(!present)("example events of Segment's specification", () => {
  it("give every property of the hand-made list, and no other", async () => {
    const options = { file: "file", digestKey: Buffer.alloc(16, 3), clock: () => 0 };
    const { vendors, unattributed } = await scan(createReadStream(file), options);
    const found = new Map<string, Set<string>>();
    for (const { where, element } of [...vendors.flatMap((one) => one.elements), ...unattributed]) {
      const path = where.replace(/^event /, "").replaceAll("[]", ".[]");
      found.set(path, (found.get(path) ?? new Set()).add(element));
    }
    const missed = Object.entries(segmentProperties).filter(
      ([path, element]) => path !== empty && !found.get(path)?.has(element),
    );
    expect(missed).toEqual([]);
    expect(Array.from(found.keys()).filter((path) => !(path in segmentProperties))).toEqual([]);
  });

  it("name every property of the list", () => {
    const missed = Object.entries(segmentProperties).filter(
      ([path, element]) => elementOfProperty(path.split("."))?.element !== element,
    );
    expect(missed).toEqual([]);
  });
});
