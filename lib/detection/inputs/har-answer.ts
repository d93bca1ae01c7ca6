/** Who gave an answer, read in the bytes of a capture: of its headers only names that may tell. */

import { mayTell } from "../recognition/custom-domains.ts";
import { blank, stringBetween, valueEnd, walkMembers } from "./json-members.ts";

const ofAnswer = [Buffer.from("headers")];
const ofHeader = [Buffer.from("name")];

/**
 * Adds the names of headers that may tell who answered; returns where the answer that begins at a
 * place ends, -1 where it goes on behind these bytes.
 */
export function readAnswer(bytes: Buffer, start: number, names: string[]): number {
  const end = walkMembers(bytes, start, ofAnswer, (_, at) => readHeaders(bytes, at, names));
  // Answers are nobody's evidence: one that is not plainly written is passed over.
  return end < 0 ? valueEnd(bytes, start) : end;
}

function readHeaders(bytes: Buffer, start: number, names: string[]): number {
  if (bytes[start] !== 0x5b) return valueEnd(bytes, start);
  const name = (_: number, from: number) => {
    const to = valueEnd(bytes, from);
    if (bytes[from] === 0x22 && mayTell(to - from - 2)) names.push(stringBetween(bytes, from, to));
    return to;
  };
  let at = blank(bytes, start + 1);
  while (bytes[at] === 0x7b) {
    const end = walkMembers(bytes, at, ofHeader, name);
    if (end < 0) return -1;
    at = blank(bytes, end);
    if (bytes[at] === 0x2c) at = blank(bytes, at + 1);
  }
  return bytes[at] === 0x5d ? at + 1 : -1;
}
