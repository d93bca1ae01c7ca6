import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { db } from "#lib/platform/db.ts";
import { settings } from "#lib/platform/env.ts";
import { run } from "../../../bin/commands/demo.ts";

/** Runs the command and gives its exit code with what it printed. */
async function demo(...args: string[]) {
  const lines: string[] = [];
  vi.spyOn(console, "log").mockImplementation((line: unknown) => void lines.push(String(line)));
  vi.spyOn(console, "error").mockImplementation((line: unknown) => void lines.push(String(line)));
  return { code: await run(args), lines };
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe("the demo command", () => {
  it("loads once, keeps the sign-ins to itself, and removes all of it again", async () => {
    expect((await demo()).code).toBe(2);
    expect((await demo("load", "more")).code).toBe(2);
    expect(await demo("remove")).toEqual({ code: 1, lines: ["No sample is loaded."] });

    const loaded = await demo("load");
    expect(loaded.code).toBe(0);
    const signIns = loaded.lines.filter((line) => line.startsWith("sign-in "));
    expect(signIns).toHaveLength(4);
    const file = join(settings().dataFolder, "sign-ins.json");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const kept = JSON.parse(readFileSync(file, "utf8")) as { role: string; email: string }[];
    expect(kept.map(({ role, email }) => `sign-in ${role} ${email}`)).toEqual(
      signIns.map((line) => line.split(" ").slice(0, 3).join(" ")),
    );
    expect((await demo("load")).code).toBe(1);

    const removed = await demo("remove");
    expect(removed).toMatchObject({ code: 0, lines: ["Removed 64 vendors of the sample."] });
    expect(await db.vendor.count()).toBe(0);
    expect(await db.system.count()).toBe(0);
    expect(await db.company.count()).toBe(0);
    expect(await db.evidence.count()).toBe(0);

    // The administrator never signed in, but without one nobody could enter any more.
    expect(await db.user.findMany({ select: { role: true } })).toEqual([{ role: "ADMIN" }]);
    const again = await demo("load");
    expect(again.code).toBe(0);
    expect(again.lines.filter((line) => line.startsWith("sign-in "))).toHaveLength(3);
    expect(await db.vendor.count({ where: { sample: true } })).toBe(64);
    expect(await db.vendor.count({ where: { ownerId: null } })).toBe(0);
  }, 120_000);
});
