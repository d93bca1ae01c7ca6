import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ScanReport } from "#lib/detection/model.ts";
import { eventLines } from "#tests/support/events.ts";
import { tar } from "#tests/support/tar.ts";
import { zip } from "#tests/support/zip.ts";

type Ended = { readonly code: number | null; readonly out: string; readonly error: string };

const flags = ["--conditions=react-server", "--experimental-strip-types"];

/** Runs `scan` in a process of its own; without a database there is nothing else to start. */
function cli(args: readonly string[], input?: Iterable<string>, memory = 512): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const limits = [`--max-old-space-size=${memory}`, "--disable-warning=ExperimentalWarning"];
    const all = [...flags, ...limits, "bin/cli.ts", "scan", ...args];
    const child = spawn(process.execPath, all, { stdio: ["pipe", "pipe", "pipe"] });
    let [out, error] = ["", ""];
    child.stdout.on("data", (chunk) => {
      out += chunk;
    });
    child.stderr.on("data", (chunk) => {
      error += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out, error }));
    child.stdin.on("error", () => undefined);
    if (input === undefined) child.stdin.end();
    else Readable.from(input).pipe(child.stdin);
  });
}

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "scan-"));
  writeFileSync(join(folder, "events.ndjson"), Array.from(eventLines(200)).join("\n"));
  writeFileSync(join(folder, "notes.txt"), "nothing to see");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("scan on the command line", () => {
  it("reads sources in a ZIP and a .tar.gz without unpacking them to disk", async () => {
    const source = "import mixpanel from 'mixpanel-browser';\nmixpanel.track('Seen', { email });\n";
    const files = [{ name: "../outside/app.js", data: source }];
    const inside = join(folder, "archives");
    mkdirSync(inside);
    writeFileSync(join(inside, "a.zip"), zip([{ name: "src/app.js", data: source }]));
    writeFileSync(join(inside, "b.tgz"), gzipSync(tar(files)));
    for (const name of ["a.zip", "b.tgz"]) {
      const { out, code } = await cli([join(inside, name), "--json"]);
      expect(code).toBe(0);
      const report = JSON.parse(out) as ScanReport;
      expect(report.kind).toBe("source");
      expect(report.vendors.map(({ key }) => key)).toEqual(["mixpanel"]);
      expect(report.vendors[0]?.elements.map(({ element }) => element)).toEqual(["email"]);
    }
    expect(readdirSync(inside)).toEqual(["a.zip", "b.tgz"]);
    expect(existsSync(join(folder, "outside"))).toBe(false);
    writeFileSync(join(inside, "c.tgz"), gzipSync(tar(files)).subarray(0, 90));
    expect(await cli([join(inside, "c.tgz"), "--kind", "source"])).toMatchObject({ code: 2 });
  });

  it("prints the report as JSON, from a file and from standard input", async () => {
    const fromFile = await cli([join(folder, "events.ndjson"), "--json"]);
    const report = JSON.parse(fromFile.out) as ScanReport;
    expect(fromFile.code).toBe(0);
    expect(report.kind).toBe("events");
    expect(report.vendors.map(({ key }) => key)).toEqual(["segment"]);
    const elements = report.vendors[0]?.elements.map(({ element }) => element);
    expect(elements).toEqual(expect.arrayContaining(["email", "name", "ip_address", "order_id"]));
    const fromPipe = await cli(
      ["-", "--json"],
      Array.from(eventLines(200), (line) => `${line}\n`),
    );
    expect((JSON.parse(fromPipe.out) as ScanReport).messages).toBe(200);
  });

  it("ends with 1 where a condition is met and says which", async () => {
    const file = join(folder, "events.ndjson");
    const sensitive = await cli([file, "--fail-on", "sensitive"]);
    expect(sensitive.code).toBe(1);
    expect(sensitive.error).toContain("Segment email (raw)");
    const declared = join(folder, "declared.json");
    const vendors = [{ key: "segment", elements: [{ element: "email", form: "hashed" }] }];
    writeFileSync(declared, JSON.stringify({ vendors }));
    expect((await cli([file, "--declared", declared, "--fail-on", "new"])).code).toBe(0);
    const undeclared = await cli([file, "--declared", declared, "--fail-on", "undeclared"]);
    expect(undeclared.code).toBe(1);
    expect(undeclared.error).toContain("undeclared");
    expect(undeclared.error).toContain("email (raw)");
  });

  it("prints SARIF with lines of source, and no value", async () => {
    const source = join(folder, "app");
    const { mkdirSync } = await import("node:fs");
    mkdirSync(source);
    const code =
      'import mixpanel from "mixpanel-browser";\n\nmixpanel.people.set({ email: me.mail });\n';
    writeFileSync(join(source, "app.js"), code);
    const { code: ended, out } = await cli([source, "--sarif"]);
    expect(ended).toBe(0);
    const [run] = (JSON.parse(out) as { runs: { results: unknown[] }[] }).runs;
    expect(run?.results).toContainEqual(
      expect.objectContaining({
        ruleId: "email/raw",
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: "app.js" },
              region: { startLine: 3 },
            },
          },
        ],
      }),
    );
  });

  it("ends with 2 where there is nothing to read, and names file and reason", async () => {
    const notes = await cli([join(folder, "notes.txt")]);
    expect(notes.code).toBe(2);
    expect(notes.error).toMatch(/notes\.txt: no evidence that is known/);
    expect((await cli([join(folder, "absent.har")])).code).toBe(2);
    expect((await cli([])).code).toBe(2);
    expect((await cli([join(folder, "events.ndjson"), "--fail-on", "new"])).code).toBe(2);
  });

  it("reads 200 MB of events in a small heap", async () => {
    function* many(): Generator<string> {
      let bytes = 0;
      const lines = Array.from(eventLines(20_000), (line) => `${line}\n`);
      const block = lines.join("");
      while (bytes < 200_000_000) {
        bytes += block.length;
        yield block;
      }
    }
    const { code, out } = await cli(["-", "--json"], many(), 96);
    expect(code).toBe(0);
    expect((JSON.parse(out) as ScanReport).bytes).toBeGreaterThan(200_000_000);
  });
});
