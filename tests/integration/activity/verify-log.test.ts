import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { signCheckpoint, signingKey } from "#lib/activity/checkpoints/rules.ts";
import { startEntry } from "#tests/support/process.ts";
import { deep } from "#tests/support/scale.ts";
import { sampleLog } from "#tests/support/tampering.ts";

const folder = mkdtempSync(join(tmpdir(), "tierce-verify-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const log = sampleLog(["one", "two", "three", "four"]);
const key = signingKey("a-secret-of-more-than-thirty-two-characters");
const checkpoint = signCheckpoint(key, log.pin, new Date("2026-11-24T03:11:00Z"));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Runs the command without any database in its settings. */
async function verifyLog(...args: readonly string[]) {
  const running = startEntry("cli.ts", ["verify-log", ...args], {});
  const code = await running.ended;
  return { code, output: running.output() };
}

/** Making a log that is worth a second thread takes its time, in milliseconds. */
const longRun = { timeout: 300_000 };

const text = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join("");
const whole = file("whole.ndjson", text(log.lines));
const pinned = file("checkpoint.json", JSON.stringify(checkpoint));

describe("npm run cli -- verify-log", () => {
  it("accepts a whole log with its checkpoint, without a database", async () => {
    const { code, output } = await verifyLog(whole, "--checkpoint", pinned);
    expect(output).toContain("4 lines, whole and unchanged");
    expect(output).toContain("Line 4 stands as signed on 2026-11-24T03:11:00.000Z");
    expect(code).toBe(0);
  });

  it("names the first bad line and ends with 1", async () => {
    const edited = text(log.lines).replace("two", "owt");
    const { code, output } = await verifyLog(file("edited.ndjson", edited));
    expect(output).toContain("line 2 was edited");
    expect(code).toBe(1);
  });

  it("finds a cut end by the checkpoint and ends with 1", async () => {
    const cut = file("cut.ndjson", text(log.lines.slice(0, 2)));
    const { code, output } = await verifyLog(cut, "--checkpoint", pinned);
    expect(output).toContain("line 3 is missing");
    expect(code).toBe(1);
  });

  it.each([
    ["no file", [], "Usage"],
    ["a file that is not there", [join(folder, "none.ndjson")], "cannot be read"],
    ["a changed checkpoint", [whole, "--checkpoint", "changed"], "signature does not hold"],
    [
      "a checkpoint of another key",
      [whole, "--checkpoint", pinned, "--key", "0000"],
      "another key",
    ],
    ["what is no checkpoint", [whole, "--checkpoint", whole], "cannot be read as JSON"],
  ])("ends with 2 for %s", async (_, args, message) => {
    const changed = JSON.stringify({ ...checkpoint, seq: 3 });
    const given = args.map((arg) => (arg === "changed" ? file("changed.json", changed) : arg));
    const { code, output } = await verifyLog(...given);
    expect(output).toContain(message);
    expect(code).toBe(2);
  });

  it.runIf(deep)("names the line too where threads share a long log", longRun, async () => {
    const long = sampleLog(Array.from({ length: 300_000 }, (_, index) => `line ${index}`));
    const path = file("long.ndjson", text(long.lines));
    expect((await verifyLog(path)).output).toContain("300000 lines, whole");
    const moved = long.lines.with(200_000, long.lines[200_001] ?? "");
    const { output } = await verifyLog(file("moved.ndjson", text(moved)));
    expect(output).toContain("line 200001 does not follow");
  });
});
