import { globSync, readFileSync } from "node:fs";
import path from "node:path";

/** One departure from the house: where, and what to do about it. */
export type Problem = { readonly file: string; readonly line?: number; readonly message: string };

/** Folders of the repository that hold our own source. */
const ownFolders = ["app", "bin", "components", "lib", "messages", "prisma", "tests"];

/**
 * Paths of our own files below `root`, relative, with forward slashes, sorted.
 *
 * @param endings file endings without the dot, e.g. `["ts", "tsx"]`
 */
export function sourceFiles(root: string, endings: readonly string[]): string[] {
  const patterns = ownFolders.flatMap((folder) =>
    endings.map((ending) => `${folder}/**/*.${ending}`),
  );
  return globSync(patterns, { cwd: root })
    .map((file) => file.split(path.sep).join("/"))
    .sort();
}

/** The text of one of the files. */
export function readSource(root: string, file: string): string {
  return readFileSync(path.join(root, file), "utf8");
}

/** Number of lines, as an editor counts them. */
export function lineCount(text: string): number {
  return text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
}
