import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runTool, tools } from "../../bin/check/tools.ts";

let root = "";

/** A small repository under the real configuration files, so that the violation meets our rules. */
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "tierce-tools-"));
  for (const file of ["biome.json", "tsconfig.json", ".oxlintrc.json", "knip.json", ".gitignore"]) {
    cpSync(file, path.join(root, file));
  }
  symlinkSync(path.resolve("node_modules"), path.join(root, "node_modules"));
  write("package.json", '{\n  "name": "seeded",\n  "type": "module"\n}\n');
  write("bin/start.ts", "export const started: number = 1;\n");
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

function check(name: string) {
  const tool = tools.find((candidate) => candidate.name === name);
  if (tool === undefined) throw new Error(`no such wall: ${name}`);
  // Without the hidden folder of git there is nothing for "ignored by git" to read.
  const { command } = tool;
  const args = command[0] === "biome" ? [...command, "--vcs-enabled=false"] : command;
  return runTool({ name, command: args }, root);
}

/** Wall → a file that breaks it, and what the tool must say. */
const seeded: readonly (readonly [string, string, string, RegExp])[] = [
  ["format and lint", "bin/start.ts", "export const started   = 1", /start\.ts.*format/s],
  ["format and lint", "bin/start.ts", "export let started: any;\n", /noExplicitAny/],
  ["types", "bin/start.ts", 'export const started: number = "one";\n', /TS2322/],
  [
    "type-aware lint",
    "bin/start.ts",
    "async function work() {}\nexport function start() {\n  work();\n}\n",
    /no-floating-promises/,
  ],
  [
    "unused code",
    "lib/vendors/model.ts",
    "export const forgotten = 1;\n",
    /lib\/vendors\/model\.ts/,
  ],
];

describe("walls held by a tool", () => {
  it.each(seeded)("%s finds a violation in %s: %j", (wall, file, text, message) => {
    expect(check(wall)).toMatchObject({ good: true });
    write(file, text);
    const { good, output } = check(wall);
    expect(good).toBe(false);
    expect(output).toMatch(message);
  });

  it("cover every tool of the check", () => {
    expect(new Set(seeded.map(([wall]) => wall))).toEqual(new Set(tools.map(({ name }) => name)));
  });
});
