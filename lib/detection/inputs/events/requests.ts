import type { Message, MessageBody } from "../../model.ts";

type Json = Readonly<Record<string, unknown>>;
type Header = readonly [name: string, value: string];

/** Whether a parsed line is an HTTP request as a proxy or a logger writes it, not an event. */
export function isRequest(value: Json): boolean {
  const { url } = value;
  if (typeof url !== "string") return false;
  const sent = "method" in value || "headers" in value || "body" in value;
  return sent && /^https?:\/\//i.test(url) && !("event" in value) && !("userId" in value);
}

/** The message of such a line. */
export function requestOf(value: Json, number: number): Message {
  const headers = headersOf(value.headers);
  const page = headers.find(([name]) => /^(?:referer|origin)$/i.test(name))?.[1];
  return {
    url: textOf(value.url),
    method: textOf(value.method).toUpperCase() || "GET",
    headers,
    body: bodyOf(value),
    number,
    ...(page !== undefined && /^https?:/i.test(page) ? { page } : {}),
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function holds(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Headers as an object of texts or lists, as pairs, or as objects with name and value. */
function headersOf(headers: unknown): Header[] {
  if (Array.isArray(headers)) {
    return headers.flatMap((header: unknown): Header[] => {
      if (Array.isArray(header)) return [[textOf(header[0]), textOf(header[1])]];
      return holds(header) ? [[textOf(header.name), textOf(header.value)]] : [];
    });
  }
  if (!holds(headers)) return [];
  return Object.entries(headers).flatMap(([name, value]) => {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.map((one): Header => [name, textOf(one)]);
  });
}

function bodyOf(value: Json): MessageBody {
  const encoded = textOf(value.bodyBase64) || textOf(value.body_base64) || textOf(value.body_b64);
  if (encoded !== "") return { state: "bytes", bytes: Buffer.from(encoded, "base64") };
  const { body } = value;
  if (body === undefined || body === null || body === "") return { state: "none" };
  if (typeof body !== "string") return { state: "text", text: JSON.stringify(body) };
  const encoding =
    textOf(value.bodyEncoding) || textOf(value.body_encoding) || textOf(value.encoding);
  const isBase64 = encoding.toLowerCase() === "base64" || value.isBase64Encoded === true;
  return isBase64
    ? { state: "bytes", bytes: Buffer.from(body, "base64") }
    : { state: "text", text: body };
}
