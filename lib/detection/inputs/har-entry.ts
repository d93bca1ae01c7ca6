/** Entries of a capture, read where they stand: bodies that came back are never decoded. */

import { type Behind, behindAnswer } from "../recognition/custom-domains.ts";
import { readAnswer } from "./har-answer.ts";
import { HarHeaders, type Header } from "./har-headers.ts";
import { holdsAt, stringBetween, valueEnd, walkMembers } from "./json-members.ts";

export type Json = Readonly<Record<string, unknown>>;

/** What is read of an entry, as the capture writes it. */
export type HarEntry = {
  readonly startedDateTime: unknown;
  readonly request: HarRequest | null;
  /** What the answer says of who gave it, where it tells. */
  readonly behind: Behind | null;
};

export type HarRequest = {
  readonly method: unknown;
  readonly url: unknown;
  /** With a name each; without those that say how a request travels. */
  readonly headers: readonly Header[];
  readonly cookies: unknown;
  readonly postData: unknown;
  readonly bodySize: unknown;
};

const ofEntry = ["request", "startedDateTime", "response", "serverIPAddress"] as const;
const entryNames = ofEntry.map((name) => Buffer.from(name));
const ofRequest = ["headers", "method", "url", "cookies", "postData", "bodySize"] as const;
const requestNames = ofRequest.map((name) => Buffer.from(name));

const emptyList = Buffer.from("[]");

type Draft = { -readonly [Name in keyof HarRequest]: HarRequest[Name] };

/** Reads entries in their bytes; remembers headers from one to the next. */
export class HarEntries {
  readonly #headers = new HarHeaders();

  /**
   * The entry that begins at a place, and where it ends; null where it goes on behind these bytes
   * or is not plainly written.
   */
  at(bytes: Buffer, start: number): { readonly end: number; readonly entry: HarEntry } | null {
    let startedDateTime: unknown;
    let request: HarRequest | null = null;
    let server: unknown;
    const answered: string[] = [];
    try {
      const end = walkMembers(bytes, start, entryNames, (member, at) => {
        const name = ofEntry[member];
        if (name === "response") return readAnswer(bytes, at, answered);
        if (name === "request" && bytes[at] === 0x7b) {
          const made = empty();
          request = made;
          return this.#request(bytes, at, made);
        }
        const to = valueEnd(bytes, at);
        if (name === "request") request = null;
        else if (to > 0 && name === "startedDateTime") startedDateTime = plain(bytes, at, to);
        else if (to > 0) server = plain(bytes, at, to);
        return to;
      });
      if (end < 0) return null;
      const behind = behindAnswer(answered, typeof server === "string" ? server : "");
      return { end, entry: { startedDateTime, request, behind } };
    } catch {
      return null;
    }
  }

  #request(bytes: Buffer, start: number, into: Draft): number {
    return walkMembers(bytes, start, requestNames, (member, at) => {
      const name = ofRequest[member];
      if (name === "headers" && bytes[at] === 0x5b) {
        const headers: Header[] = [];
        into.headers = headers;
        return this.#headers.read(bytes, at, headers);
      }
      const to = valueEnd(bytes, at);
      if (to > 0 && name !== undefined && name !== "headers") into[name] = plain(bytes, at, to);
      return to;
    });
  }
}

function empty(): Draft {
  const none = { method: undefined, url: undefined, cookies: undefined, postData: undefined };
  return { ...none, headers: [], bodySize: undefined };
}

function plain(bytes: Buffer, start: number, end: number): unknown {
  if (bytes[start] === 0x22) return stringBetween(bytes, start, end);
  // The lists and numbers that nearly every entry has.
  if (end - start === 2 && holdsAt(bytes, start, emptyList)) return [];
  if (end - start === 1 && bytes[start] === 0x30) return 0;
  return JSON.parse(bytes.toString("utf8", start, end));
}
