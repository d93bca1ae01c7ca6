/**
 * Captures of browsers: HTTP Archive 1.1 and 1.2 as Chrome, Firefox, WebPageTest, Playwright and
 * tools after them write it. Requests are read, and of answers who gave them.
 */

import { bodyDamaged } from "../decoding/damage.ts";
import type { MessageBody } from "../model.ts";
import { type Behind, behindAnswer } from "../recognition/custom-domains.ts";
import { type JsonItem, jsonItems } from "./json-items.ts";
import { membersOf } from "./json-members.ts";
import type { EvidenceItem } from "./model.ts";

type Header = readonly [name: string, value: string];
type Json = Readonly<Record<string, unknown>>;

/** Addresses that no request to anybody stands behind. */
const local = /^(?:data|blob|about|file|javascript|[a-z-]+-extension):/i;

/** Bytes in which the headers of an answer stand, and at the end of an entry its server. */
const answerHead = 16_000;
const entryTail = 2_000;

/** What came back is most of a capture, and not read but for who answered. */
function requestAndServer(entry: Buffer): string {
  const text = membersOf(entry, ["request", "startedDateTime"]);
  const answer = entry.indexOf('"response"');
  const head = answer < 0 ? "" : entry.toString("latin1", answer, answer + answerHead);
  const behind = behindAnswer(
    head,
    entry.toString("latin1", Math.max(0, entry.length - entryTail)),
  );
  if (behind === null || !text.endsWith("}")) return text;
  return `${text.slice(0, -1)},"behind":${JSON.stringify(behind)}}`;
}

const isEntries = (path: readonly string[]) =>
  path.length === 2 && path[0] === "log" && path[1] === "entries";

/**
 * Messages of a capture in batches. An entry that is broken is a warning (`invalid-entry`), dates
 * that are none are one warning at the end (`invalid-date`, with their count as its detail).
 * Throws `JsonItemsError` where the file itself is no JSON.
 */
export async function* readHar(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly EvidenceItem[]> {
  let number = 0;
  let badDates = 0;
  let firstBad = 0;
  for await (const batch of jsonItems(chunks, isEntries, requestAndServer)) {
    const items: EvidenceItem[] = [];
    for (const item of batch) {
      number += 1;
      const entry = parsed(item);
      const request = objectOf(entry?.request);
      const url = textOf(request?.url);
      if (entry === null || request === null || url === "") {
        const place = `entry ${number}`;
        items.push({ type: "warning", code: "invalid-entry", place, detail: "" });
        continue;
      }
      if (!isDate(entry.startedDateTime)) {
        badDates += 1;
        firstBad ||= number;
      }
      if (!local.test(url)) items.push(messageOf(request, url, number, entry.behind));
    }
    if (items.length > 0) yield items;
  }
  if (badDates > 0) {
    const place = `entry ${firstBad}`;
    yield [{ type: "warning", code: "invalid-date", place, detail: `${badDates}` }];
  }
}

function parsed(item: JsonItem): Json | null {
  try {
    const value: unknown = JSON.parse(item.text);
    return objectOf(value);
  } catch {
    return null;
  }
}

function messageOf(request: Json, url: string, number: number, answer: unknown): EvidenceItem {
  const method = textOf(request.method).toUpperCase() || "GET";
  const headers = headersOf(request);
  const page = headerOf(headers, "referer") ?? headerOf(headers, "origin");
  const known = page !== null && URL.canParse(page);
  // A preflight asks whether it may send; what it names is not sent with it.
  const isPreflight = method === "OPTIONS";
  const behind = behindOf(answer);
  return {
    type: "message",
    message: {
      url: isPreflight ? withoutQuery(url) : url,
      method,
      headers: isPreflight ? [] : headers,
      body: isPreflight ? { state: "none" } : bodyOf(request, method, headers),
      number,
      ...(known ? { page } : {}),
      ...(behind === null ? {} : { behind }),
    },
  };
}

/** As `requestAndServer` wrote it; an entry that was read whole may hold anything under the name. */
function behindOf(answer: unknown): Behind | null {
  const said = objectOf(answer);
  if (said === null) return null;
  const headers = listOf(said.headers).filter((name) => typeof name === "string");
  return { headers, server: textOf(said.server) };
}

/** A preflight carries nothing but its address. */
function withoutQuery(url: string): string {
  const place = URL.parse(url);
  return place === null ? url : place.origin;
}

function headersOf(request: Json): Header[] {
  const headers: Header[] = [];
  for (const header of listOf(request.headers)) {
    const one = objectOf(header);
    const name = textOf(one?.name);
    if (name !== "") headers.push([name, textOf(one?.value)]);
  }
  if (headerOf(headers, "cookie") !== null) return headers;
  const cookies = listOf(request.cookies).flatMap((cookie) => {
    const one = objectOf(cookie);
    const name = textOf(one?.name);
    return name === "" ? [] : [`${name}=${textOf(one?.value)}`];
  });
  if (cookies.length > 0) headers.push(["cookie", cookies.join("; ")]);
  return headers;
}

function bodyOf(request: Json, method: string, headers: readonly Header[]): MessageBody {
  const post = objectOf(request.postData);
  const text = textOf(post?.text);
  if (post !== null && text !== "") {
    const encoding = textOf(post.encoding) || textOf(post._encoding);
    if (encoding.toLowerCase() === "base64") {
      return { state: "bytes", bytes: Buffer.from(text, "base64") };
    }
    if (bodyDamaged(text)) return { state: "lost", reason: "binary-as-text" };
    return { state: "text", text };
  }
  const params = paramsOf(post);
  if (params !== "") return { state: "text", text: params };
  return sentSomething(request, method, headers, post)
    ? {
        state: "lost",
        reason: isOctets(post) ? "empty-octet-stream" : "no-post-data",
      }
    : { state: "none" };
}

/** Fields that a recorder took apart, put together as the form that they were. */
function paramsOf(post: Json | null): string {
  return listOf(post?.params)
    .flatMap((param) => {
      const one = objectOf(param);
      const name = textOf(one?.name);
      if (name === "") return [];
      const value = textOf(one?.value);
      return [`${recoded(name)}=${recoded(value)}`];
    })
    .join("&");
}

/** Some recorders keep the escapes of the form, some undo them. */
function recoded(text: string): string {
  return /%[0-9a-f]{2}/i.test(text) && !/[\s&=]/.test(text) ? text : encodeURIComponent(text);
}

function isOctets(post: Json | null): boolean {
  return /octet-stream/i.test(textOf(post?.mimeType));
}

/** Whether a body went out although none is held. */
function sentSomething(
  request: Json,
  method: string,
  headers: readonly Header[],
  post: Json | null,
): boolean {
  const stated = headerOf(headers, "content-length");
  if (stated !== null) return Number(stated) > 0;
  if (headerOf(headers, "content-encoding") !== null) return true;
  const size = request.bodySize;
  if (typeof size === "number" && size > 0) return true;
  return post !== null && method !== "GET" && isOctets(post) && size !== 0;
}

function headerOf(headers: readonly Header[], name: string): string | null {
  for (const [key, value] of headers) {
    if (key.length === name.length && key.toLowerCase() === name) return value;
  }
  return null;
}

function isDate(value: unknown): boolean {
  return typeof value === "string" && !Number.isNaN(Date.parse(value));
}

function objectOf(value: unknown): Json | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Json)
    : null;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
