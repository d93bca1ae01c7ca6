import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Entry = {
  readonly version?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};
type Lockfile = { readonly packages: Readonly<Record<string, Entry>> };
type Manifest = {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};

const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as Lockfile;
const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;

/** Lowest versions without a known hole that would matter here. */
const floor = { next: "16.2.6", "next-auth": "4.24.15", nodemailer: "9.0.1" };

/** Packages that must never come in, not even through another one. */
const banned = ["xlsx", "exceljs", "request"];

/** Pairs that must carry one version, since one reads what the other writes. */
const pairs = [
  ["prisma", "@prisma/client", "@prisma/adapter-pg", "@prisma/driver-adapter-utils"],
  ["vitest", "@vitest/coverage-v8"],
  ["react", "react-dom"],
  ["next-intl", "use-intl", "icu-minify"],
];

function versionOf(name: string): string {
  return lock.packages[`node_modules/${name}`]?.version ?? "absent";
}

function compare(left: string, right: string): number {
  return left.localeCompare(right, "en", { numeric: true });
}

describe("packages", () => {
  it.each(Object.entries(floor))("%s is at least %s", (name, lowest) => {
    expect(compare(versionOf(name), lowest)).toBeGreaterThanOrEqual(0);
  });

  it.each(banned)("%s is nowhere in the lockfile", (name) => {
    const found = Object.keys(lock.packages).filter((path) =>
      path.endsWith(`node_modules/${name}`),
    );
    expect(found).toEqual([]);
  });

  it.each(pairs)("%s and its companions have one version", (...names) => {
    expect(new Set(names.map(versionOf)).size).toBe(1);
  });

  it("are pinned exactly", () => {
    const all = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(all.filter(([, version]) => !/^\d/.test(version))).toEqual([]);
  });

  it("are locked for every platform, also those that did not write the lockfile", () => {
    const optional = Object.values(lock.packages).flatMap((entry) =>
      Object.keys(entry.optionalDependencies ?? {}),
    );
    const missing = optional.filter(
      (name) => !Object.keys(lock.packages).some((path) => path.endsWith(`node_modules/${name}`)),
    );
    expect(missing).toEqual([]);
  });

  it("name no download address, so that any registry serves them", () => {
    const addressed = Object.entries(lock.packages).filter(([, entry]) => entry.resolved);
    expect(addressed).toEqual([]);
  });
});
