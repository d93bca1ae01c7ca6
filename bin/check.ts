import { fileURLToPath } from "node:url";
import { checkCapabilities } from "./check/capabilities.ts";
import { checkDirections } from "./check/directions.ts";
import { checkCatalogues, checkHardCodedText } from "./check/messages.ts";
import type { Problem } from "./check/source.ts";
import { checkStructure } from "./check/structure.ts";
import { runTool, tools } from "./check/tools.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** One of our own walls. */
type Wall = {
  readonly name: string;
  readonly check: (root: string) => Problem[] | Promise<Problem[]>;
};

const walls: readonly Wall[] = [
  { name: "structure", check: checkStructure },
  { name: "import directions", check: checkDirections },
  { name: "message catalogues", check: checkCatalogues },
  { name: "hard-coded text", check: checkHardCodedText },
  { name: "capabilities", check: checkCapabilities },
];

function print(problem: Problem): void {
  const place = problem.line === undefined ? problem.file : `${problem.file}:${problem.line}`;
  process.stdout.write(`  ${place}: ${problem.message}\n`);
}

let failed = 0;
for (const tool of tools) {
  const { good, output } = runTool(tool, root);
  if (!good) process.stdout.write(output);
  process.stdout.write(`${good ? "ok    " : "FAILED"} ${tool.name}\n`);
  if (!good) failed += 1;
}
for (const wall of walls) {
  const problems = await wall.check(root);
  for (const problem of problems) print(problem);
  process.stdout.write(`${problems.length === 0 ? "ok    " : "FAILED"} ${wall.name}\n`);
  if (problems.length > 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
