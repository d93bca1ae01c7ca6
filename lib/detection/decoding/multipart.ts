/** Multipart bodies (RFC 7578), read within bounds. */

export type FormPart = {
  readonly name: string;
  readonly fileName: string | null;
  readonly bytes: Uint8Array;
};

const mostParts = 2_000;
const longestHead = 8_192;

/** Parts of a body whose first line is its boundary, or null where it is no multipart. */
export function multipartOf(bytes: Uint8Array): FormPart[] | null {
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = body.indexOf("--");
  if (start < 0 || start > 2) return null;
  const lineEnd = body.indexOf("\n", start);
  if (lineEnd < 0 || lineEnd - start > 200) return null;
  const boundary = body.toString("latin1", start, lineEnd).trimEnd();
  if (boundary.length < 3) return null;
  const parts: FormPart[] = [];
  let from = lineEnd + 1;
  while (parts.length < mostParts) {
    const next = body.indexOf(boundary, from, "latin1");
    // A body that was cut off ends without a boundary: its last part is what there is.
    const part = partOf(body.subarray(from, next < 0 ? body.length : next));
    if (part !== null) parts.push(part);
    if (next < 0) break;
    const line = body.indexOf("\n", next + boundary.length);
    if (line < 0 || body.toString("latin1", next + boundary.length, line).startsWith("--")) break;
    from = line + 1;
  }
  return parts.length === 0 ? null : parts;
}

function partOf(part: Buffer): FormPart | null {
  const windows = part.indexOf("\r\n\r\n");
  const unix = part.indexOf("\n\n");
  const [end, gap] = windows >= 0 && (unix < 0 || windows < unix) ? [windows, 4] : [unix, 2];
  if (end < 0 || end > longestHead) return null;
  const head = part.toString("utf8", 0, end);
  const name = /\bname="([^"]*)"/i.exec(head)?.[1] ?? /\bname=([^\s;]+)/i.exec(head)?.[1];
  if (!/^content-disposition:/im.test(head)) return null;
  const fileName = /\bfilename="([^"]*)"/i.exec(head)?.[1] ?? null;
  const content = part.subarray(end + gap);
  return { name: name ?? "", fileName, bytes: content.subarray(0, contentEnd(content)) };
}

/** The line break before a boundary belongs to the boundary. */
function contentEnd(content: Buffer): number {
  const last = content.length - 1;
  if (content[last] !== 10) return content.length;
  return content[last - 1] === 13 ? last - 1 : last;
}
