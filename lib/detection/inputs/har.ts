/**
 * Captures of browsers: HTTP Archive 1.1 and 1.2 as Chrome, Firefox, WebPageTest, Playwright and
 * tools after them write it. Requests are read, and of answers who gave them.
 */

import { bodyDamaged } from "../decoding/damage.ts";
import type { MessageBody } from "../model.ts";
import { type Behind, behindAnswer } from "../recognition/custom-domains.ts";
import { HarEntries, type HarEntry, type HarRequest, type Json } from "./har-entry.ts";
import type { Header } from "./har-headers.ts";
import { readItems } from "./json-items.ts";
import type { EvidenceItem } from "./model.ts";

const noBody = { state: "none" } as const;

/** Addresses that no request to anybody stands behind. */
const local = /^(?:data|blob|about|file|javascript|[a-z-]+-extension):/i;

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
  const entries = new HarEntries();
  const messageOf = createMessages();
  const reader = {
    at(bytes: Buffer, start: number) {
      const found = entries.at(bytes, start);
      return found && { end: found.end, item: found.entry };
    },
    whole: (bytes: Buffer) => entries.at(bytes, 0)?.entry ?? parsed(bytes.toString("utf8")),
  };
  for await (const batch of readItems<HarEntry | null>(chunks, isEntries, reader)) {
    const items: EvidenceItem[] = [];
    for (const entry of batch) {
      number += 1;
      const request = entry?.request ?? null;
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

/** An entry that is written in another way than plainly, or none. */
function parsed(text: string): HarEntry | null {
  try {
    const entry = objectOf(JSON.parse(text));
    const request = objectOf(entry?.request);
    if (entry === null || request === null) return null;
    const { method, url, cookies, postData, bodySize } = request;
    const headers = listOf(request.headers).flatMap((header): Header[] => {
      const one = objectOf(header);
      const name = textOf(one?.name);
      return name === "" ? [] : [[name, textOf(one?.value)]];
    });
    const read = { method, url, headers, cookies, postData, bodySize };
    const answered = listOf(objectOf(entry.response)?.headers);
    const names = answered.map((header) => textOf(objectOf(header)?.name));
    const behind = behindAnswer(names, textOf(entry.serverIPAddress));
    return { startedDateTime: entry.startedDateTime, request: read, behind };
  } catch {
    return null;
  }
}

/** Makes messages of requests; knows the page of the last one. */
function createMessages() {
  let lastPage = "";
  let isPage = false;
  return (
    request: HarRequest,
    url: string,
    number: number,
    behind: Behind | null,
  ): EvidenceItem => {
    const method = textOf(request.method).toUpperCase() || "GET";
    const headers = headersOf(request);
    const page = headerOf(headers, "referer") ?? headerOf(headers, "origin") ?? "";
    if (page !== lastPage) {
      lastPage = page;
      isPage = URL.canParse(page);
    }
    // A preflight asks whether it may send; what it names is not sent with it.
    const isPreflight = method === "OPTIONS";
    const sent = {
      url: isPreflight ? withoutQuery(url) : url,
      method,
      headers: isPreflight ? [] : headers,
      body: isPreflight ? noBody : bodyOf(request, method, headers),
      number,
    };
    const from = isPage ? { ...sent, page } : sent;
    return { type: "message", message: behind === null ? from : { ...from, behind } };
  };
}

/** A preflight carries nothing but its address. */
function withoutQuery(url: string): string {
  const place = URL.parse(url);
  return place === null ? url : place.origin;
}

/** With the cookies as their header where the capture has them apart only. */
function headersOf({ headers, cookies }: HarRequest): readonly Header[] {
  const apart = listOf(cookies);
  if (apart.length === 0 || headerOf(headers, "cookie") !== null) return headers;
  const pairs = apart.flatMap((cookie) => {
    const one = objectOf(cookie);
    const name = textOf(one?.name);
    return name === "" ? [] : [`${name}=${textOf(one?.value)}`];
  });
  return pairs.length === 0 ? headers : [...headers, ["cookie", pairs.join("; ")]];
}

function bodyOf(request: HarRequest, method: string, headers: readonly Header[]): MessageBody {
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
    : noBody;
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
  request: HarRequest,
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
