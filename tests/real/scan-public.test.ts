import { createReadStream, existsSync } from "node:fs";
import { resolve } from "node:path";
import entities from "third-party-web/nostats-subset.js";
import { describe, expect, it } from "vitest";
import { jsonItems } from "#lib/detection/inputs/json-items.ts";
import type { ScanReport } from "#lib/detection/model.ts";
import { scan } from "#lib/detection/scan.ts";

const data = resolve(process.env.TIERCE_TEST_DATA ?? "../shared/data");
const folder = resolve(data, "evidence/har");
const present = existsSync(folder);
if (!present) console.info("scan of public captures: skipped: no data");

const files = [
  "gaunit-demo_store_add_to_cart.har",
  "perfcascade-www.bbc.com.har",
  "sitespeed-aftonbladet.se.har",
  "sitespeed-expressen.har",
  "sitespeed-linkedin.har",
  "sitespeed-mytoys.de.har",
];

function read(path: string): Promise<ScanReport> {
  const options = { file: "file", digestKey: Buffer.alloc(16, 3), clock: () => 0 };
  return scan(createReadStream(resolve(data, path)), options);
}

/** Hosts of a capture by the entity that the list says they are. */
async function entitiesOf(file: string): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>();
  const isEntries = (path: readonly string[]) => path.join(".") === "log.entries";
  for await (const batch of jsonItems(createReadStream(resolve(folder, file)), isEntries)) {
    for (const { text } of batch) {
      const { request } = JSON.parse(text) as { request: { url: string } };
      const entity = entities.getEntity(request.url);
      if (entity === undefined) continue;
      const hosts = found.get(entity.name) ?? new Set();
      found.set(entity.name, hosts.add(new URL(request.url).host.replace(/:\d+$/, "")));
    }
  }
  return found;
}

describe.skipIf(!present)("public captures", () => {
  it("show every vendor that the entity list knows, and no host is lost", async () => {
    for (const file of files) {
      const report = await read(`evidence/har/${file}`);
      const known = await entitiesOf(file);
      const hosts = new Set(report.vendors.flatMap((vendor) => vendor.hosts));
      console.info(`${file}: ${known.size} entities, ${report.vendors.length} vendors`);
      for (const [entity, own] of known) {
        for (const host of own) expect(hosts, `${file}: ${entity}`).toContain(host);
      }
      for (const host of report.firstParty) expect(report.unknownHosts).not.toContain(host);
    }
  });

  it("give what Mixpanel's track held in a page of 2015", async () => {
    const { vendors } = await read("evidence/har/sitespeed-aftonbladet.se.har");
    const mixpanel = vendors.find(({ key }) => key === "mixpanel");
    const found = mixpanel?.elements.filter(({ where }) => /^query .*base64.*json /.test(where));
    const elements = new Set(found?.map(({ element }) => element));
    for (const element of ["browser", "operating_system", "page_url", "screen"]) {
      expect(elements).toContain(element);
    }
    const ids = found?.filter(({ where }) => where.includes("distinct_id"));
    expect(ids?.map(({ element }) => element)).toContain("anonymous_id");
  });

  it("tolerates dates that are none", async () => {
    const { warnings, vendors } = await read(`evidence/har/${files[0]}`);
    expect(warnings.map(({ code }) => code)).toContain("invalid-date");
    expect(vendors.map(({ key }) => key)).toContain("google-analytics");
  });
});

const payloads = resolve(data, "evidence/payloads");
describe.skipIf(!existsSync(payloads))("public examples of events", () => {
  it("are Segment's, with what its specification shows", async () => {
    const { vendors } = await read("evidence/payloads/segment-spec-examples.ndjson");
    const segment = vendors.find(({ key }) => key === "segment");
    const elements = new Set(segment?.elements.map(({ element }) => element));
    for (const element of ["name", "email", "user_id", "anonymous_id", "ip_address", "plan"]) {
      expect(elements).toContain(element);
    }
  });
});
