import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scanFailures } from "#lib/discovery/model.ts";
import { db } from "#lib/platform/db.ts";
import { shopVisit } from "#tests/support/evidence/capture.ts";
import { measured } from "#tests/support/measured.ts";
import { scanned, someSystem } from "#tests/support/readings.ts";
import { zip } from "#tests/support/zip.ts";

const megabyte = 1024 ** 2;

/** A body of many megabytes that nobody holds: pieces of one kind between a start and an end. */
function endless(
  start: string,
  piece: string,
  megabytes: number,
  end = "",
): () => ReadableStream<Uint8Array> {
  return () => {
    const bytes = new Uint8Array(Buffer.from(piece.repeat(Math.ceil(65_536 / piece.length))));
    let left = megabytes * megabyte;
    let isBegun = false;
    return new ReadableStream({
      pull(controller) {
        if (!isBegun) controller.enqueue(new Uint8Array(Buffer.from(start || piece)));
        else if (left > 0) controller.enqueue(bytes.slice());
        else {
          if (end !== "") controller.enqueue(new Uint8Array(Buffer.from(end)));
          controller.close();
        }
        if (isBegun) left -= bytes.length;
        isBegun = true;
      },
    });
  };
}

const log = (entries: string, more = "") =>
  `{"log":{"version":"1.2","creator":{"name":"x"}${more},"entries":[${entries}]}}`;
const entry = (body: unknown, url: unknown = "https://api.mixpanel.com/track") =>
  JSON.stringify({
    startedDateTime: "2026-01-01T00:00:00Z",
    request: {
      ...{ method: "POST", url, headers: [] },
      postData: { mimeType: "application/json", text: body },
    },
  });
const deep = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
const deepObject = (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
const zeros = (megabytes: number) => gzipSync(Buffer.alloc(megabytes * megabyte), { level: 9 });
const utf16 = (text: string) =>
  Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
const plist = (inside: string, head = "") =>
  `<?xml version="1.0"?>${head}<plist version="1.0"><dict>${inside}</dict></plist>`;
const laughs = Array.from(
  { length: 12 },
  (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`,
).join("");
const aliases = Array.from(
  { length: 12 },
  (_, level) => `a${level + 1}: &a${level + 1} [${Array(9).fill(`*a${level}`).join(",")}]`,
).join("\n");

type Content = string | Buffer | (() => ReadableStream<Uint8Array>);

/** Files that somebody could send to fell the server, by what they try. */
const hostile: Readonly<Record<string, Content>> = {
  "nothing at all": "",
  "blanks only": endless(" ", " ", 5),
  zeros: Buffer.alloc(megabyte),
  "random bytes": Buffer.from(Array.from({ length: 65_536 }, (_, i) => (i * 7919) % 251)),
  "half of UTF-16": utf16(shopVisit().toString()).subarray(0, 4_001),
  "a capture in UTF-16": utf16(shopVisit().toString()),
  "a byte-order mark alone": Buffer.from([0xff, 0xfe]),
  "bytes that are no UTF-8": Buffer.concat([Buffer.from(log("")), Buffer.from([0xc3, 0x28, 0xff])]),
  "a gzip bomb of 512 MB": zeros(512),
  "a gzip bomb that is an export": gzipSync(Buffer.alloc(64 * megabyte, '{"event":"x"}\n')),
  "gzip in gzip in gzip in gzip": gzipSync(gzipSync(gzipSync(zeros(64)))),
  "broken gzip": gzipSync(shopVisit()).subarray(0, 200),
  "gzip with garbage behind": Buffer.concat([gzipSync(shopVisit()), Buffer.alloc(5_000, 7)]),
  "a zlib head and nothing": Buffer.from([0x78, 0x9c, 0, 1, 2, 3]),
  "a million brackets": deep(1_000_000),
  "a capture of brackets": log(deep(200_000)),
  "objects in objects in an entry": log(entry(deepObject(100_000))),
  "objects in objects, lines": `{"event":"x","properties":${deepObject(50_000)}}\n`.repeat(3),
  "one line of 200 MB": endless('{"event":"x","properties":{"a":"', "x", 200, '"}}\n'),
  "200 MB of one entry": endless('{"log":{"version":"1.2","entries":[{"a":"', "x", 200, '"}]}}'),
  "200 MB of open brackets": endless('{"log":{"entries":[', "[", 200),
  "50 MB of commas": endless('{"log":{"entries":[', ",", 50),
  "10 MB of line ends": endless('{"event":"x"}\n', "\n", 10),
  "one field of 50 MB in a table": endless('event,email\nx,"', "a,b\n", 50),
  "a capture cut off": shopVisit().subarray(0, 900),
  "a capture of wrong types": log(
    [null, 1, "x", [], {}, { request: null }, { request: { url: 5, headers: "x", postData: [] } }]
      .map((one) => JSON.stringify(one))
      .concat(entry(5), entry(null, null), entry({ a: 1 }, {}))
      .join(","),
  ),
  "entries that are no list": '{"log":{"version":"1.2","entries":{"length":1e9}}}',
  "prototype keys": log(
    entry(JSON.stringify({ __proto__: { a: 1 }, constructor: { prototype: {} } })),
  ),
  "zeros in every value": log(
    entry(
      '{"email":"a\\u0000b@mail.example","\\u0000":"\\ud800"}',
      "https://x.example/\u0000?\ud800=1",
    ),
  ),
  "base64 in base64 twenty times": log(
    entry(
      Array.from({ length: 20 }).reduce<string>(
        (text) => Buffer.from(text).toString("base64"),
        "a@mail.example",
      ),
    ),
  ),
  "ten thousand hosts": Array.from({ length: 10_000 }, (_, index) =>
    JSON.stringify({ url: `https://h${index}.host${index}.example/${index}`, event: "x" }),
  ).join("\n"),
  "a host of 10,000 letters": log(entry("{}", `https://${"a".repeat(10_000)}.example/`)),
  "a million different values": endless(
    '{"event":"x","email":"a@mail.example"}\n',
    '{"event":"x","email":"b@mail.example"}\n',
    20,
  ),
  "a billion laughs": plist("<key>&l12;</key>", `<!DOCTYPE plist [<!ENTITY l0 "ha">${laughs}]>`),
  "a manifest that reads a file": plist(
    "<key>NSPrivacyTracking</key><string>&x;</string>",
    '<!DOCTYPE plist [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
  ),
  "a manifest of many dictionaries": plist(
    `<key>NSPrivacyTracking</key>${"<dict><key>a</key>".repeat(100_000)}`,
  ),
  "aliases of aliases": `version: "1"\nevents: []\na0: &a0 [x,x,x,x,x,x,x,x,x]\n${aliases}\nb: *a12`,
  "an archive with a bomb": zip([{ name: "src/a.ts", data: Buffer.alloc(300 * megabyte, 32) }]),
  "an archive that lies": zip([{ name: "src/a.ts", data: "mixpanel.track('x')", claimedSize: 5 }]),
  "an archive with an encrypted file": zip([{ name: "src/a.ts", data: "x", flags: 1 }]),
  "an archive that climbs out": zip([
    { name: "../../../../tmp/escaped.ts", data: "mixpanel.track('x')" },
  ]),
  "an archive of 20,000 names": zip(
    Array.from({ length: 20_000 }, (_, index) => ({ name: `src/f${index}.ts`, data: "" })),
  ),
  "half an archive": zip([{ name: "a.ts", data: "x" }]).subarray(0, 40),
  "source with brackets in brackets": zip([
    { name: "a.js", data: `mixpanel.track(${deep(50_000).replaceAll("]", "]\n")})` },
  ]),
  "a picture that is a capture": Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n\0\0", "latin1"),
    shopVisit(),
  ]),
  "an archive that is a capture": Buffer.concat([Buffer.from("PK\x03\x04"), shopVisit()]),
  "a capture that is a script": `<script>alert(1)</script>${shopVisit().toString()}`,
};

/** Names that try to lead somewhere. */
const names = [
  "../../../etc/passwd",
  "..\\..\\x.har",
  "a".repeat(200),
  "x.har\u0000.png",
  "<img src=x>",
];

let systemId: string;
let most = 0;
let base = 0;
let slowestTurn = 0;
let timer: NodeJS.Timeout;

beforeAll(async () => {
  systemId = await someSystem("Under attack");
  base = process.memoryUsage().rss;
  let last = performance.now();
  timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss - base);
    slowestTurn = Math.max(slowestTurn, performance.now() - last);
    last = performance.now();
  }, 20);
});
afterAll(() => clearInterval(timer));

describe("hostile evidence", () => {
  const figures: { name: string; ms: number; result: string }[] = [];

  it.each(Object.keys(hostile))("is refused or read without harm: %s", async (name) => {
    const content = hostile[name] ?? "";
    const from = performance.now();
    const { outcome, scan } = await scanned(
      systemId,
      typeof content === "function" ? content() : content,
      names[figures.length % names.length]?.replaceAll("\0", "") ?? "x",
    );
    const ms = performance.now() - from;
    figures.push({ name, ms, result: outcome.ok ? "read" : outcome.reason });
    expect(scan.state).toBe(outcome.ok ? "done" : "failed");
    if (!outcome.ok)
      expect(scanFailures.filter((one) => one !== "internal")).toContain(outcome.reason);
    expect(ms).toBeLessThan(60_000);
  });

  it("costs neither the memory nor the server", async () => {
    console.table(figures.map(({ ms, ...rest }) => ({ ...rest, ms: Math.round(ms) })));
    const megabytes = Math.round(most / megabyte);
    console.log(
      `most memory above the start: ${megabytes} MB, longest turn ${Math.round(slowestTurn)} ms`,
    );
    expect(figures.filter(({ result }) => result === "internal")).toEqual([]);
    expect(megabytes).toBeLessThan(1_500);
    const { scan } = await scanned(systemId, shopVisit());
    expect(scan.vendors).toHaveLength(3);
    expect(await db.scan.count({ where: { state: "reading" } })).toBe(0);
    const refused = figures.filter(({ result }) => result !== "read").length;
    measured({
      promise: 7,
      what: "hostile files of evidence through the whole reading: refused with a reason or read without harm, the next good file read as ever",
      figure: `${figures.length} files, ${refused} refused, ${megabytes} MB of memory at most`,
    });
  });
});
