import { describe, expect, it } from "vitest";
import { customDomains } from "#lib/catalogue/custom-domains.ts";
import type { ScanReport } from "../model.ts";
import { recogniseKey } from "../recognition/recognise.ts";
import { scan } from "../scan.ts";

function read(text: string, firstParty: readonly string[] = []): Promise<ScanReport> {
  async function* once() {
    yield Buffer.from(text);
  }
  return scan(once(), {
    ...{ file: "f", digestKey: Buffer.alloc(16, 9), clock: () => 0, firstParty },
  });
}

type Answer = { readonly headers?: readonly string[]; readonly server?: string };

/** A capture of a shop: its own page, then a request to one of its hosts. */
function capture(url: string, { headers = [], server }: Answer, body = "email=ann%40mail.example") {
  const page = { name: "Referer", value: "https://www.shop.example/" };
  const entry = (to: string, text: string, answer: Answer = {}) => ({
    startedDateTime: "2026-11-24T12:00:00Z",
    request: {
      ...{ method: "POST", url: to, headers: [page], postData: { mimeType: "", text } },
    },
    response: {
      status: 200,
      headers: (answer.headers ?? []).map((name) => ({ name, value: "1" })),
      content: { text: '"name":"x-shopid" is no header here' },
    },
    ...(answer.server === undefined ? {} : { serverIPAddress: answer.server }),
  });
  const sent = entry(url, body, { headers, ...(server === undefined ? {} : { server }) });
  const entries = [entry("https://www.shop.example/", ""), sent];
  return JSON.stringify({ log: { version: "1.2", entries } });
}

const log = [
  "Nov 24 12:00:01 dnsmasq[7]: query[A] stats.shop.example from 10.1.2.3",
  "Nov 24 12:00:01 dnsmasq[7]: reply stats.shop.example is <CNAME>",
  "Nov 24 12:00:01 dnsmasq[7]: reply shop.data.adobedc.net is 192.0.2.7",
  "Nov 24 12:00:02 dnsmasq[7]: query[A] img.shop.example from 10.1.2.3",
  "Nov 24 12:00:02 dnsmasq[7]: reply img.shop.example is <CNAME>",
  "Nov 24 12:00:02 dnsmasq[7]: reply d111111abcdef8.cloudfront.net is 192.0.2.8",
].join("\n");

describe("a host that bears the site's name", () => {
  it("is the vendor's that its CNAME leads to, likely, with the reason", async () => {
    const report = await read(log);
    const vendor = report.vendors.find(({ key }) => key === "adobe-analytics");
    expect(vendor).toMatchObject({ hosts: ["stats.shop.example"], requests: 1 });
    expect(report.hints).toEqual([
      {
        ...{ host: "stats.shop.example", vendor: "Adobe Analytics", key: "adobe-analytics" },
        ...{ by: "cname", detail: "shop.data.adobedc.net" },
        ...{ confidence: "likely", attributed: true },
      },
    ]);
    expect(report.unknownHosts).toEqual(["img.shop.example"]);
  });

  it("stays the site's own where the user says so, and the hint is given", async () => {
    const report = await read(log, ["shop.example"]);
    expect(report.vendors).toEqual([]);
    expect(report.firstParty).toEqual(["img.shop.example", "stats.shop.example"]);
    expect(report.hints).toMatchObject([
      { host: "stats.shop.example", key: "adobe-analytics", attributed: false },
    ]);
  });

  it("is told by a header that one vendor alone answers with", async () => {
    const url = "https://help.shop.example/api/requests";
    const report = await read(capture(url, { headers: ["X-Zendesk-Origin-Server"] }));
    const vendor = report.vendors.find(({ key }) => key === "zendesk");
    expect(vendor?.elements[0]).toMatchObject({ element: "email", form: "raw" });
    expect(report.hints).toMatchObject([{ by: "header", detail: "x-zendesk-origin-server" }]);
    expect(report.firstParty).toEqual(["www.shop.example"]);
  });

  it("is told by the address of the server, and not by a body that looks like a header", async () => {
    const url = "https://buy.shop.example/cart";
    const told = await read(capture(url, { server: "23.227.38.65" }));
    expect(told.hints).toMatchObject([{ key: "shopify", by: "server", detail: "23.227.38.65" }]);
    const untold = await read(capture(url, { server: "192.0.2.1", headers: ["server", "cf-ray"] }));
    expect(untold.hints).toEqual([]);
    expect(untold.vendors).toEqual([]);
  });

  const proxied: readonly (readonly [string, string, string])[] = [
    [
      "mixpanel",
      "/mp/track/",
      "data=%5B%7B%22properties%22%3A%7B%22%24insert_id%22%3A%22a%22%7D%7D%5D",
    ],
    ["sentry", "/monitoring", '{"dsn":"https://abc@o1.ingest.sentry.io/2"}\n{}'],
    ["posthog", "/ingest/e/", '{"api_key":"phc_abcdefghijklmnopqrstuvwxyz"}'],
  ];
  it.each(proxied)("is told by the path under which %s is proxied", async (key, path, body) => {
    const report = await read(capture(`https://www.shop.example${path}`, {}, body));
    expect(report.vendors.map((vendor) => vendor.key)).toEqual([key]);
    expect(report.hints).toMatchObject([{ key, by: "path", host: "www.shop.example" }]);
    expect(report.firstParty).toContain("www.shop.example");
  });
});

describe("the catalogue of custom domains", () => {
  it("names known vendors, once, each with its source", () => {
    const keys = customDomains.map(({ key }) => key);
    expect(keys.filter((key) => recogniseKey(key) === null)).toEqual([]);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { source } of customDomains) expect(URL.canParse(source)).toBe(true);
  });
});
