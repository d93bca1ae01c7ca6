import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Problem } from "./source.ts";

const file = "docs/capabilities.md";

/** `docs/capabilities.md` names the test of each capability; each name must be a file that exists. */
export function checkCapabilities(root: string): Problem[] {
  const full = path.join(root, file);
  if (!existsSync(full)) return [{ file, message: "the list of capabilities is missing" }];
  return readFileSync(full, "utf8")
    .split("\n")
    .flatMap((text, index) =>
      [...text.matchAll(/`([^`\s]+\.(?:test|spec)\.tsx?)`/g)]
        .map((match) => match[1] ?? "")
        .filter((named) => !existsSync(path.join(root, named)))
        .map((named) => ({ file, line: index + 1, message: `no such test: ${named}` })),
    );
}
