import { createHash } from "node:crypto";
import type { ElementKey } from "#lib/catalogue/elements.ts";
import { isDigest } from "./find-proof.ts";
import { folded } from "./words.ts";

/** Most values kept of one file, and most candidates: a bigger file matches what came first. */
const most = 20_000;
const algorithms = ["md5", "sha1", "sha256", "sha512"] as const;
const elementsWithDigests = new Set<ElementKey>([
  "email",
  "phone",
  "name",
  "birth_date",
  "user_id",
  "city",
  "postal_code",
  "country",
  "government_id",
  "ip_address",
]);

/** Ways in which a value is written before it is hashed. */
function spellings(element: ElementKey, value: string): string[] {
  const trimmed = value.trim();
  const lower = trimmed.toLowerCase();
  const out = new Set([value, trimmed, lower]);
  if (element === "email") {
    const [local = "", domain = ""] = lower.split("@");
    out.add(`${local.replace(/\+.*$/, "")}@${domain}`);
    if (domain === "gmail.com" || domain === "googlemail.com")
      out.add(`${local.replace(/\+.*$/, "").replaceAll(".", "")}@${domain}`);
  } else if (element === "phone") {
    const digits = trimmed.replace(/\D/g, "").replace(/^00/, "");
    out.add(digits).add(`+${digits}`);
  } else if (element === "birth_date") {
    const match = /^(\d{4})\D?(\d{2})\D?(\d{2})/.exec(trimmed);
    if (match !== null) {
      const [, year = "", month = "", day = ""] = match;
      for (const text of [
        `${year}${month}${day}`,
        `${year}-${month}-${day}`,
        `${day}/${month}/${year}`,
        `${month}/${day}/${year}`,
        `${day}${month}${year}`,
      ])
        out.add(text);
    }
  } else if (element === "name" || element === "city") {
    const bare = folded(lower);
    out
      .add(bare)
      .add(bare.replace(/[^a-z\d]/g, ""))
      .add(lower.replace(/[\s\p{P}]/gu, ""));
    for (const word of lower.split(" ")) if (word.length > 2) out.add(word).add(folded(word));
  } else if (element === "postal_code") out.add(lower.replace(/[\s-]/g, ""));
  return Array.from(out);
}

/** A digest as lower-case hex, whatever letters it came in; null if the value is none. */
function digestOf(value: string): string | null {
  const text = value.trim();
  if (!isDigest(text)) return null;
  if (/^(?:[\da-f]{2})+$/i.test(text)) return text.toLowerCase();
  return Buffer.from(text, "base64url").toString("hex");
}

/** What one block of a file has of both, to be handed on in memory. */
export type DigestsPart<Place> = {
  readonly raw: ReadonlyMap<string, ElementKey>;
  readonly waiting: ReadonlyMap<string, readonly Place[]>;
};

/**
 * Values seen raw in a file and digests seen anywhere in it, matched when the file ends: a field
 * that nobody calls an e-mail address is one if it holds the digest of an address seen elsewhere.
 * Raw values live here while one file is read, within bounds.
 *
 * @param isFull whether earlier blocks of the file have as many raw values as are kept
 */
export function createDigests<Place>(isFull = false) {
  const raw = new Map<string, ElementKey>();
  const waiting = new Map<string, Place[]>();
  let places = 0;
  return {
    /** Notes a value that was found raw. */
    seen(element: ElementKey, value: string): void {
      if (isFull || raw.size >= most) return;
      if (value.length <= 200 && elementsWithDigests.has(element)) raw.set(value, element);
    },
    /** Whether no further raw value is kept. */
    isFull: () => raw.size >= most,
    part: (): DigestsPart<Place> => ({ raw, waiting }),
    /** Adds what a later block has, within the same bounds; its places as `placeOf` says. */
    absorb(part: DigestsPart<Place>, placeOf: (place: Place) => Place): void {
      for (const [value, element] of part.raw) {
        if (raw.size >= most) break;
        raw.set(value, element);
      }
      for (const [digest, found] of part.waiting) {
        const list = waiting.get(digest) ?? [];
        list.push(...found.slice(0, most - places).map(placeOf));
        places += Math.min(found.length, most - places);
        if (list.length > 0) waiting.set(digest, list);
      }
    },
    /** Notes a place whose value looks like a digest; says whether it does. */
    candidate(value: string, place: Place): boolean {
      if (value.length < 24 || value.length > 128 || places >= most) return false;
      const digest = digestOf(value);
      if (digest === null) return false;
      const list = waiting.get(digest);
      if (list === undefined) waiting.set(digest, [place]);
      else list.push(place);
      places += 1;
      return true;
    },
    /** The places that hold the digest of a value seen raw, with what it is. */
    resolve(): { element: ElementKey; digest: string; place: Place }[] {
      const out: { element: ElementKey; digest: string; place: Place }[] = [];
      if (waiting.size === 0) return out;
      const done = new Set<string>();
      for (const [value, element] of raw)
        for (const text of spellings(element, value))
          for (const algorithm of algorithms) {
            const digest = createHash(algorithm).update(text).digest("hex");
            if (done.has(digest)) continue;
            for (const place of waiting.get(digest) ?? []) out.push({ element, digest, place });
            if (waiting.has(digest)) done.add(digest);
          }
      return out;
    },
  };
}
