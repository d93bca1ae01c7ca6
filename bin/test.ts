import { spawn } from "node:child_process";
import { appendFileSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { findBrowser } from "./support/browser.ts";
import { writeMeasured } from "./support/measured.ts";
import { mutationFigure, mutationReport } from "./support/mutations.ts";
import { SetUpError } from "./support/runtime.js";
import { build } from "./support/setup.js";

/**
 * `npm test`: build, check, all tests, and the browser, in this order, going on after a failure.
 * Ends with the sum of all runners alone on a line, and with code 1 when anything failed.
 *
 * `npm run test:deep` (`--deep`): the same properties with full counts, then mutations of the three
 * cores; when all are green, the figures go to `docs/measured.md`.
 */
const root = fileURLToPath(new URL("..", import.meta.url));
const reports = join(root, ".cache", "reports");
const deep = process.argv.includes("--deep");
const figures = join(reports, "measured.ndjson");
const depth = deep ? { TIERCE_DEEP: "1", TIERCE_MEASURED: figures } : {};

type Sum = { readonly passed: number; readonly failed: number; readonly skipped: number };

const oneFailure: Sum = { passed: 0, failed: 1, skipped: 0 };

const bin = (name: string) => join(root, "node_modules", ".bin", name);

function run(
  file: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly ok: boolean; readonly output: string }> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: root,
      env: { ...process.env, ...depth, ...environment },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString("utf8");
      process.stdout.write(chunk);
    });
    child.on("error", () => resolve({ ok: false, output }));
    child.on("close", (code) => resolve({ ok: code === 0, output }));
  });
}

function readReport<T>(file: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return undefined;
  }
}

/** A runner that failed without naming a failed test (a crash, an error outside any) counts as one. */
function count(ok: boolean, sum: Sum | undefined): Sum {
  if (sum === undefined) return oneFailure;
  return ok || sum.failed > 0 ? sum : { ...sum, failed: 1 };
}

async function buildStep(): Promise<Sum> {
  try {
    await build(process.execPath);
    return { passed: 1, failed: 0, skipped: 0 };
  } catch (error) {
    console.error(error instanceof SetUpError ? error.message : error);
    return oneFailure;
  }
}

async function checkStep(): Promise<Sum> {
  const { ok, output } = await run(process.execPath, [...process.execArgv, "bin/check.ts"]);
  const lines = output.split("\n");
  const passed = lines.filter((line) => /^ok {4,}\S/.test(line)).length;
  const failed = lines.filter((line) => /^FAILED \S/.test(line)).length;
  return count(ok, { passed, failed, skipped: 0 });
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
});

async function vitestStep(): Promise<Sum> {
  const file = join(reports, "vitest.json");
  const { ok } = await run(bin("vitest"), [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ]);
  const report = readReport(file, vitestReport);
  return count(
    ok,
    report && {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    },
  );
}

const playwrightReport = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
});

async function browserStep(): Promise<Sum> {
  const browser = await findBrowser();
  if (browser === undefined) {
    console.error(
      "No Chromium could be found or installed. Install one, or set TIERCE_CHROMIUM to its path.",
    );
    return oneFailure;
  }
  const file = join(reports, "playwright.json");
  const { ok } = await run(bin("playwright"), ["test"], {
    TIERCE_CHROMIUM: browser,
    TIERCE_E2E_REPORT: file,
  });
  const stats = readReport(file, playwrightReport)?.stats;
  return count(
    ok,
    stats && {
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
    },
  );
}

/** Stryker ends with an error below the score that `stryker.config.js` asks for. */
async function mutationStep(): Promise<Sum> {
  const { ok } = await run(bin("stryker"), ["run"]);
  const report = readReport(join(reports, "mutation.json"), mutationReport);
  if (!ok || report === undefined) return oneFailure;
  const figure = mutationFigure(report);
  const measured = { promise: 16, what: "mutants of risk, access, activity", figure };
  appendFileSync(figures, `${JSON.stringify(measured)}\n`);
  return { passed: 1, failed: 0, skipped: 0 };
}

const steps = [
  { name: "Build", run: buildStep },
  { name: "Check", run: checkStep },
  { name: "Tests", run: vitestStep },
  { name: "Browser", run: browserStep },
  ...(deep ? [{ name: "Mutations", run: mutationStep }] : []),
];

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
let total: Sum = { passed: 0, failed: 0, skipped: 0 };
for (const [index, step] of steps.entries()) {
  console.log(`\n[${index + 1}/${steps.length}] ${step.name}`);
  const started = performance.now();
  const sum = await step.run();
  console.log(`${step.name}: ${Math.round((performance.now() - started) / 1000)} s`);
  total = {
    passed: total.passed + sum.passed,
    failed: total.failed + sum.failed,
    skipped: total.skipped + sum.skipped,
  };
}
const sum = `${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`;
if (deep && total.failed === 0) writeMeasured(root, figures, sum);
console.log(`\n${sum}`);
process.exit(total.failed === 0 ? 0 : 1);
