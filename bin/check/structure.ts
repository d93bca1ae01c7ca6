import path from "node:path";
import { lineCount, type Problem, readSource, sourceFiles } from "./source.ts";

/** The closed set of file names inside a noun. */
const nounFiles = new Set([
  "model",
  "rules",
  "schema",
  "queries",
  "mutations",
  "actions",
  "jobs",
  "gateway",
]);

/** Folders of `lib` that are no nouns of the set; `docs/architecture.md` names their files. */
const openFolders = new Set(["shared", "platform", "access", "catalogue", "risk", "detection"]);

/** Pages compose; past this they decide. */
const pageLines = 80;
/** Past this a noun is two nouns. */
const fileLines = 400;

/** Data is excepted from the length limit: catalogues, seeds and generated tables. */
const dataFiles = [/^lib\/catalogue\//, /^prisma\/seed\//, /^tests\//];

/** The message library asks for a default export of its request configuration. */
const frameworkDefaults = new Set(["lib/platform/i18n.ts"]);

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/;

function nounProblem(file: string): string | undefined {
  const match = /^lib\/([^/]+)\/(.+)\.tsx?$/.exec(file);
  if (match === null) return undefined;
  const [, noun = "", rest = ""] = match;
  if (openFolders.has(noun)) return undefined;
  const name = path.posix.basename(rest).replace(/\.test$/, "");
  return nounFiles.has(name)
    ? undefined
    : `"${name}" is not in the closed set of a noun (${[...nounFiles].join(", ")})`;
}

/**
 * File names, folder names and lengths: the file name is the layer, a page composes, and a noun
 * that grows is split.
 */
export function checkStructure(root: string): Problem[] {
  const problems: Problem[] = [];
  for (const file of sourceFiles(root, ["ts", "tsx", "css"])) {
    const inNoun = nounProblem(file);
    if (inNoun !== undefined) problems.push({ file, message: inNoun });

    const base = path.posix.basename(file);
    if (!kebab.test(base)) problems.push({ file, message: "file names are kebab-case" });

    const text = readSource(root, file);
    const lines = lineCount(text);
    if (!dataFiles.some((pattern) => pattern.test(file)) && lines > fileLines) {
      problems.push({ file, message: `${lines} lines, more than ${fileLines}: split the noun` });
    }
    if (/^app\/.*\/?page\.tsx$/.test(file) && lines > pageLines) {
      problems.push({ file, message: `${lines} lines, a page has at most ${pageLines}` });
    }
    if (/^(components|app)\//.test(file) && file !== "app/tokens.css") {
      for (const [index, line] of text.split("\n").entries()) {
        if (/(^|[\s:'"(,])#[0-9a-fA-F]{3,8}\b(?![/\w-])/.test(line.replace(/href="#[^"]*"/g, ""))) {
          problems.push({
            file,
            line: index + 1,
            message: "a colour outside app/tokens.css: take a token",
          });
        }
      }
    }
    if (
      /^(lib|components)\//.test(file) &&
      !frameworkDefaults.has(file) &&
      /^export default /m.test(text)
    ) {
      problems.push({ file, message: "no default export outside app/: name it" });
    }
  }
  return problems;
}
