import { createReadStream, existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { decode } from "#lib/detection/decoding/decode.ts";
import { readHar } from "#lib/detection/inputs/har.ts";

const data = resolve(process.env.TIERCE_TEST_DATA ?? "../shared/data", "evidence");
const captures = resolve(data, "sdk-captures");

type Seen = { host: string; where: string; value: string };
type Expected = {
  person?: { email?: string };
  vendors: {
    hosts: string[];
    elements: { element: string; form: string; requests: number; encodings: object }[];
  }[];
};

async function read(file: string) {
  const seen: Seen[] = [];
  const warnings: string[] = [];
  let messages = 0;
  for await (const batch of readHar(createReadStream(file))) {
    for (const item of batch) {
      if (item.type === "warning") warnings.push(item.code);
      if (item.type !== "message") continue;
      messages += 1;
      const host = URL.parse(item.message.url ?? "")?.host ?? "";
      const troubles = decode(item.message, ({ part, path, encodings, value }) => {
        seen.push({ host, where: `${part} ${encodings.join(">")} ${path.join(".")}`, value });
      });
      warnings.push(...troubles.map(({ code }) => code));
    }
  }
  return { seen, warnings, messages };
}

if (!existsSync(captures)) console.info("decoding: skipped: no data");

describe.skipIf(!existsSync(captures))("real captures", () => {
  const files = existsSync(captures)
    ? readdirSync(captures).filter((name) => name.endsWith(".har"))
    : [];

  it.each(files)("%s: the person's e-mail is found wherever a vendor got it", async (name) => {
    const file = resolve(captures, name);
    const expected: Expected = JSON.parse(
      readFileSync(file.replace(/\.har$/, ".expected.json"), "utf8"),
    );
    const email = expected.person?.email?.toLowerCase();
    const { seen } = await read(file);
    for (const vendor of expected.vendors) {
      const readable = vendor.elements.filter(
        (one) => one.element === "email" && one.form === "raw" && one.requests > 0,
      );
      if (email === undefined || readable.length === 0) continue;
      const hits = seen.filter(
        ({ host, value }) => vendor.hosts.includes(host) && value.toLowerCase().includes(email),
      );
      expect(hits.length, vendor.hosts.join()).toBeGreaterThan(0);
      const steps = readable.flatMap((one) => Object.keys(one.encodings));
      if (steps.some((step) => step.includes("url-query"))) {
        expect(hits.some(({ where }) => where.includes("url-query"))).toBe(true);
      }
    }
  });

  it("says of lost bodies that they cannot be read", async () => {
    const lost = await read(resolve(captures, "elastic-apm-rum.har"));
    expect(lost.warnings.filter((code) => code === "body-not-readable")).toHaveLength(9);
    const put = await read(resolve(captures, "elastic-apm-rum.rawbodies.har"));
    expect(put.warnings).toEqual([]);
  });

  it("decodes Mixpanel's events in a capture of 2015", async () => {
    const { seen } = await read(resolve(data, "har/sitespeed-aftonbladet.se.har"));
    const mixpanel = seen.filter(
      ({ host, where }) => host.endsWith("mixpanel.com") && where.includes("base64>json"),
    );
    const keys = mixpanel.map(({ where }) => where.split(".").at(-1));
    expect(keys).toEqual(
      expect.arrayContaining([
        "distinct_id",
        "$browser",
        "$initial_referrer",
        "$screen_height",
        "$screen_width",
        "$os",
      ]),
    );
  });

  it("forgives what the specification forbids", async () => {
    const { warnings, messages } = await read(
      resolve(data, "har/gaunit-demo_store_add_to_cart.har"),
    );
    expect(messages).toBe(9);
    expect(warnings).toEqual(["invalid-date"]);
  });
});
