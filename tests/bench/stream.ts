import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { nodeFlags } from "../../bin/support/enter.js";
import { eventLines } from "../support/events.ts";

/** Most memory that a scan may take, however long what it reads, in bytes. */
const most = 300 * 1024 * 1024;
const gigabytes = 2;
/** Events made at a time: some megabytes. */
const atATime = 4_000;

/** Says on the way out how much memory the process had at its peak, in kilobytes. */
const told = 'process.on("exit",()=>process.stderr.write("peak "+process.resourceUsage().maxRSS))';

/**
 * P3, memory: events made on the way, 2 GB of them, through `scan -`. Prints the peak of the
 * process; true where it stays below the bound.
 */
export async function streamed(): Promise<boolean> {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const flags = [...nodeFlags, "--import", `data:text/javascript,${encodeURIComponent(told)}`];
  const child = spawn(process.execPath, [...flags, "bin/cli.ts", "scan", "-", "--json"], {
    cwd: root,
    stdio: ["pipe", "ignore", "pipe"],
  });
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString("utf8");
  });
  const ended = once(child, "close");
  const started = performance.now();
  let bytes = 0;
  for (let seed = 1; bytes < gigabytes * 1e9; seed += 1) {
    const text = Buffer.from(Array.from(eventLines(atATime, seed), (line) => `${line}\n`).join(""));
    bytes += text.length;
    if (!child.stdin.write(text)) await once(child.stdin, "drain");
  }
  child.stdin.end();
  const [code] = (await ended) as [number | null];
  const peak = Number(/peak (\d+)$/.exec(errors)?.[1] ?? Number.NaN) * 1024;
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  const isGood = code === 0 && peak <= most;
  console.log(
    `P3  memory of a scan of ${(bytes / 1e9).toFixed(1)} GB of events from standard input`,
  );
  console.log(
    `    ${seconds} s with their making, peak ${(peak / 1024 ** 2).toFixed(0)} MB, goal ≤ ${most / 1024 ** 2} MB: ${isGood ? "reached" : `missed (exit code ${code})`}`,
  );
  return isGood;
}
