/** What a parsed file declares to its vendors. */

import type { Declaration } from "../model.ts";
import { lowerGo } from "./languages/go.ts";
import { lowerJava } from "./languages/java.ts";
import { lowerKotlin } from "./languages/kotlin.ts";
import { lowerPhp } from "./languages/php.ts";
import { lowerPython } from "./languages/python.ts";
import { lowerRuby } from "./languages/ruby.ts";
import { lowerScript } from "./languages/script.ts";
import { lowerSwift } from "./languages/swift.ts";
import { lowerTree } from "./lowering.ts";
import type { Language, Lower, SyntaxNode } from "./model.ts";
import { readCode } from "./read.ts";
import { hintsOf } from "./shapes.ts";

const lowerings: Readonly<Record<Language, Lower>> = {
  javascript: lowerScript,
  typescript: lowerScript,
  python: lowerPython,
  ruby: lowerRuby,
  java: lowerJava,
  kotlin: lowerKotlin,
  swift: lowerSwift,
  php: lowerPhp,
  go: lowerGo,
};

/** SDKs and the properties sent by calls, in one file; names only, never values. */
export function declarationsOf(root: SyntaxNode, language: Language, file: string): Declaration[] {
  return readCode(lowerTree(root, lowerings[language]), language, file);
}

/** Whether a file may use an SDK at all: saves parsing the many that do not. */
export function mayDeclare(text: string, language: Language): boolean {
  return hintsOf(language).some((hint) => text.includes(hint));
}
