import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { jobGrant } from "#lib/access/gate.ts";
import { keptEnded } from "#lib/discovery/kept/jobs.ts";
import { deleteKept, openKept, readAndKeep } from "#lib/discovery/kept/mutations.ts";
import { removeScan } from "#lib/discovery/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { settings } from "#lib/platform/env.ts";
import { shopVisit } from "#tests/support/evidence/capture.ts";
import { begun, scanGrant, someSystem, streamed } from "#tests/support/readings.ts";

const grant = jobGrant("test", ["scan:decide"]);
const visit = Buffer.from(shopVisit());
let systemId: string;
beforeAll(async () => {
  systemId = await someSystem("Shop that keeps");
});

async function kept(content: ReadableStream<Uint8Array> = streamed(visit), days = 30) {
  const id = await begun(systemId);
  const outcome = await readAndKeep(scanGrant, { id, content, days });
  return { id, outcome, row: await db.keptEvidence.findUnique({ where: { scanId: id } }) };
}

async function bytesOf(id: string): Promise<Buffer> {
  const { content } = await openKept(grant, { id });
  const read: Uint8Array[] = [];
  for await (const chunk of content) read.push(chunk);
  return Buffer.concat(read);
}

const folder = () => join(settings().dataFolder, "evidence");
const pathOf = (key: string | undefined) => join(folder(), key?.slice(0, 2) ?? "", key ?? "");
const stored = () =>
  globSync("**/*", { cwd: folder(), withFileTypes: true }).filter((entry) => entry.isFile());
const typesOf = async (id: string) =>
  (await db.activity.findMany({ where: { entityId: id }, orderBy: { seq: "asc" } })).map(
    ({ type }) => type,
  );

describe("evidence that is kept", () => {
  it("comes back as it was sent, each access in the log", async () => {
    const { id, outcome, row } = await kept();
    expect(outcome).toEqual({ ok: true, value: { id } });
    expect(row).toMatchObject({ size: BigInt(visit.length), deletedAt: null });
    expect(Math.round(((row?.until.getTime() ?? 0) - Date.now()) / 86_400_000)).toBe(30);
    expect((await bytesOf(id)).equals(visit)).toBe(true);
    expect((await bytesOf(id)).equals(visit)).toBe(true);
    expect(await typesOf(id)).toEqual([
      "scan.begun",
      "scan.completed",
      "scan.fileKept",
      "scan.fileOpened",
      "scan.fileOpened",
    ]);
  });

  it("leaves no plain text on disk and no open key in the database", async () => {
    const { row } = await kept();
    expect(visit.includes("quillon")).toBe(true);
    for (const entry of stored()) {
      expect(readFileSync(join(entry.parentPath, entry.name)).includes("quillon")).toBe(false);
    }
    expect(Buffer.from(row?.wrappedKey ?? "", "base64url")).toHaveLength(60);
  });

  it("is refused when it was changed, or its key is another scan's", async () => {
    const [one, two] = [await kept(), await kept()];
    const path = pathOf(one.row?.storageKey);
    const bytes = readFileSync(path);
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    await expect(bytesOf(one.id)).rejects.toThrow("was changed");
    const { storageKey = "", wrappedKey = "" } = one.row ?? {};
    await db.keptEvidence.update({ where: { scanId: two.id }, data: { wrappedKey } });
    await expect(bytesOf(two.id)).rejects.toThrow("another key");
    expect(storageKey).not.toBe(two.row?.storageKey);
  });

  it("is not kept where it cannot be read or breaks off", async () => {
    const before = stored().length;
    const picture = await kept(streamed(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0])));
    expect(picture).toMatchObject({ outcome: { ok: false }, row: null });
    const broken = await kept(
      new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(new Uint8Array(visit.subarray(0, 500))),
        pull: (controller) => controller.error(new Error("gone")),
      }),
    );
    expect(broken).toMatchObject({ outcome: { ok: false }, row: null });
    const again = await readAndKeep(scanGrant, {
      ...{ id: picture.id, content: streamed(visit), days: 1 },
    });
    expect(again).toMatchObject({ ok: false, reason: "wrong-state" });
    expect(stored().length).toBe(before);
  });

  it("is deleted early: file, key, and a line that says so", async () => {
    const { id, row } = await kept();
    const name = row?.storageKey;
    expect(await deleteKept(grant, { id })).toEqual({ ok: true, value: { id } });
    expect(stored().some((entry) => entry.name === name)).toBe(false);
    expect(await db.keptEvidence.findUnique({ where: { scanId: id } })).toMatchObject({
      wrappedKey: "",
    });
    expect((await typesOf(id)).at(-1)).toBe("scan.fileDeleted");
    await expect(bytesOf(id)).rejects.toThrow("No kept file");
    expect(await deleteKept(grant, { id })).toMatchObject({ ok: false, reason: "not-kept" });
  });

  it("is deleted at its end, and closed from then on", async () => {
    const [ended, later] = [await kept(), await kept()];
    await db.keptEvidence.update({
      where: { scanId: ended.id },
      data: { until: new Date(Date.now() - 1_000) },
    });
    await expect(bytesOf(ended.id)).rejects.toThrow("No kept file");
    await keptEnded([]);
    const names = stored().map(({ name }) => name);
    expect(names).not.toContain(ended.row?.storageKey);
    expect(names).toContain(later.row?.storageKey);
    expect((await typesOf(ended.id)).at(-1)).toBe("scan.fileDeleted");
  });

  it("goes with its scan", async () => {
    const { id, row } = await kept();
    expect((await removeScan(scanGrant, { id })).ok).toBe(true);
    expect(stored().map(({ name }) => name)).not.toContain(row?.storageKey);
  });
});
