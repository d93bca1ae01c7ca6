import { brotliCompressSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { EvidenceError } from "./inputs/evidence-error.ts";
import type { ScanReport } from "./model.ts";
import { scan } from "./scan.ts";

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

function read(
  content: string | Uint8Array,
  more: Partial<Parameters<typeof scan>[1]> = {},
  size = 7_001,
): Promise<ScanReport> {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const key = Buffer.alloc(16, 9);
  return scan(pieces(bytes, size), { file: "f", digestKey: key, clock: () => 0, ...more });
}

function elements(report: ScanReport, key: string): Record<string, string[]> {
  const vendor = report.vendors.find((one) => one.key === key);
  const found: Record<string, string[]> = {};
  for (const { element, form } of vendor?.elements ?? []) {
    found[element] = [...(found[element] ?? []), form];
  }
  return found;
}

const track = (id: number, more: object = {}) => ({
  type: "track",
  userId: `u_${id}`,
  event: "Seen",
  properties: { mail: `somebody${id}@mail.example.org`, ...more },
});

describe("a scan of events", () => {
  it("counts messages, different values, and masks", async () => {
    const lines = Array.from({ length: 500 }, (_, at) => JSON.stringify(track(at % 250)));
    const report = await read(lines.join("\n"));
    expect(report.kind).toBe("events");
    const email = report.vendors[0]?.elements.find(({ element }) => element === "email");
    expect(email).toMatchObject({ count: 500, distinct: 250, where: "event properties.mail" });
    expect(JSON.stringify(report)).not.toContain("somebody1@");
  });

  it("finds what comes once among thousands of one shape", async () => {
    const lines = Array.from({ length: 3_000 }, (_, at) =>
      JSON.stringify(track(at, { note: `token-${10_000 + at}`, ref: 100_000 + at })),
    );
    lines[2_000] = JSON.stringify(track(1, { note: "ask odd.one@mail.example.org" }));
    lines[2_500] = JSON.stringify(track(1, { note: "4539 5787 6362 1486" }));
    const report = await read(lines.join("\n"));
    const found = report.vendors[0]?.elements.filter(({ where }) => where.endsWith(".note"));
    expect(found?.map(({ element }) => element).sort()).toEqual(["card_number", "email"]);
  });

  it("names broken lines and reads on", async () => {
    const report = await read(`${JSON.stringify(track(1))}\n{"a":\n\n${JSON.stringify(track(2))}`);
    expect(report.messages).toBe(2);
    expect(report.warnings).toEqual([
      { code: "invalid-line", place: "line 2", detail: "not valid JSON", count: 1 },
    ]);
  });

  it("reads lists, tables, packed files and other letters alike", async () => {
    const events = [track(1), track(2)];
    const line = events.map((event) => JSON.stringify(event)).join("\n");
    const table =
      "event;user_id;traits.email\nSeen;u_1;a@mail.example.org\nSeen;u_2;b@mail.example.org";
    const inputs: [string | Uint8Array, string][] = [
      [JSON.stringify(events, null, 2), "f"],
      [JSON.stringify({ batch: events }), "f"],
      [gzipSync(line), "f"],
      [brotliCompressSync(line), "f.br"],
      [Buffer.from(`\uFEFF${line}`, "utf16le"), "f"],
      [table, "f"],
      [Buffer.from(`\uFEFF${table}`, "utf16le"), "f"],
    ];
    for (const [content, file] of inputs) {
      const report = await read(content, { file }, 11);
      const all = [...report.vendors.flatMap((one) => one.elements), ...report.unattributed];
      expect(all.map(({ element }) => element)).toEqual(
        expect.arrayContaining(["email", "user_id"]),
      );
    }
  });

  it("knows the digest of a value that is seen elsewhere in the file", async () => {
    const digest = "4f0be1fe1b3e3a8a4d0d9a8a2ed5d7f1c6c6ab0de2b5b7dbe0aef9d8e8b1c0aa";
    const { createHash } = await import("node:crypto");
    const own = createHash("sha256").update("somebody7@mail.example.org").digest("hex");
    const lines = [track(7), track(8, { ref: own }), track(9, { ref: digest })];
    const report = await read(lines.map((line) => JSON.stringify(line)).join("\n"));
    expect(elements(report, "segment").email).toEqual(["raw", "hashed"]);
    const hashed = report.vendors[0]?.elements.find(({ form }) => form === "hashed");
    expect(hashed).toMatchObject({ count: 1, reason: "digest-of-seen-value" });
  });

  it("reads requests, one a line", async () => {
    const request = {
      method: "POST",
      url: "https://api.mixpanel.com/track",
      headers: { "content-type": "application/json" },
      body: Buffer.from('{"properties":{"email":"a@mail.example.org"}}').toString("base64"),
      bodyEncoding: "base64",
    };
    const report = await read(JSON.stringify(request));
    expect(elements(report, "mixpanel").email).toEqual(["raw"]);
  });
});

describe("a scan of a capture", () => {
  const entry = (url: string, referer: string) => ({
    startedDateTime: "2026-01-01T00:00:00Z",
    request: { method: "GET", url, headers: [{ name: "referer", value: referer }] },
  });
  const har = (urls: readonly string[]) =>
    JSON.stringify({
      log: { entries: urls.map((url) => entry(url, "https://shop.mine.example/")) },
    });

  it("takes the pages' own domain for first party and drops no host", async () => {
    const report = await read(
      har(["https://api.mine.example/a", "https://px.nobody-knows.example/?e=a@mail.example.org"]),
    );
    expect(report.firstParty).toEqual(["api.mine.example"]);
    expect(report.unknownHosts).toEqual(["px.nobody-knows.example"]);
    expect(elements(report, "nobody-knows.example").email).toEqual(["raw"]);
  });

  it("believes the user about first parties, a known vendor's host among them", async () => {
    const urls = ["https://api.mixpanel.com/track?e=a@mail.example.org"];
    const report = await read(har(urls), { firstParty: ["mixpanel.com"] });
    expect(report.vendors).toEqual([]);
    expect(report.firstParty).toEqual(["api.mixpanel.com"]);
  });
});

describe("what is no evidence", () => {
  it.each([
    ["", "empty"],
    ["  \n", "empty"],
    ["just some words", "unknown-format"],
    [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]), "unknown-format"],
    ['{"log":{"entries":[{"request"', "unreadable"],
    [gzipSync("x".repeat(100)).subarray(0, 20), "unreadable"],
  ])("is refused: %j", async (content, code) => {
    const error = await read(content).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EvidenceError);
    expect(error).toMatchObject({ code });
  });

  it("stops when it is told to", async () => {
    const line = `${JSON.stringify(track(1))}\n`.repeat(1_000);
    await expect(read(line, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
  });
});
