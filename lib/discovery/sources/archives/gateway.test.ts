import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { tar } from "#tests/support/tar.ts";
import type { SourceFile } from "../gateway.ts";
import { archiveError, archiveOf, gunzipped, tarredFiles } from "./gateway.ts";

async function* pieces(bytes: Uint8Array, size = 700): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function filesIn(chunks: AsyncIterable<Uint8Array>): Promise<readonly SourceFile[]> {
  const found: SourceFile[] = [];
  for await (const file of tarredFiles(chunks)) found.push(file);
  return found;
}

const long = `src/${"deep/".repeat(40)}app.ts`;

describe("a TAR archive", () => {
  const archive = tar([
    { name: "package/src/app.ts", data: "const a = 1;" },
    { name: "README.md", data: "x".repeat(2_000) },
    { name: "node_modules/x/index.js", data: "x" },
    { name: "link.ts", data: "", type: "2" },
    { name: long, data: "const b = 2;" },
  ]);

  it("gives its source files, in pieces of any size, packed or not", async () => {
    const expected = [
      { path: "package/src/app.ts", text: "const a = 1;" },
      { path: long, text: "const b = 2;" },
    ];
    for (const size of [1, 511, 512, 100_000]) {
      expect(await filesIn(pieces(archive, size))).toEqual(expected);
    }
    expect(await filesIn(gunzipped(pieces(gzipSync(archive))))).toEqual(expected);
    expect(archiveOf(archive.subarray(0, 512))).toBe("tar");
  });

  it("is refused where it is damaged, cut off, or a bomb", async () => {
    const damaged = Buffer.from(archive);
    damaged[3] = 0x7a;
    await expect(filesIn(pieces(damaged))).rejects.toThrow();
    await expect(filesIn(pieces(archive.subarray(0, 700)))).rejects.toThrow("archive-cut");
    const bomb = gzipSync(tar([{ name: "a.txt", data: Buffer.alloc(8 * 1024 ** 2) }]));
    const error = await filesIn(gunzipped(pieces(bomb))).catch((thrown: unknown) => thrown);
    expect(archiveError(error)).toMatchObject({ code: "too-large" });
    const cut = gzipSync(archive).subarray(0, 60);
    await expect(filesIn(gunzipped(pieces(cut)))).rejects.toThrow();
  });
});
