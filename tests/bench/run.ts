import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type Bench, type BenchResult, measure } from "./rounds.ts";
import { streamed } from "./stream.ts";

/*
 * `npm run bench [name …]` runs the files of this folder that end in `.bench.ts`, each a list of
 * benches, prints every round and writes `.cache/reports/bench.json`. Speed never fails a test.
 * `npm run bench -- --stream` runs 2 GB through a scan instead and prints its memory (minutes).
 */

if (process.argv.includes("--stream")) process.exit((await streamed()) ? 0 : 1);

const folder = fileURLToPath(new URL(".", import.meta.url));
const wanted = process.argv.slice(2);
const files = readdirSync(folder)
  .filter((file) => file.endsWith(".bench.ts"))
  .filter((file) => wanted.length === 0 || wanted.some((name) => file.startsWith(name)));
if (files.length === 0) {
  console.error(`No bench of that name in tests/bench: ${wanted.join(", ")}`);
  process.exit(2);
}

const [busy = 0] = loadavg();
if (busy > availableParallelism() / 2) {
  console.log(`The machine is busy (load ${busy.toFixed(1)}): figures below say little.`);
}
const results: BenchResult[] = [];
for (const file of files) {
  const { benches, end } = (await import(path.join(folder, file))) as {
    benches: () => Promise<readonly Bench[]>;
    end?: () => Promise<void>;
  };
  try {
    for (const bench of await benches()) results.push(await told(bench));
  } finally {
    await end?.();
  }
}
const target = path.resolve(folder, "../../.cache/reports/bench.json");
mkdirSync(path.dirname(target), { recursive: true });
writeFileSync(target, `${JSON.stringify(results, null, 2)}\n`);

/** Measures and prints every round. */
async function told(bench: Bench): Promise<BenchResult> {
  const result = await measure(bench);
  const { at, ratio } = bench.goal;
  console.log(`${bench.id}  ${bench.what}`);
  for (const [peer, product, facts] of result.rounds) {
    const of = bench.ratio(peer, product).toFixed(2);
    const note = facts ? ` · ${facts.note}${facts.isLoaded ? ", machine busy" : ""}` : "";
    console.log(`    ${peer.toFixed(0)} ms · ${product.toFixed(0)} ms · ${of}${note}`);
  }
  const goal = `${at === "least" ? "≥" : "≤"} ${ratio}`;
  console.log(`    median ${result.median.toFixed(2)}, goal ${goal}: ${result.verdict}`);
  return result;
}
