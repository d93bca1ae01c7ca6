import {
  isLiteralElement,
  isPluralElement,
  isPoundElement,
  isSelectElement,
  isTagElement,
  type MessageFormatElement,
  parse as parseMessage,
} from "@formatjs/icu-messageformat-parser";
import { parseSync } from "@swc/core";
import { type Problem, readSource, sourceFiles } from "./source.ts";

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, prefix = ""): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const full = prefix === "" ? key : `${prefix}.${key}`;
    if (typeof value === "string") flat.set(full, value);
    else for (const [inner, text] of flatten(value, full)) flat.set(inner, text);
  }
  return flat;
}

/** Names of the ICU arguments and tags of a message, sorted; the texts inside a choice are none. */
function argumentsOf(message: string): string {
  const names = new Set<string>();
  const visit = (elements: readonly MessageFormatElement[]) => {
    for (const element of elements) {
      if (isLiteralElement(element) || isPoundElement(element)) continue;
      names.add(element.value);
      if (isTagElement(element)) visit(element.children);
      if (isPluralElement(element) || isSelectElement(element)) {
        for (const option of Object.values(element.options)) visit(option.value);
      }
    }
  };
  visit(parseMessage(message));
  return [...names].sort().join(" ");
}

/** Both languages have the same namespaces, keys and arguments, and no message is empty. */
export function checkCatalogues(root: string): Problem[] {
  const problems: Problem[] = [];
  const files = sourceFiles(root, ["json"]).filter((file) => /^messages\/(en|fr)\//.test(file));
  const namespaces = new Set(files.map((file) => file.replace(/^messages\/(en|fr)\//, "")));
  for (const namespace of namespaces) {
    const [en, fr] = (["en", "fr"] as const).map((locale) => {
      const file = `messages/${locale}/${namespace}`;
      if (!files.includes(file)) {
        problems.push({ file, message: "this namespace is missing in the language" });
        return new Map<string, string>();
      }
      return flatten(JSON.parse(readSource(root, file)) as Tree);
    }) as [Map<string, string>, Map<string, string>];
    for (const [here, there, locale] of [
      [en, fr, "fr"],
      [fr, en, "en"],
    ] as const) {
      for (const [key, text] of here) {
        const file = `messages/${locale}/${namespace}`;
        const other = there.get(key);
        if (other === undefined) problems.push({ file, message: `missing key "${key}"` });
        else if (other.trim() === "") problems.push({ file, message: `empty text "${key}"` });
        else if (locale === "fr" && argumentsOf(text) !== argumentsOf(other)) {
          problems.push({ file, message: `"${key}" takes other arguments than in English` });
        }
      }
    }
  }
  return problems;
}

/** Attributes whose text a person reads or hears. */
const spoken = new Set(["aria-label", "aria-description", "placeholder", "title", "alt", "label"]);
/** What is not translated: the product's name, names on keys, the beginning of an address. */
const untranslated = new Set(["Tierce", "Enter", "Esc", "Ctrl", "Shift", "https://"]);

/** Stands outside the catalogues: it is drawn when even the layout that loads them failed. */
const withoutCatalogues = new Set(["app/global-error.tsx"]);

function hasWord(text: string): boolean {
  return /\p{L}{2,}/u.test(text) && !untranslated.has(text.trim());
}

function isNode(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function* spokenText(node: unknown): Generator<string> {
  if (Array.isArray(node)) {
    for (const item of node) yield* spokenText(item);
    return;
  }
  if (!isNode(node)) return;
  if (node.type === "JSXText" && typeof node.value === "string" && hasWord(node.value)) {
    yield node.value.trim();
  }
  if (node.type === "JSXAttribute" && isNode(node.name) && isNode(node.value)) {
    const { name, value } = node;
    if (
      typeof name.value === "string" &&
      spoken.has(name.value) &&
      value.type === "StringLiteral" &&
      typeof value.value === "string" &&
      hasWord(value.value)
    ) {
      yield value.value;
    }
  }
  for (const [key, value] of Object.entries(node)) if (key !== "span") yield* spokenText(value);
}

/** No sentence is written into a component: every text goes through the catalogues. */
export function checkHardCodedText(root: string): Problem[] {
  const problems: Problem[] = [];
  for (const file of sourceFiles(root, ["tsx"])) {
    if (!/^(app|components)\//.test(file) || file.endsWith(".test.tsx")) continue;
    if (withoutCatalogues.has(file)) continue;
    const source = readSource(root, file);
    const tree = parseSync(source, { syntax: "typescript", tsx: true, target: "es2024" });
    for (const text of spokenText(tree.body)) {
      const at = source.indexOf(text.split("\n")[0] ?? text);
      const line = at < 0 ? undefined : source.slice(0, at).split("\n").length;
      problems.push({
        file,
        ...(line === undefined ? {} : { line }),
        message: `text "${text.slice(0, 40)}" is not in the message catalogues`,
      });
    }
  }
  return problems;
}
