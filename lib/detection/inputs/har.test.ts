import { describe, expect, it } from "vitest";
import { readHar } from "./har.ts";
import type { EvidenceItem } from "./model.ts";

async function* whole(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

async function read(requests: object[], date: unknown = "2026-01-01T00:00:00Z") {
  const entries = requests.map((request) => ({ startedDateTime: date, request }));
  const items: EvidenceItem[] = [];
  const text = JSON.stringify({ log: { creator: null, entries } });
  for await (const batch of readHar(whole(text))) items.push(...batch);
  return items;
}

const url = "https://v.test/e";
const post = (rest: object) => ({ method: "POST", url, ...rest });
const headers = (name: string, value: string) => [{ name, value }];

describe("captures", () => {
  it("reads bodies as every recorder writes them, and knows the lost ones", async () => {
    const items = await read([
      post({ postData: { text: "{}" } }),
      post({ postData: { text: "AP8=", encoding: "base64" } }),
      post({ postData: { text: "AP8=", _encoding: "base64" } }),
      post({ postData: { params: [{ name: "em", value: "a@b.example" }] } }),
      post({ headers: headers("Content-Length", "9") }),
      post({ headers: headers("content-encoding", "gzip") }),
      post({ headers: headers("content-length", "0") }),
      post({ bodySize: 5, postData: { mimeType: "application/octet-stream", text: "" } }),
      post({ postData: { text: "\u001f\uFFFD\u0000" } }),
      { method: "GET", url, bodySize: 0, postData: { mimeType: "", text: "" } },
    ]);
    const bytes = Buffer.from([0, 255]);
    expect(items.map((item) => item.type === "message" && item.message.body)).toEqual([
      { state: "text", text: "{}" },
      { state: "bytes", bytes },
      { state: "bytes", bytes },
      { state: "text", text: "em=a%40b.example" },
      { state: "lost", reason: "no-post-data" },
      { state: "lost", reason: "no-post-data" },
      { state: "none" },
      { state: "lost", reason: "empty-octet-stream" },
      { state: "lost", reason: "binary-as-text" },
      { state: "none" },
    ]);
  });

  it("counts preflights without content, skips local addresses, and names the page", async () => {
    const items = await read([
      { method: "OPTIONS", url: `${url}?email=a`, headers: headers("x", "y") },
      { method: "GET", url: "data:text/plain,x" },
      { method: "GET", url: "chrome-extension://abc/x.js" },
      { method: "GET", url, headers: headers("Referer", "https://shop.test/p") },
    ]);
    expect(items).toMatchObject([
      { message: { url: "https://v.test", headers: [], number: 1 } },
      { message: { url, page: "https://shop.test/p", number: 4 } },
    ]);
  });

  it("warns of broken entries one by one and of dates once", async () => {
    expect(await read([{ method: "GET", url }, { url: 5 }, { url }], null)).toMatchObject([
      { type: "message" },
      { type: "warning", code: "invalid-entry", place: "entry 2" },
      { type: "message" },
      { type: "warning", code: "invalid-date", place: "entry 1", detail: "2" },
    ]);
  });
});
