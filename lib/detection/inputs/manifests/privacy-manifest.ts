import { parse } from "plist";
import { appleDataTypes } from "#lib/catalogue/apple-data-types.ts";
import { EvidenceError } from "../evidence-error.ts";
import type { EvidenceItem } from "../model.ts";
import { hostOf, keptName, warning } from "../names.ts";
import { isFields, listOf, textOf } from "../structured.ts";

/** Largest manifest, in characters; a real one has a few thousand. */
const textLimit = 1_000_000;
const prefix = "NSPrivacyCollectedDataType";

/** Whether a text, or its beginning, is a privacy manifest of Apple's, also a binary one. */
export function sniffPrivacyManifest(text: string): boolean {
  const start = text.slice(0, 64_000);
  if (start.startsWith("bplist0")) return start.includes("NSPrivacy");
  return start.includes("<plist") && /<key>\s*NSPrivacy/.test(start);
}

/**
 * What an app or SDK declares to Apple: elements of its data types, whether linked to the person
 * and used for tracking (in the place), and the domains it tracks through. It names no vendor.
 *
 * @throws EvidenceError for a binary list, entities of its own, or what is no property list.
 */
export function readPrivacyManifest(text: string): readonly EvidenceItem[] {
  const root = parsedList(text);
  const items = listOf(root.NSPrivacyCollectedDataTypes).map((entry, index) =>
    isFields(entry) && textOf(entry[prefix])
      ? dataType(entry)
      : warning("invalid-entry", `NSPrivacyCollectedDataTypes[${index}]`, "no data type"),
  );
  const domains = listOf(root.NSPrivacyTrackingDomains).map((domain, index): EvidenceItem => {
    const host = hostOf(textOf(domain));
    return host
      ? { type: "host", host, count: 1 }
      : warning("invalid-entry", `NSPrivacyTrackingDomains[${index}]`, "no host");
  });
  return [...items, ...domains];
}

function dataType(entry: Readonly<Record<string, unknown>>): EvidenceItem {
  const name = keptName(textOf(entry[prefix]).replace(prefix, ""));
  const element = Object.hasOwn(appleDataTypes, name) ? appleDataTypes[name] : null;
  const flags = [
    entry[`${prefix}Linked`] === true ? "linked" : "not linked",
    entry[`${prefix}Tracking`] === true ? "tracking" : "no tracking",
  ];
  return {
    type: "declaration",
    declaration: {
      vendor: null,
      path: [name],
      ...(element ? { element } : {}),
      part: "property",
      reason: "declared",
      place: `${prefix}${name}, ${flags.join(", ")}`,
    },
  };
}

function parsedList(text: string): Readonly<Record<string, unknown>> {
  if (text.trim() === "") throw new EvidenceError("empty", "", "nothing in the file");
  if (text.startsWith("bplist"))
    throw new EvidenceError("unreadable", "", "binary property list: convert it to XML first");
  if (text.length > textLimit)
    throw new EvidenceError("too-large", "", `longer than ${textLimit} characters`);
  if (/<!ENTITY|<!DOCTYPE[^>]*\[/i.test(text))
    throw new EvidenceError("unreadable", "", "entities of its own are not read");
  if (!isBalanced(text)) throw new EvidenceError("unreadable", "", "not a property list");
  let root: unknown;
  try {
    root = parse(text);
  } catch {
    throw new EvidenceError("unreadable", "", "not a property list");
  }
  if (!isFields(root) || !Object.keys(root).some((key) => key.startsWith("NSPrivacy")))
    throw new EvidenceError("unknown-format", "", "no privacy manifest");
  return root;
}

/** Deepest nesting of a manifest that is parsed. */
const depthLimit = 50;

/**
 * Whether a text has the tags of a property list only, each closed. Checked before parsing: the
 * parser prints what it stumbles over, and a log must not hold content of the evidence.
 */
function isBalanced(text: string): boolean {
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});)/i.test(text)) return false;
  const open: string[] = [];
  const body = text
    .replace(/^\uFEFF?\s*/, "")
    .replaceAll(/<!--(?:(?!--)[\s\S])*-->|<\?xml [^<>]*\?>|<!DOCTYPE [^<>[]*>/g, "")
    .trim();
  for (const [, closing, name = "", single] of body.matchAll(
    /<(?:(\/?)(plist|dict|array|key|string|true|false|integer|real|date|data)(?: version="[\d.]+")?\s*(\/?)>)?/g,
  )) {
    if (name === "") return false;
    if (closing) {
      if (open.pop() !== name) return false;
    } else if (!single) open.push(name);
    if (open.length > depthLimit) return false;
  }
  return open.length === 0 && body.startsWith("<plist");
}
