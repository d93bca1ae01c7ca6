import { countryCode } from "#lib/shared/countries.ts";
import { restoreText } from "#lib/shared/csv.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { fold } from "#lib/shared/text.ts";
import type { Lifecycle, TransferMechanism, VendorKind } from "#lib/vendors/model.ts";
import {
  emptyWords,
  kindWords,
  lifecycleWords,
  noWords,
  transferWords,
  yesWords,
} from "./model.ts";

/** Whether a cell says nothing: blank, a dash, "n/a", "inconnu". */
export function isEmptyValue(cell: string): boolean {
  return emptyWords.has(fold(cell)) && !/[+#&@=]/.test(cell);
}

/**
 * Cell text in one piece: line breaks as line feeds, no controls, no blanks at the ends, single
 * spaces inside a line. A leading `=` or `+` stays, since a formula is text here; the apostrophe
 * that our own export puts before it goes.
 */
export function cleanText(cell: string): string {
  return (
    restoreText(cell)
      .replace(/\r\n?/g, "\n")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is removed
      .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g, "")
      .replace(/[^\S\n]+/g, " ")
      .replace(/ ?\n ?/g, "\n")
      .trim()
  );
}

/** A level of 1 to 4, alone or with its word: "3", "3.0", "3 - essential". */
export function parseLevel(cell: string): Outcome<1 | 2 | 3 | 4, "not-1-to-4"> {
  const match = /^([1-4])(?:[.,]0+)?(?:\s*(?:\/\s*4|[-–—:(].*))?$/s.exec(cell.trim());
  return match === null ? refuse("not-1-to-4") : accept(Number(match[1]) as 1 | 2 | 3 | 4);
}

/** Yes or no, with or without a remark behind it: "oui", "No", "Oui (signé)". */
export function parseYesNo(cell: string): Outcome<boolean, "not-yes-or-no"> {
  const word = fold(cell.split(/[(,;:–—-]/)[0] ?? "");
  if (yesWords.has(word)) return accept(true);
  if (noWords.has(word)) return accept(false);
  return refuse("not-yes-or-no");
}

/**
 * A web address with its scheme and without a trailing slash. A bare host gets `https://`; any
 * scheme but http and https, a host without a dot, blanks and sign-in parts are refused.
 */
export function parseWebAddress(cell: string): Outcome<string, "not-an-address"> {
  const text = cell.trim();
  const hasScheme = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/:]+:\d+(\/|$)/.test(text);
  if (/\s/.test(text) || (hasScheme && !/^https?:\/\/[^/]/i.test(text))) {
    return refuse("not-an-address");
  }
  const url = URL.parse(hasScheme ? text : `https://${text}`);
  const host = url?.hostname ?? "";
  const isHost = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i.test(
    host,
  );
  if (url === null || !isHost || url.username !== "" || url.password !== "") {
    return refuse("not-an-address");
  }
  return accept(url.href.replace(/\/$/, ""));
}

/** An e-mail address in lower case; a display name around it is dropped. */
export function parseEmail(cell: string): Outcome<string, "not-an-email"> {
  const bare = /<([^<>]+)>\s*$/.exec(cell)?.[1] ?? cell.replace(/^mailto:/i, "");
  const email = bare.trim().toLowerCase();
  return email.length <= 254 &&
    /^[^\s@"(),:;<>[\]]{1,64}@(?:[a-z0-9-]+\.)+[a-z0-9-]{2,}$/.test(email)
    ? accept(email)
    : refuse("not-an-email");
}

/** Hours from "72", "72 h", "3 days", "3 jours". At most a year. */
export function parseHours(cell: string): Outcome<number, "not-hours"> {
  const match = /^(\d{1,5})(?:[.,]0+)?\s*(h|hrs?|hours?|heures?|d|j|days?|jours?)?\.?$/i.exec(
    cell.trim(),
  );
  if (match === null) return refuse("not-hours");
  const factor = /^[dj]/i.test(match[2] ?? "") ? 24 : 1;
  const hours = Number(match[1]) * factor;
  return hours >= 1 && hours <= 8784 ? accept(hours) : refuse("not-hours");
}

/** A list from a cell: separated by commas, semicolons, bars or line breaks; no empty, no twice. */
export function parseList(cell: string): string[] {
  const items = splitOutsideBrackets(cell)
    .map(cleanText)
    .filter((item) => !isEmptyValue(item));
  const seen = new Set<string>();
  return items.filter((item) => !seen.has(fold(item)) && seen.add(fold(item)));
}

function splitOutsideBrackets(cell: string): string[] {
  const items = [""];
  let depth = 0;
  for (const char of cell) {
    if (char === "(") depth++;
    if (char === ")") depth = Math.max(0, depth - 1);
    if (depth === 0 && /[,;|\n\r]/.test(char)) items.push("");
    else items[items.length - 1] += char;
  }
  return items;
}

const kindByWord = invert(kindWords);
const lifecycleByWord = invert(lifecycleWords);
const transferByWord = invert(transferWords);

/** The kind that a word of a register means, or null for a word of its own. */
export function parseKind(cell: string): VendorKind | null {
  return kindByWord.get(fold(cell)) ?? null;
}

/** The lifecycle state that a word of a register means. */
export function parseLifecycle(cell: string): Outcome<Lifecycle, "not-a-lifecycle"> {
  const state = lifecycleByWord.get(fold(cell));
  return state === undefined ? refuse("not-a-lifecycle") : accept(state);
}

/** The transfer mechanism that a word of a register means. */
export function parseTransfer(
  cell: string,
): Outcome<TransferMechanism, "not-a-transfer-mechanism"> {
  const mechanism = transferByWord.get(fold(cell));
  return mechanism === undefined ? refuse("not-a-transfer-mechanism") : accept(mechanism);
}

function invert<K extends string>(words: Readonly<Record<K, readonly string[]>>): Map<string, K> {
  const entries = Object.entries(words) as [K, readonly string[]][];
  return new Map(
    entries.flatMap(([key, list]) => [
      [fold(key), key] as const,
      ...list.map((word) => [word, key] as const),
    ]),
  );
}

/** ISO 3166-1 alpha-2 of a country named in English or French, by code or by name. */
export function parseCountry(cell: string): Outcome<string, "not-a-country"> {
  const code = countryCode(cell);
  return code === null ? refuse("not-a-country") : accept(code);
}
