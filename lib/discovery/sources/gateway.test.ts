import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { languages } from "#lib/detection/statements/model.ts";
import { zip } from "#tests/support/zip.ts";
import type { SourceFile } from "./gateway.ts";
import { languageOf, readSource, zippedFiles } from "./gateway.ts";

const folder = "tests/support/sources";

/** Recall and precision in hundredths, cut off; `docs/detectors.md` says the same. */
const measured: Record<string, Record<string, number[]>> = {
  javascript: { known: [100, 100], heldOut: [80, 100], later: [90, 100] },
  typescript: { known: [100, 100], heldOut: [91, 100], later: [100, 100] },
  python: { known: [100, 100], heldOut: [86, 100], later: [100, 100] },
  ruby: { known: [100, 100], heldOut: [100, 100], later: [75, 100] },
  java: { known: [100, 100], heldOut: [100, 100], later: [100, 100] },
  kotlin: { known: [100, 100], heldOut: [90, 100], later: [100, 100] },
  swift: { known: [100, 100], heldOut: [88, 100], later: [100, 100] },
  php: { known: [100, 100], heldOut: [90, 100], later: [100, 100] },
  go: { known: [100, 100], heldOut: [88, 100], later: [100, 100] },
};

async function* given(files: readonly SourceFile[]): AsyncGenerator<SourceFile> {
  yield* files;
}

/** "vendor path" of everything declared. */
async function declared(files: readonly SourceFile[]): Promise<Set<string>> {
  const found = new Set<string>();
  for await (const items of readSource(given(files))) {
    for (const item of items) {
      if (item.type !== "declaration" || item.declaration.path.length === 0) continue;
      found.add(`${item.declaration.vendor?.name} ${item.declaration.path.join(".")}`);
    }
  }
  return found;
}

function truthOf(file: string): Set<string> {
  const lines = readFileSync(file.replace(/\.txt$/, ".truth.txt"), "utf8")
    .trim()
    .split("\n");
  return new Set(
    lines.flatMap((line) => {
      const [vendor, ...paths] = line.split(" ");
      return paths.map((path) => `${vendor} ${path}`);
    }),
  );
}

async function figures(part: string, language: string): Promise<readonly [number, number]> {
  let [hits, found, expected] = [0, 0, 0];
  for (const file of globSync(`${folder}/${part}/${language}/*.txt`)) {
    if (file.endsWith(".truth.txt")) continue;
    const truth = truthOf(file);
    const got = await declared([
      { path: file.replace(/^.*\//, "").replace(/\.txt$/, ""), text: readFileSync(file, "utf8") },
    ]);
    const missed = [...truth].filter((one) => !got.has(one));
    hits += truth.size - missed.length;
    found += got.size;
    expected += truth.size;
  }
  return [Math.floor((100 * hits) / expected), Math.floor((100 * hits) / Math.max(found, 1))];
}

async function pathsIn(archive: Buffer): Promise<string[]> {
  const paths: string[] = [];
  for await (const { path } of zippedFiles(archive)) paths.push(path);
  return paths;
}

describe("source trees", () => {
  for (const language of languages) {
    it(`names what SDK calls send in ${language}`, async () => {
      const known = await figures("known", language);
      const heldOut = await figures("held-out", language);
      const later = await figures("held-out-later", language);
      expect({ known, heldOut, later }).toEqual(measured[language]);
    });
  }

  it("skips what others wrote and says what it skipped", async () => {
    expect(languageOf("node_modules/mixpanel/index.js")).toBeNull();
    expect(languageOf("public/app.min.js")).toBeNull();
    expect(languageOf("README.md")).toBeNull();
    const text = `mixpanel.identify(1);${" ".repeat(2 * 1024 * 1024)}`;
    const items = [];
    for await (const batch of readSource(given([{ path: "big.js", text }]))) items.push(...batch);
    expect(items).toMatchObject([{ type: "warning", code: "file-skipped", place: "big.js" }]);
  });

  it("reads what it can of a broken file", async () => {
    const text = 'mixpanel.people.set({ email: user.email });\nfunction ( {{{ "';
    expect([...(await declared([{ path: "broken.js", text }]))]).toEqual([
      "mixpanel-browser email",
    ]);
  });

  it("is not exhausted by a dictionary that doubles itself", async () => {
    const doubling = "t = { ...t, ...t, a: t, b: t };\n".repeat(40);
    const text = `let t = { email: 1 };\n${doubling}mixpanel.track("x", t);`;
    expect((await declared([{ path: "doubling.js", text }])).size).toBeLessThanOrEqual(500);
  });

  it("reads an archive, and refuses one that is much larger inside", async () => {
    const text = "mixpanel.people.set({ email: user.email });";
    const archive = zip([
      { name: "a.js", data: text },
      { name: "a.png", data: "x" },
    ]);
    expect(await pathsIn(archive)).toEqual(["a.js"]);
    const bomb = zip([{ name: "a.js", data: " ".repeat(8 * 1024 * 1024) }]);
    await expect(pathsIn(bomb)).rejects.toThrow("archive-too-large");
    const outside = zip([{ name: "../../a.js", data: text }]);
    await expect(pathsIn(outside)).rejects.toThrow();
  });
});
