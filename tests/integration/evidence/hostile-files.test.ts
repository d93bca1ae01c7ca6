import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fileRefusals } from "#lib/evidence/model.ts";
import { storeEvidenceFile } from "#lib/evidence/mutations.ts";
import { settings } from "#lib/platform/env.ts";
import { report } from "#prisma/seed/pdf.ts";
import { type Actor, somebody } from "#tests/support/actors.ts";
import { hostileFiles, png } from "#tests/support/hostile-files.ts";
import { measured } from "#tests/support/measured.ts";
import { packedObjects } from "#tests/support/packed-pdf.ts";

let auditor: Actor;
let accepted = 0;

beforeAll(async () => {
  auditor = await somebody("AUDITOR");
});

async function* pieces(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

async function send(name: string, declared: string, bytes: Uint8Array) {
  const grant = await auditor.grant("evidence:write");
  return storeEvidenceFile(grant, { name, declared, content: pieces(bytes) });
}

const storedFiles = () =>
  readdirSync(join(settings().dataFolder, "evidence"), { recursive: true }).filter((name) =>
    /[0-9a-f]{64}$/.test(String(name)),
  ).length;

describe("a hostile file", () => {
  it.each(Object.keys(hostileFiles))("is refused with a reason: %s", async (what) => {
    const file = hostileFiles[what];
    if (file === undefined) throw new Error(what);
    const outcome = await send(file.name, file.declared, file.bytes);
    if (outcome.ok) accepted += 1;
    expect(outcome).toMatchObject({ ok: false, reason: expect.stringMatching(/^file-/) });
    if (!outcome.ok) expect(fileRefusals).toContain(outcome.reason);
  });

  it("leaves nothing in the store", async () => {
    await send("note.txt", "text/plain", Buffer.from("a harmless note"));
    expect(storedFiles()).toBe(1);
  });

  afterAll(() => {
    const number = Object.keys(hostileFiles).length;
    expect(number).toBeGreaterThanOrEqual(60);
    measured({
      promise: 7,
      what: "hostile files sent as evidence: packages, scripts, bombs, polyglots, names",
      figure: `${number} sent, ${accepted} accepted`,
    });
  });
});

describe("a harmless file", () => {
  it.each([
    ["a report", "r.pdf", "application/pdf", report([["Report"], ["Page two"]])],
    ["a report with packed objects", "r.pdf", "application/pdf", packedObjects("9 0 << /A 1 >>")],
    [
      "a report that opens at a page",
      "r.pdf",
      "application/pdf",
      report([["x"]], "/OpenAction [4 0 R /Fit]"),
    ],
    ["a picture", "p.png", "image/png", png()],
    ["a table with a sum", "t.csv", "text/csv", Buffer.from("a,=SUM(A1:A2)\n-3,+4\n")],
  ])("is taken: %s", async (_what, name, declared, bytes) => {
    expect(await send(name, declared, bytes)).toMatchObject({ ok: true });
  });
});
