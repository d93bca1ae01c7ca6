import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openUpload } from "./gateway.ts";

const boundary = "----edge7";

function form(parts: readonly string[], end = `--${boundary}--\r\n`): Buffer {
  return Buffer.concat([
    ...parts.map((part) => Buffer.from(`--${boundary}\r\n${part}\r\n`, "latin1")),
    Buffer.from(end),
  ]);
}

const field = (name: string, value: string) =>
  `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`;
const file = (content: string, name = "visit.har") =>
  `Content-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: a/b\r\n\r\n${content}`;

/** A request whose body comes in pieces of these lengths. */
function request(body: Buffer, sizes: readonly number[] = [body.length]): Request {
  let at = 0;
  let turn = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= body.length) return controller.close();
      const size = Math.max(1, sizes[turn % sizes.length] ?? body.length);
      controller.enqueue(body.subarray(at, at + size));
      at += size;
      turn += 1;
    },
  });
  const headers = { "content-type": `multipart/form-data; boundary="${boundary}"` };
  return new Request("http://localhost/", {
    ...{ method: "POST", body: stream, headers },
    ...{ duplex: "half" },
  });
}

async function contentOf(asked: Request): Promise<Buffer> {
  const opened = await openUpload(asked);
  if (!opened.ok) throw new Error(opened.reason);
  return Buffer.from(await new Response(opened.value.content).arrayBuffer());
}

describe("openUpload", () => {
  it("hands a bare body on as it is", async () => {
    const asked = new Request("http://localhost/", { method: "POST", body: "{}" });
    const opened = await openUpload(asked);
    expect(opened).toMatchObject({ ok: true, value: { fields: {}, fileName: null } });
  });

  it("reads the fields before the file, and its name", async () => {
    const parts = [field("system", "Shop"), field("kind", "har"), file("x", "C%22.har")];
    const opened = await openUpload(request(form(parts)));
    expect(opened).toMatchObject({
      value: { fields: { system: "Shop", kind: "har" }, fileName: 'C".har' },
    });
  });

  it("gives the file byte for byte, however the form is cut into pieces", async () => {
    // Bytes of which the boundary is made come often, so that half boundaries stand in files.
    const bytes = fc.array(fc.constantFrom("\r", "\n", "-", "e", "d", "7", "\u00ff", boundary));
    const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(bytes, sizes, async (pieces, cuts) => {
        const content = pieces.join("").replaceAll(`\r\n--${boundary}`, "");
        const sent = form([field("system", "s"), file(content), field("late", "y")]);
        expect((await contentOf(request(sent, cuts))).toString("latin1")).toBe(content);
      }),
      { numRuns: 300 },
    );
  });

  it("refuses a form that is none, and breaks off where its file does", async () => {
    const unreadable = { ok: false, reason: "form-unreadable" };
    expect(await openUpload(request(Buffer.from("nothing")))).toEqual(unreadable);
    expect(await openUpload(request(form([field("system", "s")])))).toEqual(unreadable);
    expect(await openUpload(request(form([field("a", "x".repeat(9000))])))).toEqual(unreadable);
    expect(await openUpload(request(form(["no head at all"])))).toEqual(unreadable);
    await expect(contentOf(request(form([file("half")], "").subarray(0, -2)))).rejects.toThrow();
  });
});
