import { readdirSync } from "node:fs";
import { extname } from "node:path";
import { SettingsError } from "#lib/platform/env.ts";

/**
 * `npm run cli -- <command> …`: each command is one file in `bin/commands` that exports
 * `run(args)` and answers with the exit code: 0 fine, 1 a condition asked for is met,
 * 2 bad usage or unreadable input. Packed, the same as JavaScript: `tierce <command> …`.
 */
type Command = { run(args: readonly string[]): Promise<number> };

const folder = new URL("commands/", import.meta.url);
const ending = extname(import.meta.url);
const call = ending === ".ts" ? "npm run cli --" : "tierce";
const names = readdirSync(folder)
  .filter((name) => name.endsWith(ending) && !name.endsWith(`.test${ending}`))
  .map((name) => name.slice(0, -ending.length))
  .sort();

async function main(): Promise<number> {
  const [name, ...args] = process.argv.slice(2);
  if (name === undefined || !names.includes(name)) {
    console.error(`Usage: ${call} <command> …\nCommands: ${names.join(", ")}`);
    return 2;
  }
  const command = (await import(new URL(`${name}${ending}`, folder).href)) as Command;
  return command.run(args);
}

try {
  process.exitCode = await main();
} catch (error) {
  const { code } = error as { code?: string };
  const expected = error instanceof SettingsError || code?.startsWith("ERR_PARSE_ARGS") === true;
  console.error(expected ? (error as Error).message : error);
  process.exitCode = 2;
}
