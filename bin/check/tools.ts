import { spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** A wall that an installed tool holds, by the configuration file in the root it is run in. */
export type Tool = { readonly name: string; readonly command: readonly string[] };

export const tools: readonly Tool[] = [
  { name: "format and lint", command: ["biome", "check", "--error-on-warnings", "."] },
  { name: "types", command: ["tsc", "--noEmit", "-p", "."] },
  { name: "type-aware lint", command: ["oxlint", "--type-aware", "--deny-warnings"] },
  { name: "unused code", command: ["knip", "--no-progress"] },
];

const binaries = fileURLToPath(new URL("../../node_modules/.bin", import.meta.url));

/** Runs a tool over `root`; its own output names file and line. */
export function runTool(
  tool: Tool,
  root: string,
): { readonly good: boolean; readonly output: string } {
  const [binary = "", ...args] = tool.command;
  const result = spawnSync(path.join(binaries, binary), args, { cwd: root, encoding: "utf8" });
  const failure = result.error === undefined ? "" : `${result.error.message}\n`;
  return {
    good: result.status === 0,
    output: `${failure}${result.stdout ?? ""}${result.stderr ?? ""}`,
  };
}
