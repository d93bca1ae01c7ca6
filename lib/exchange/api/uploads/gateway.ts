import "server-only";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";

/** Longest head of a part and longest value of a field, in bytes. */
const longestText = 8 * 1024;
const mostFields = 20;
/** The part of a form that is the file. */
const filePart = "file";

/** A file as it comes, with what the form says before it. */
export type Upload = {
  readonly fields: Readonly<Record<string, string>>;
  /** The name that the part of the form bears; null for a bare body. */
  readonly fileName: string | null;
  readonly content: ReadableStream<Uint8Array>;
};

/** A form that is none, or ends too early; inside the file the sender went away. */
class FormError extends Error {}

/**
 * The file of a request: its body as it is, or the part `file` of a `multipart/form-data` body.
 * Nothing of the file is held: it is read at the pace at which the content is.
 */
export async function openUpload(request: Request): Promise<Outcome<Upload, "form-unreadable">> {
  const body: ReadableStream<Uint8Array> = request.body ?? new Blob([]).stream();
  const type = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\s*(;|$)/iu.test(type)) {
    return accept({ fields: {}, fileName: null, content: body });
  }
  const boundary = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/iu.exec(type);
  const name = boundary?.[1] ?? boundary?.[2];
  if (name === undefined) return refuse("form-unreadable");
  try {
    return await firstFile(partsOf(body, name));
  } catch (error) {
    if (error instanceof FormError) return refuse("form-unreadable");
    throw error;
  }
}

type Part = {
  readonly name: string;
  readonly fileName: string | null;
  readonly content: AsyncGenerator<Uint8Array>;
};

async function firstFile(parts: AsyncGenerator<Part>): Promise<Outcome<Upload, "form-unreadable">> {
  const fields: Record<string, string> = {};
  while (true) {
    const { done, value: part } = await parts.next();
    if (done) return refuse("form-unreadable");
    if (part.name === filePart) {
      return accept({ fields, fileName: part.fileName, content: streamOf(part.content) });
    }
    if (Object.keys(fields).length >= mostFields) throw new FormError("Too many fields");
    fields[part.name] = await textOf(part.content);
  }
}

function streamOf(content: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await content.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await content.return(undefined);
    },
  });
}

async function textOf(content: AsyncGenerator<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content) {
    size += chunk.byteLength;
    if (size > longestText) throw new FormError("A field is too long");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** The parts of a form (RFC 7578), one after the other; each must be read before the next comes. */
async function* partsOf(
  body: ReadableStream<Uint8Array>,
  boundary: string,
): AsyncGenerator<Part, undefined> {
  const pieces = new Pieces(body);
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  for await (const preamble of pieces.until(delimiter)) void preamble;
  while (true) {
    const after = await pieces.take(2);
    if (after !== "\r\n") {
      if (after === "--") return;
      throw new FormError("No line end after a boundary");
    }
    const content = pieces.until(delimiter);
    yield { ...namesOf(await pieces.head()), content };
    for await (const rest of content) void rest;
  }
}

function namesOf(head: string): Pick<Part, "name" | "fileName"> {
  const line = /^content-disposition:.*$/imu.exec(head)?.[0] ?? "";
  const value = (key: string) =>
    new RegExp(`;\\s*${key}="((?:[^"\\\\]|\\\\.)*)"`, "iu").exec(line)?.[1] ?? null;
  const name = value("name");
  if (name === null) throw new FormError("A part has no name");
  // Browsers write a quotation mark inside a name as %22, RFC 7578 as a backslash before it.
  const fileName = value("filename")?.replace(/%22/gu, '"').replace(/\\(.)/gu, "$1");
  return { name, fileName: fileName ?? null };
}

/** What came of a body and was not handed on yet. */
class Pieces {
  // A body begins with a boundary that no line end stands before.
  #held: Buffer = Buffer.from("\r\n");
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;

  constructor(body: ReadableStream<Uint8Array>) {
    this.#reader = body.getReader();
  }

  async #more(): Promise<void> {
    const { done, value } = await this.#reader.read();
    if (done) throw new FormError("The form ends too early");
    this.#held = this.#held.length === 0 ? Buffer.from(value) : Buffer.concat([this.#held, value]);
  }

  async take(length: number): Promise<string> {
    while (this.#held.length < length) await this.#more();
    const taken = this.#held.toString("latin1", 0, length);
    this.#held = this.#held.subarray(length);
    return taken;
  }

  /** The head of a part, up to the empty line. */
  async head(): Promise<string> {
    let end = this.#held.indexOf("\r\n\r\n");
    while (end < 0) {
      if (this.#held.length > longestText) throw new FormError("A head is too long");
      await this.#more();
      end = this.#held.indexOf("\r\n\r\n");
    }
    const head = this.#held.toString("utf8", 0, end);
    this.#held = this.#held.subarray(end + 4);
    return head;
  }

  /** Everything up to a delimiter, which is taken away as well. */
  async *until(delimiter: Buffer): AsyncGenerator<Uint8Array> {
    let isWhole = false;
    try {
      while (true) {
        const end = this.#held.indexOf(delimiter);
        // What may be the delimiter's beginning waits for the rest of it.
        const sure = end < 0 ? Math.max(0, this.#held.length - delimiter.length + 1) : end;
        const piece = this.#held.subarray(0, sure);
        this.#held = this.#held.subarray(end < 0 ? sure : end + delimiter.length);
        isWhole = end >= 0;
        if (piece.length > 0) yield piece;
        if (isWhole) return;
        await this.#more();
      }
    } finally {
      if (!isWhole) await this.#reader.cancel().catch(() => undefined);
    }
  }
}
