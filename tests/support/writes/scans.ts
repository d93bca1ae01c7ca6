import { beginScan, cancelScan, linkVendor, removeScan } from "#lib/discovery/mutations.ts";
import { interruptSilent, readScan } from "#lib/discovery/reading/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { accepted } from "../audits.ts";
import { shopVisit } from "../evidence/capture.ts";
import { streamed } from "../readings.ts";
import { all, type Story, type Write } from "./story.ts";

/** The writes of scans: begun, read, removed, cancelled, given up. */
export function scanWrites(story: Story): readonly Write[] {
  const id = () => story.id("reading");
  const begin = async () => {
    const name = `Scanned ${Date.now()}`;
    const { id: systemId } = await db.system.create({ data: { name } });
    story.set("scanned", systemId);
    const scan = { systemId, fileName: "visit.har", size: null };
    story.set("reading", accepted(await beginScan(all, scan)).id);
  };
  return [
    {
      name: "lib/discovery/mutations.ts beginScan",
      prepare: async () => {
        const { id: systemId } = await db.system.create({ data: { name: "Scanned" } });
        story.set("scanned", systemId);
      },
      run: () =>
        story.keep(
          "reading",
          beginScan(all, { systemId: story.id("scanned"), fileName: "visit.har", size: null }),
        ),
    },
    {
      name: "lib/discovery/mutations.ts cancelScan",
      run: () => cancelScan(all, { id: id() }),
    },
    {
      name: "lib/discovery/mutations.ts removeScan",
      run: () => removeScan(all, { id: id() }),
    },
    {
      name: "lib/discovery/reading/mutations.ts readScan",
      prepare: begin,
      run: async () => {
        // A reading takes the scan up before it ends in its line: the second begins anew.
        await db.scan.updateMany({
          where: { id: id(), state: "reading" },
          data: { bytesRead: 0 },
        });
        return readScan(all, { id: id(), content: streamed(shopVisit()) });
      },
      progress: ["Scan"],
    },
    {
      name: "lib/discovery/reading/mutations.ts interruptSilent",
      prepare: async () => {
        await begin();
        await db.scan.update({ where: { id: id() }, data: { aliveAt: new Date(0) } });
      },
      run: () => interruptSilent(all),
    },
    {
      name: "lib/discovery/mutations.ts linkVendor",
      prepare: async () => {
        const made = await db.vendor.create({
          data: { name: "Pixelbarn", nameKey: "pixelbarn", kind: "other" },
        });
        story.set("linked", made.id);
      },
      run: () => linkVendor(all, { vendorKey: "pixelbarn.net", vendorId: story.id("linked") }),
    },
  ];
}
