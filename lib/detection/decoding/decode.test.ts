import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import lzString from "lz-string";
import { describe, expect, it } from "vitest";
import type { Message, MessageBody } from "../model.ts";
import { decode } from "./decode.ts";

const none: MessageBody = { state: "none" };

function message(parts: Partial<Message>): Message {
  return {
    url: "https://api.vendor.test/e",
    method: "POST",
    headers: [],
    body: none,
    number: 1,
    ...parts,
  };
}

function leaves(parts: Partial<Message>): string[] {
  const found: string[] = [];
  decode(message(parts), ({ part, path, encodings, value }) => {
    if (part !== "path") found.push(`${part} ${encodings.join(">")} ${path.join(".")}=${value}`);
  });
  return found;
}

const text = (body: string, type = "text/plain"): Partial<Message> => ({
  body: { state: "text", text: body },
  headers: [["content-type", type]],
});
const bytes = (body: Uint8Array, encoding = ""): Partial<Message> => ({
  body: { state: "bytes", bytes: body },
  headers: encoding === "" ? [] : [["content-encoding", encoding]],
});
const base64 = (value: string) => Buffer.from(value).toString("base64");
const event = JSON.stringify({ properties: { $email: "a@b.example" } });
const leaf = "properties.$email=a@b.example";

describe("decoding", () => {
  it("reads bodies by what they are, not by what they are called", () => {
    expect(leaves(text(event, "image/gif"))).toEqual([`body json ${leaf}`]);
    expect(leaves(text(`${event}\n${event}\n`))).toEqual([
      `body ndjson [].${leaf}`,
      `body ndjson [].${leaf}`,
    ]);
    expect(leaves(text(`data=${encodeURIComponent(base64(event))}&ip=1`))).toEqual([
      `body form>base64>json data.${leaf}`,
      "body form ip=1",
    ]);
    expect(leaves(text("en=a&ep.email=a%40b.example\nen=b&ep.x=y"))).toContain(
      "body form-lines>form [].ep.email=a@b.example",
    );
    expect(leaves(text(Array.from(base64(event)).reverse().join("")))).toEqual([
      `body reversed-base64>json ${leaf}`,
    ]);
    expect(leaves(text(base64(`${event} `), "application/x-www-form-urlencoded"))).toEqual([
      `body base64>json ${leaf}`,
    ]);
    expect(leaves(text(JSON.stringify({ inner: event })))).toEqual([
      `body json>json inner.${leaf}`,
    ]);
  });

  it("opens gzip, both kinds of deflate and brotli, named or not", () => {
    for (const [step, packed, name] of [
      ["gzip", gzipSync(event), "gzip"],
      ["deflate", deflateSync(event), "deflate"],
      ["deflate", deflateRawSync(event), "deflate"],
      ["brotli", brotliCompressSync(event), "br"],
    ] as const) {
      expect(leaves(bytes(packed, name))).toEqual([`body ${step}>json ${leaf}`]);
      expect(leaves(bytes(packed))).toEqual([`body ${step}>json ${leaf}`]);
    }
  });

  it("reads query, cookies, referrers and addresses inside values", () => {
    const page = "https://shop.test/order?email=a%40b.example&n=1";
    expect(
      leaves({
        url: `https://v.test/t?d=${lzString.compressToBase64(event).replaceAll("=", "")}`,
        headers: [
          ["Referer", page],
          ["Cookie", `p=${encodeURIComponent(event)}; q=1`],
        ],
      }),
    ).toEqual([
      `query lz-string>json d.${leaf}`,
      "header  referer=https://shop.test/order",
      "header url-query referer.?email=a@b.example",
      "header url-query referer.?n=1",
      `cookie url-encoding>json p.${leaf}`,
      "cookie  q=1",
    ]);
    expect(leaves({ value: { $current_url: page } })).toContain(
      "body url-query $current_url.?email=a@b.example",
    );
  });

  it("reads multipart with compressed parts, and envelopes with recordings", () => {
    const head = (name: string) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`;
    const body = Buffer.concat([
      Buffer.from(`${head("em")}a@b.example\r\n${head("z")}`),
      deflateSync(event),
      Buffer.from("\r\n--b--\r\n"),
    ]);
    expect(leaves(bytes(body))).toEqual([
      "body multipart em=a@b.example",
      `body multipart>deflate>json z.${leaf}`,
    ]);
    const packed = deflateSync(event);
    const payload = Buffer.concat([Buffer.from('{"segment_id":0}\n'), packed]);
    const envelope = Buffer.concat([
      Buffer.from(`{"event_id":"1"}\n{"type":"replay_recording","length":${payload.length}}\n`),
      payload,
    ]);
    expect(leaves(bytes(envelope)).at(-1)).toContain(`deflate>json [].[].${leaf}`);
  });

  it("leaves words, ids and digests alone", () => {
    for (const value of [
      "NewsletterBannerSeen",
      "7d1c3f0a-52b9-4a6e-9a63-0f2b6c1d8e77",
      "973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b",
      "lz34Y+yFeF9fla9b6OQG7tstuTHCTmmCSonqZdukgTs=",
      "100% of x=y",
    ]) {
      expect(leaves({ value: { value } })).toEqual([`body  value=${value}`]);
    }
  });

  it("keeps to its bounds", () => {
    const warn = (parts: Partial<Message>) => decode(message(parts), () => undefined);
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 32));
    expect(warn(bytes(bomb))).toEqual([{ code: "too-large", detail: "POST api.vendor.test/e" }]);
    let deep = "a@b.example";
    for (let level = 0; level < 12; level += 1) deep = JSON.stringify({ deep });
    expect(warn(text(deep)).map(({ code }) => code)).toEqual(["too-deep"]);
    expect(warn(text("[".repeat(5_000) + "]".repeat(5_000))).map(({ code }) => code)).toEqual([
      "too-deep",
    ]);
    const damaged = { state: "text", text: "\u001f\uFFFD\b\u0000\uFFFD" } as const;
    expect(warn({ url: "https://v.test/p/a@b.example", body: damaged })).toEqual([
      { code: "body-not-readable", detail: "POST v.test/p/{…}" },
    ]);
  });

  it("hides keys that may name somebody, and visits them as values", () => {
    expect(leaves({ value: { "a@b.example": 1 } })).toEqual([
      "body  {…}=a@b.example",
      "body  {…}=1",
    ]);
  });

  it("never throws, whatever comes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.uint8Array(), (string, array) => {
        decode(message(text(string)), () => undefined);
        decode(message(bytes(array, "br")), () => undefined);
      }),
    );
  });

  it("finds the value again through any encodings in one another", () => {
    const steps: Record<string, (value: string) => string> = {
      json: (value) => JSON.stringify({ inner: value }),
      list: (value) => JSON.stringify([{ inner: value }]),
      base64,
      base64url: (value) => Buffer.from(value).toString("base64url"),
      escaped: (value) => encodeURIComponent(base64(value)),
      gzip: (value) => gzipSync(value).toString("base64"),
      zlib: (value) => deflateSync(value).toString("base64"),
      form: (value) => `a=1&data=${encodeURIComponent(value)}`,
      url: (value) => `https://shop.test/p?data=${encodeURIComponent(value)}`,
    };
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.keys(steps)), { maxLength: 4 }), (chain) => {
        const mail = "jean.dupont@mail.example";
        const wrapped = chain.reduce((value, step) => steps[step]?.(value) ?? value, mail);
        const found = leaves(text(wrapped));
        expect(
          found.some((one) => one.endsWith(`=${mail}`)),
          wrapped,
        ).toBe(true);
      }),
    );
  });
});
