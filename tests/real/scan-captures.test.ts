import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { ScanReport } from "#lib/detection/model.ts";
import { scan } from "#lib/detection/scan.ts";
import { type CaptureTruth, disguised } from "#tests/support/disguise/capture.ts";
import { directRecall, figures, type Score, score, type Truth } from "#tests/support/scorer.ts";

const folder = resolve(process.env.TIERCE_TEST_DATA ?? "../shared/data", "evidence/sdk-captures");
const present = existsSync(folder);
if (!present) console.info("scan of captures: skipped: no data");

const truths: readonly (Truth & CaptureTruth)[] = present
  ? readdirSync(folder)
      .filter((name) => name.endsWith(".expected.json"))
      .sort()
      .map((name) => JSON.parse(readFileSync(resolve(folder, name), "utf8")))
  : [];

async function* chunksOf(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += 65_536) yield bytes.subarray(from, from + 65_536);
}

function read(text: string): Promise<ScanReport> {
  // Neither the name nor the kind is told.
  const options = { file: "file", digestKey: Buffer.alloc(16, 3), clock: () => 0 };
  return scan(chunksOf(text), options);
}

function textOf(truth: Truth): string {
  return readFileSync(resolve(folder, truth.file), "utf8");
}

function print(title: string, scores: ReadonlyMap<string, Score>): void {
  const all = Array.from(scores.values());
  const { recall, precision } = figures(all);
  const direct = directRecall(all);
  console.info(
    `${title}: recall ${recall.toFixed(4)}, precision ${precision.toFixed(4)}, names, e-mails and phones ${direct.toFixed(4)}`,
  );
  for (const [file, { missed, wrong }] of scores) {
    if (missed.length > 0) console.info(`  ${file}: missed ${missed.join(", ")}`);
    if (wrong.length > 0) console.info(`  ${file}: wrong ${wrong.join(", ")}`);
  }
}

function expectGoals(scores: ReadonlyMap<string, Score>): void {
  const all = Array.from(scores.values());
  const { recall, precision } = figures(all);
  expect(recall).toBeGreaterThanOrEqual(0.98);
  expect(precision).toBeGreaterThanOrEqual(0.98);
  expect(directRecall(all)).toBe(1);
}

describe.skipIf(!present)("captures of real SDKs", () => {
  it("are read as their truth says", async () => {
    const scores = new Map<string, Score>();
    for (const truth of truths) scores.set(truth.file, score(truth, await read(textOf(truth))));
    print(`${scores.size} captures`, scores);
    expect(scores.size).toBe(29);
    expectGoals(scores);
  });

  it("are read alike with other people, hosts and values", async () => {
    for (const seed of [1, 20_251_124, 77]) {
      const scores = new Map<string, Score>();
      for (const truth of truths) {
        const other = disguised(textOf(truth), truth, seed);
        for (const gone of other.gone) expect(other.text).not.toContain(gone);
        scores.set(truth.file, score(truth, await read(other.text)));
      }
      print(`disguised with seed ${seed}`, scores);
      expectGoals(scores);
    }
  });

  it("show nobody where nobody is known", async () => {
    const controls = truths.filter(({ kind }) => /negative/i.test(kind));
    expect(controls.length).toBeGreaterThanOrEqual(4);
    for (const truth of controls) {
      const { vendors } = await read(textOf(truth));
      const found = vendors.flatMap(({ elements }) => elements.map(({ element }) => element));
      for (const direct of ["name", "email", "phone", "postal_address", "birth_date"]) {
        expect(found, truth.file).not.toContain(direct);
      }
    }
  });

  it("say which bodies the capture lost", async () => {
    const lost = truths.filter((truth) => "har" in truth && isLossy(truth));
    expect(lost.length).toBeGreaterThan(0);
    for (const truth of lost) {
      const { warnings } = await read(textOf(truth));
      expect(
        warnings.map(({ code }) => code),
        truth.file,
      ).toContain("body-not-readable");
    }
  });

  it("keep no value of the people in the report", async () => {
    for (const truth of truths) {
      const printed = JSON.stringify(await read(textOf(truth)));
      const people = truth.people ?? (truth.person ? [truth.person] : []);
      for (const { name, email, phone, street } of people) {
        for (const value of [name, email, phone, street]) expect(printed).not.toContain(value);
      }
    }
  });
});

function isLossy(truth: object): boolean {
  const { har } = truth as { har: { bodies_stored_lossily?: number; bodies_dropped?: number } };
  const isWhole = "derived_from" in truth;
  return !isWhole && (har.bodies_stored_lossily ?? 0) + (har.bodies_dropped ?? 0) > 0;
}
