import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "vitest";
import { scansSilent } from "#lib/discovery/jobs.ts";
import { beginScan, cancelScan, linkVendor, removeScan } from "#lib/discovery/mutations.ts";
import { readScan } from "#lib/discovery/reading/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { somebody } from "#tests/support/actors.ts";
import { capture, shopVisit } from "#tests/support/evidence/capture.ts";
import { begun, scanGrant, scanned, someSystem, streamed } from "#tests/support/readings.ts";
import { zip } from "#tests/support/zip.ts";

let systemId: string;
let number = 0;

beforeEach(async () => {
  await db.scan.updateMany({
    where: { state: "reading" },
    data: { state: "cancelled", finishedAt: new Date() },
  });
  number += 1;
  systemId = await someSystem(`Shop ${number}`);
});

const linesOf = async (id: string) =>
  (await db.activity.findMany({ where: { entityId: id }, orderBy: { seq: "asc" } })).map(
    ({ type, data }) => ({ type, data }),
  );
const aliveAgo = (id: string, ms: number) =>
  db.scan.update({ where: { id }, data: { aliveAt: new Date(Date.now() - ms) } });

/** A body of which a piece has come and the rest is up to the test. */
function opened(first: Uint8Array | string) {
  let control: ReadableStreamDefaultController<Uint8Array> | undefined;
  const content = new ReadableStream<Uint8Array>({
    start(controller) {
      control = controller;
      controller.enqueue(new Uint8Array(Buffer.from(first as string)));
    },
  });
  return { content, breakOff: () => control?.error(new Error("aborted")) };
}

describe("reading evidence", () => {
  it("stores vendors, what they receive and masks, and no value", async () => {
    const { id, outcome, scan } = await scanned(systemId, shopVisit());
    expect(outcome).toEqual({ ok: true, value: { id } });
    expect(scan).toMatchObject({ state: "done", kind: "har", messages: 4, failure: null });
    expect(Number(scan.bytesRead)).toBe(shopVisit().length);
    expect(scan.notes).toMatchObject({ firstParty: ["shop.example"], warnings: [] });
    expect(scan.vendors.map(({ key, known }) => [key, known])).toEqual([
      ["amplitude", true],
      ["hotjar", true],
      ["pixelbarn.net", false],
    ]);
    const [amplitude] = scan.vendors;
    const email = amplitude?.observations.find(({ elementKey }) => elementKey === "email");
    expect(email).toMatchObject({
      ...{ form: "raw", count: 1, distinct: 1, confidence: "certain" },
      place: "api2.amplitude.com/{…}/httpapi",
    });
    expect(email?.mask).toContain("•");
    expect(JSON.stringify({ ...scan, size: null, bytesRead: null })).not.toContain("quillon");
    expect(await linesOf(id)).toEqual([
      { type: "scan.begun", data: { systemId } },
      {
        type: "scan.completed",
        data: expect.objectContaining({ systemId, kind: "har", vendors: 3, messages: 4 }),
      },
    ]);
  });

  it("leaves out hosts that people said are ours", async () => {
    await db.firstPartyHost.create({ data: { host: "pixelbarn.net" } });
    const { scan } = await scanned(systemId, shopVisit());
    expect(scan.vendors.map(({ key }) => key)).toEqual(["amplitude", "hotjar"]);
    await db.firstPartyHost.deleteMany();
  });

  it("reads an archive of a source tree", async () => {
    const source =
      'import mixpanel from "mixpanel-browser";\nmixpanel.people.set({ $email: user.email });\n';
    const archive = zip([{ name: "src/track.ts", data: source }]);
    const { scan } = await scanned(systemId, archive, "src.zip");
    expect(scan).toMatchObject({ state: "done", kind: "source" });
    expect(scan.vendors.map(({ key }) => key)).toEqual(["mixpanel"]);
    expect(scan.observations.map(({ elementKey, distinct }) => [elementKey, distinct])).toEqual([
      ["email", null],
    ]);
  });

  it("says why a file cannot be read", async () => {
    const cases: readonly (readonly [string, string])[] = [
      ["", "empty"],
      ["nothing that anybody knows", "unknown-format"],
      ['{"log":{"version":"1.2","entries":[{"request":', "unreadable"],
      ["PK\u0003\u0004 broken", "unreadable"],
    ];
    for (const [content, failure] of cases) {
      const { id, outcome, scan } = await scanned(systemId, content);
      expect(outcome).toMatchObject({ ok: false, reason: failure });
      expect(scan).toMatchObject({ state: "failed", failure });
      expect(scan.failureDetails).toMatchObject({ reason: expect.any(String) });
      expect(scan.finishedAt).not.toBeNull();
      expect((await linesOf(id)).at(-1)).toEqual({
        type: "scan.failed",
        data: { systemId, failure },
      });
    }
  });

  it("stops within seconds when it is cancelled, and keeps nothing", async () => {
    const id = await begun(systemId);
    const { content } = opened(shopVisit().subarray(0, 2_000));
    const reading = readScan(scanGrant, { id, content });
    await sleep(1_500);
    expect(Number((await db.scan.findUniqueOrThrow({ where: { id } })).bytesRead)).toBe(2_000);
    expect(await cancelScan(scanGrant, { id })).toEqual({ ok: true, value: { id } });
    expect(await reading).toEqual({ ok: false, reason: "cancelled" });
    const scan = await db.scan.findUniqueOrThrow({ where: { id }, include: { vendors: true } });
    expect(scan).toMatchObject({ state: "cancelled", vendors: [] });
    expect((await linesOf(id)).map(({ type }) => type)).toEqual(["scan.begun", "scan.cancelled"]);
    expect(await cancelScan(scanGrant, { id })).toMatchObject({ ok: false, reason: "wrong-state" });
  });

  it("is interrupted when the sender goes away, unless the sender cancelled", async () => {
    for (const cancels of [false, true]) {
      const id = await begun(systemId);
      const { content, breakOff } = opened(shopVisit().subarray(0, 2_000));
      const reading = readScan(scanGrant, { id, content });
      await sleep(200);
      breakOff();
      await sleep(200);
      if (cancels) await cancelScan(scanGrant, { id });
      expect(await reading).toMatchObject({
        ok: false,
        reason: cancels ? "cancelled" : "interrupted",
      });
      expect(await db.scan.findUniqueOrThrow({ where: { id } })).toMatchObject({
        state: cancels ? "cancelled" : "failed",
        failure: cancels ? null : "interrupted",
      });
    }
  });

  it("is said to be interrupted when its reader died", async () => {
    const id = await begun(systemId);
    await scansSilent([]);
    expect((await db.scan.findUniqueOrThrow({ where: { id } })).state).toBe("reading");
    await aliveAgo(id, 121_000);
    await scansSilent([]);
    expect(await db.scan.findUniqueOrThrow({ where: { id } })).toMatchObject({
      ...{ state: "failed", failure: "interrupted" },
    });
    expect((await linesOf(id)).at(-1)?.type).toBe("scan.failed");
  });

  it("takes two at once, and more when those are silent", async () => {
    const [first] = [await begun(systemId), await begun(systemId)];
    const input = { systemId, fileName: "third.har", size: 1 };
    expect(await beginScan(scanGrant, input)).toMatchObject({ ok: false, reason: "busy" });
    await aliveAgo(first, 121_000);
    expect(await beginScan(scanGrant, input)).toMatchObject({ ok: true });
    const nowhere = { ...input, systemId: "01890000-0000-7000-8000-000000000000" };
    expect(await beginScan(scanGrant, nowhere)).toEqual({ ok: false, reason: "system-gone" });
  });

  it("takes one content, from the person who began it", async () => {
    const ann = await somebody("SECURITY", "Ann");
    const ben = await somebody("SECURITY", "Ben");
    const grant = await ann.grant("scan:run");
    const id = await begun(systemId, "a.har", grant);
    const content = () => streamed(shopVisit());
    await expect(
      readScan(await ben.grant("scan:run"), { id, content: content() }),
    ).rejects.toMatchObject({ code: "forbidden" });
    const both = await Promise.all([
      readScan(grant, { id, content: content() }),
      readScan(grant, { id, content: content() }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await readScan(grant, { id, content: content() })).toEqual({
      ...{ ok: false, reason: "wrong-state" },
    });
    expect(await db.scanVendor.count({ where: { scanId: id } })).toBe(3);
    const gone = "01890000-0000-7000-8000-000000000000";
    await expect(readScan(grant, { id: gone, content: content() })).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("writes more than one statement's worth of rows", async () => {
    const requests = Array.from({ length: 2_500 }, (_, index) => ({
      url: `https://collect.host-${index}.example/e?email=p${index}@mail.example`,
    }));
    const { scan } = await scanned(systemId, capture([{ url: "https://shop.test/" }, ...requests]));
    expect(scan.vendors).toHaveLength(2_500);
    expect(scan.observations.length).toBeGreaterThanOrEqual(2_500);
  });
});

describe("a scan", () => {
  it("is removed with all that it found, but not while it is read", async () => {
    const { id } = await scanned(systemId, shopVisit());
    expect(await removeScan(scanGrant, { id })).toEqual({ ok: true, value: { id } });
    expect(await db.observation.count({ where: { scanId: id } })).toBe(0);
    expect((await linesOf(id)).at(-1)).toEqual({
      type: "scan.removed",
      data: { systemId, system: `Shop ${number}`, kind: "har" },
    });
    const open = await begun(systemId);
    expect(await removeScan(scanGrant, { id: open })).toMatchObject({
      ...{ ok: false, reason: "wrong-state" },
    });
  });

  it("has its third parties linked to vendors, the last word counting", async () => {
    const grant = await (await somebody("SECURITY")).grant("scan:decide");
    const vendorKey = "pixelbarn.net";
    for (const name of ["Barn", "Pixel"]) {
      const { id: vendorId } = await db.vendor.create({
        data: { name, nameKey: name.toLowerCase(), kind: "other" },
      });
      expect(await linkVendor(grant, { vendorKey, vendorId })).toEqual({
        ok: true,
        value: { vendorId },
      });
      expect(await db.vendorSignature.findMany()).toMatchObject([
        { kind: "key", value: vendorKey, vendorId },
      ]);
    }
    const vendorId = "01890000-0000-7000-8000-000000000000";
    expect(await linkVendor(grant, { vendorKey, vendorId })).toEqual({
      ok: false,
      reason: "no-vendor",
    });
  });
});
