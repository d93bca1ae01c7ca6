import { deleteKept, openKept, readAndKeep } from "#lib/discovery/kept/mutations.ts";
import { beginScan } from "#lib/discovery/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { accepted } from "../audits.ts";
import { shopVisit } from "../evidence/capture.ts";
import { streamed } from "../readings.ts";
import { all, type Story, type Write } from "./story.ts";

/** The writes of files that are kept: sealed, opened, deleted. */
export function keptWrites(story: Story): readonly Write[] {
  const id = () => story.id("keeping");
  return [
    {
      name: "lib/discovery/kept/mutations.ts readAndKeep",
      prepare: async () => {
        const { id: systemId } = await db.system.create({ data: { name: `Kept ${Date.now()}` } });
        const scan = { systemId, fileName: "visit.har", size: null };
        story.set("keeping", accepted(await beginScan(all, scan)).id);
      },
      run: async () => {
        // A reading takes the scan up before it ends in its line: the second begins anew.
        await db.scan.updateMany({ where: { id: id(), state: "reading" }, data: { bytesRead: 0 } });
        return readAndKeep(all, { id: id(), content: streamed(shopVisit()), days: 30 });
      },
      progress: ["Scan"],
    },
    {
      name: "lib/discovery/kept/mutations.ts openKept",
      run: async () => {
        const { content } = await openKept(all, { id: id() });
        await content.cancel();
      },
    },
    {
      name: "lib/discovery/kept/mutations.ts deleteKept",
      run: () => deleteKept(all, { id: id() }),
    },
  ];
}
