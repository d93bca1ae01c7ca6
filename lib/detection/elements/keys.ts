import {
  dialectNames,
  elementNames,
  type NameContext,
  nameContexts,
} from "#lib/catalogue/element-names.ts";
import type { ElementKey } from "#lib/catalogue/elements.ts";
import { keysOf } from "./words.ts";

/** What a key says about the value below it. */
export type KeyVerdict = {
  readonly element: ElementKey;
  /** Says nothing without a value that looks right. */
  readonly weak: boolean;
  /** The key says that less is sent, e.g. a birth year. */
  readonly coarse: boolean;
  /** The key says that a digest is sent, e.g. `email_sha256`. */
  readonly hashed: boolean;
  /** The key says that it is encrypted. */
  readonly encrypted: boolean;
  readonly dialect: boolean;
  /** How many words before the name that was found; 0 where the key is the name. */
  readonly before: number;
};
type Entry = { element: ElementKey; weak: boolean; coarse: boolean; shared: boolean };
type Hit = { entry: Entry; dialect: boolean; before: number };

const whole = new Map<string, Entry[]>();
const endings = new Map<string, Entry[]>();
const under = new Map<string, { context: NameContext; entry: Entry }[]>();
const dialects = new Map<string, Entry>();

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

for (const {
  element,
  names,
  match,
  under: context,
  weak = false,
  coarse = false,
  shared = false,
} of elementNames) {
  const entry = { element, weak, coarse, shared };
  for (const name of names) {
    if (context !== undefined) push(under, name, { context, entry });
    else {
      if (match !== "tail") push(whole, name, entry);
      if (match !== undefined) push(endings, name, entry);
    }
  }
}
for (const { element, paths, coarse = false } of dialectNames)
  for (const path of paths)
    dialects.set(path, { element, weak: !path.includes("/"), coarse, shared: false });

const contextSets = new Map(
  Object.entries(nameContexts).map(([context, keys]) => [context, new Set<string>(keys)]),
);

/** Keys below which a bare name, id or version belongs to a thing, not to a person. */
const things = new Set(
  "product|products|event|events|page|library|browser|os|campaign|plan|app|application|sdk|device|item|items|integration|service|framework|runtime|transaction|span|view|feature|experiment|group|list|form|button|tag|template|error|exception|notifier|agent|language|environment|server|host|package|module|plugin|plugins|screen|store|category|brand|coupon|promotion|variant|flag|project|source|file|function|element|node|metric|step|job|queue|subscription|session|geo|network|query|resource|asset|component|site|locale|currency|style".split(
    "|",
  ),
);
/** Words after which a name only says where: "position on page", "errors per user id". */
const relations = new Set(["on", "per", "within", "across"]);
/** First words that turn a key into a question or an instruction about the element. */
const asking =
  /^(?:is|has|can|should|allow|enable|enabled|use|show|require|requires|needs|send|sent|verify|no|num|number of|count|max|min|opt in|opt out)(?: |$)/;
const hashWords = /\b(?:hash|hashed|sha ?256|sha ?1|sha ?512|md ?5|digest|hmac|hached|hachee?)\b/g;
const maskWords = /\b(?:masked|obfuscated|truncated|anonymized|anonymised|partial|masque)\b/g;
const sealWords = /\b(?:encrypted|cipher|chiffree?)\b/g;
/** Nothing below these words is personal: an analytics event's product name, a company's URL. */
const wrappers = new Set(["value", "values", "new", "old", "string value", "0", "1"]);
const valueWord = / (?:value|values|val|valeur)$/;
const urlNot =
  /\b(?:image|img|icon|logo|avatar|photo|picture|thumbnail|asset|cdn|api|script|base|callback|redirect|webhook|endpoint|docs|help|snippet|source map|sourcemap|host)\b/;

function contextOf(keys: readonly string[], at: number): string {
  for (let index = at - 1; index >= Math.max(0, at - 2); index -= 1) {
    const key = keys[index] ?? "";
    if (key !== "custom" && key !== "data" && key !== "attributes" && key !== "properties")
      return key;
  }
  return "";
}

function lookUp(keys: readonly string[], at: number): Hit[] {
  const key = keys[at] ?? "";
  const parent = keys[at - 1] ?? "";
  const dialect = dialects.get(`${parent}/${key}`);
  if (dialect !== undefined) return [{ entry: dialect, dialect: true, before: 0 }];
  const context = contextOf(keys, at);
  for (const spelling of [key, key.replace(/ ?\d{1,2}$/, "")]) {
    const contextual = under.get(spelling)?.filter((item) => {
      const set = contextSets.get(item.context);
      return (
        set?.has(context) ||
        set?.has(parent) ||
        (set?.has(keys[at - 2] ?? "") && !things.has(context))
      );
    });
    if (contextual !== undefined && contextual.length > 0) {
      // The nearest context decides: the name below user.company is the company's.
      const near = contextual.filter((item) => contextSets.get(item.context)?.has(context));
      return (near.length > 0 ? near : contextual).map(({ entry }) => plainHit(entry));
    }
    const exact = whole.get(spelling);
    if (exact !== undefined) {
      const owned = things.has(parent) ? exact.filter((entry) => !entry.shared) : exact;
      return owned.map((entry) => plainHit(entry));
    }
  }
  const bare = dialects.get(key);
  if (bare !== undefined) return [{ entry: bare, dialect: true, before: 0 }];
  // Nouns before a noun say whose it is: "billing email", "lead phone number".
  const words = key
    .replace(/ ?\d{1,2}$/, (digits) => (key.endsWith("last4") ? digits : ""))
    .split(" ");
  for (let from = 1; from < words.length; from += 1) {
    const found = endings.get(words.slice(from).join(" "));
    if (found === undefined) continue;
    const owner = words[from - 1] ?? "";
    if (relations.has(owner)) return [];
    const owned = things.has(owner) ? found.filter((entry) => !entry.shared) : found;
    return owned.map((entry) => plainHit(entry, from));
  }
  return [];
}

function plainHit(entry: Entry, before = 0): Hit {
  return { entry, dialect: false, before };
}

function verdictsFor(path: readonly string[]): readonly KeyVerdict[] {
  const keys = keysOf(path);
  let at = keys.length - 1;
  while (at > 0 && wrappers.has(keys[at] ?? "")) at -= 1;
  const written = keys[at];
  if (written === undefined || asking.test(written)) return [];
  const hashed = written.search(hashWords) >= 0;
  const masked = written.search(maskWords) >= 0;
  const encrypted = written.search(sealWords) >= 0;
  if (hashed || masked || encrypted) {
    const bare = written.replace(hashWords, " ").replace(maskWords, " ").replace(sealWords, " ");
    keys[at] = bare.replace(/ +/g, " ").trim();
  }
  let found = lookUp(keys, at);
  // "search query value" is what "search query" is.
  if (found.length === 0 && valueWord.test(written)) {
    keys[at] = (keys[at] ?? "").replace(valueWord, "");
    found = lookUp(keys, at);
  }
  const out: KeyVerdict[] = [];
  for (const { entry, dialect, before } of found) {
    if (entry.element === "page_url" && urlNot.test(written)) continue;
    out.push({
      element: entry.element,
      weak: entry.weak,
      coarse: entry.coarse || masked,
      hashed,
      encrypted,
      dialect,
      before,
    });
  }
  return out;
}

/** Verdicts by the keys of a path from its end: cheaper than to join the keys into one. */
type Node = { verdicts: readonly KeyVerdict[] | null; readonly parents: Map<string, Node> };
const bound = 20_000;
const depth = 5;
const node = (): Node => ({ verdicts: null, parents: new Map() });
let root = node();
let kept = 0;

/** Elements that a path's last key names, in the sense that its parents give it. */
export function keyVerdicts(path: readonly string[]): readonly KeyVerdict[] {
  let at = root;
  const { length } = path;
  for (let index = length - 1; index >= 0 && index >= length - depth; index -= 1) {
    const key = path[index] ?? "";
    let next = at.parents.get(key);
    if (next === undefined) {
      if (kept >= bound) {
        // Ids as keys would fill it without end: begin again.
        root = node();
        kept = 0;
        return verdictsFor(path.slice(-depth));
      }
      next = node();
      kept += 1;
      at.parents.set(key, next);
    }
    at = next;
  }
  at.verdicts ??= verdictsFor(path.slice(-depth));
  return at.verdicts;
}
