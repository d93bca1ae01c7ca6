import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { z } from "zod";

/** The promises whose figures the deep tests write down, by their number. */
const promises: Readonly<Record<number, string>> = {
  1: "Access: every route, action and operation × every role and state of session, `proxy.ts` taken away as well",
  2: "Assignment: what is not assigned cannot be told from what does not exist",
  4: "Sessions: rotated, revoked, limited; an unknown user and a wrong password answer alike",
  6: "Spreadsheets: nothing that is exported is a formula",
  8: "Content security policy: no violation, no script of anybody else",
  10: "Activity log: no line, no change; whatever is tampered with is found",
  11: "Edits at once: every acknowledged edit is there, conflicts are shown",
  12: "Crash: what was acknowledged is kept, and nothing happens twice",
  15: "Secrets: in no log, error, page or source map",
  16: "Scores: bounded, monotone, free of order, the sum of their lines",
  18: "Accessibility: axe (WCAG 2.2 AA) on every page, both languages, both themes",
  19: "Time: daylight changes, leap days and zones",
};

const line = z.object({ promise: z.number(), what: z.string(), figure: z.string() });

function git(...args: readonly string[]): string {
  return execFileSync("git", args, { encoding: "utf8" }).trim();
}

/** The commit that was tested, and whether the folder held changes beside it. */
function tested(): string {
  const commit = git("rev-parse", "--short=10", "HEAD");
  const changed = git("status", "--porcelain", "--", ".", ":!docs/measured.md") !== "";
  return changed ? `${commit} with uncommitted changes` : commit;
}

/** Writes `docs/measured.md` from the lines that the tests left in `file`. */
export function writeMeasured(root: string, file: string, sum: string): void {
  const lines = existsSync(file)
    ? readFileSync(file, "utf8")
        .trim()
        .split("\n")
        .map((text) => line.parse(JSON.parse(text)))
    : [];
  const rows = Object.entries(promises).flatMap(([number, words]) => {
    const own = lines
      .filter(({ promise }) => promise === Number(number))
      .toSorted((a, b) => (a.what < b.what ? -1 : 1));
    return own.map(
      ({ what, figure }, index) =>
        `| ${index === 0 ? number : ""} | ${index === 0 ? words : ""} | ${what} | ${figure} |`,
    );
  });
  const day = new Date().toISOString().slice(0, 10);
  const text = [
    "# Measured",
    "",
    `Written by \`npm run test:deep\` on ${day} at commit ${tested()}: Node ${process.versions.node}, ${availableParallelism()} cores. ${sum}.`,
    "",
    "| | promise | what was done | figure |",
    "|---|---|---|---|",
    ...rows,
    "",
  ].join("\n");
  writeFileSync(join(root, "docs", "measured.md"), text);
}
