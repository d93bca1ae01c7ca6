/** Headers of a capture's requests: a browser sends nearly the same ones with each of them. */

import { isTechnical } from "../decoding/decode.ts";
import { blank, holdsAt, stringBetween, valueEnd, walkMembers } from "./json-members.ts";

export type Header = readonly [name: string, value: string];

/** A header as it is written, what it says, and the one that came behind it last. */
type Known = { bytes: Buffer; changes: number; readonly header: Header | null; next: Known | null };

/** Headers that are remembered, longest one in characters. */
const mostHeaders = 5_000;
const longestHeader = 1_000;
/** Times that the bytes of a header are remembered anew, where its value changes. */
const mostChanges = 16;

const members = [Buffer.from("name"), Buffer.from("value")];
const nothing = Buffer.alloc(0);
const end = 0x5d;

/** Whether somebody asks for a header: those of the body, of cookies, and of whom it is about. */
function isAskedFor(name: string): boolean {
  return !isTechnical(name) || /^(?:content-|cookie$)/i.test(name);
}

/**
 * Reads lists of headers in the bytes of a capture. A header that is written as the one that came
 * at its place last is that header, the same object: nothing is decoded. Those that say only how
 * a request travels are left out.
 */
export class HarHeaders {
  readonly #first: Known = { bytes: nothing, changes: 0, header: null, next: null };
  readonly #unasked = new Map<string, Known>();
  readonly #asked = new Map<string, Map<string, Known>>();
  #size = 0;

  /** Adds the headers of the list that opens at `start`; returns its end, -1 where it is none. */
  read(bytes: Buffer, start: number, into: Header[]): number {
    if (bytes[start] !== 0x5b) return -1;
    let at = blank(bytes, start + 1);
    let last = this.#first;
    while (bytes[at] === 0x7b) {
      const expected = last.next;
      let known: Known | null = expected;
      if (expected !== null && holdsAt(bytes, at, expected.bytes)) at += expected.bytes.length;
      else {
        const to = valueEnd(bytes, at);
        known = to < 0 ? null : this.#find(bytes, at, to);
        if (known === null) return -1;
        last.next = known;
        at = to;
      }
      if (known === null) return -1;
      if (known.header !== null) into.push(known.header);
      last = known;
      at = blank(bytes, at);
      if (bytes[at] === 0x2c) at = blank(bytes, at + 1);
    }
    return bytes[at] === end ? at + 1 : -1;
  }

  #find(bytes: Buffer, from: number, to: number): Known | null {
    let name: string | null = "";
    let valueAt = 0;
    let valueTo = 0;
    const walked = walkMembers(bytes, from, members, (member, at) => {
      const end = valueEnd(bytes, at);
      const isText = bytes[at] === 0x22 && end > 0;
      if (member === 0) name = isText ? stringBetween(bytes, at, end) : null;
      else [valueAt, valueTo] = isText ? [at, end] : [0, 0];
      return end;
    });
    if (walked !== to || name === null) return null;
    const unasked = this.#unasked.get(name);
    if (unasked === undefined) {
      const value = valueTo === 0 ? "" : stringBetween(bytes, valueAt, valueTo);
      return this.#of(name, value, bytes.subarray(from, to));
    }
    if (unasked.changes < mostChanges) {
      unasked.changes += 1;
      unasked.bytes = Buffer.from(bytes.subarray(from, to));
    }
    return unasked;
  }

  #of(name: string, value: string, written: Buffer): Known {
    const values = this.#asked.get(name);
    const known = values?.get(value);
    if (known !== undefined) return known;
    const isLeftOut = name === "" || !isAskedFor(name);
    const header: Header | null = isLeftOut ? null : [name, value];
    const made: Known = { bytes: Buffer.from(written), changes: 0, header, next: null };
    if (this.#size >= mostHeaders || written.length > longestHeader) return made;
    this.#size += 1;
    if (header === null) this.#unasked.set(name, made);
    else if (values === undefined) this.#asked.set(name, new Map([[value, made]]));
    else values.set(value, made);
    return made;
  }
}
