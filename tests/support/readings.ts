import { jobGrant } from "#lib/access/gate.ts";
import type { Grant } from "#lib/access/model.ts";
import { ensureElements } from "#lib/data-map/mutations.ts";
import { beginScan } from "#lib/discovery/mutations.ts";
import { readScan } from "#lib/discovery/reading/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { accepted } from "./audits.ts";

/** What whoever sends evidence asks for. */
export const scanGrant = jobGrant("test", ["scan:run"]);

/** A system with the elements that evidence may show; its id. */
export async function someSystem(name: string): Promise<string> {
  await ensureElements(jobGrant("test", ["flow:write"]));
  return (await db.system.create({ data: { name } })).id;
}

/** Bytes as a body arrives: in pieces of 64 KB. */
export function streamed(bytes: Uint8Array | string): ReadableStream<Uint8Array> {
  const all = Buffer.from(bytes as string);
  let from = 0;
  return new ReadableStream({
    pull(controller) {
      if (from >= all.length) return controller.close();
      controller.enqueue(new Uint8Array(all.subarray(from, from + 65_536)));
      from += 65_536;
    },
  });
}

/** Begins a scan; its id. */
export async function begun(systemId: string, fileName = "visit.har", grant = scanGrant) {
  return accepted(await beginScan(grant, { systemId, fileName, size: null })).id;
}

/** Begins a scan and sends it everything; what came of it and what is stored. */
export async function scanned(
  systemId: string,
  content: ReadableStream<Uint8Array> | Uint8Array | string,
  fileName = "visit.har",
  grant: Grant<"scan:run"> = scanGrant,
) {
  const id = await begun(systemId, fileName, grant);
  const stream = content instanceof ReadableStream ? content : streamed(content);
  const outcome = await readScan(grant, { id, content: stream });
  const scan = await db.scan.findUniqueOrThrow({
    where: { id },
    include: {
      vendors: { orderBy: { key: "asc" }, include: { observations: true } },
      observations: true,
    },
  });
  return { id, outcome, scan };
}
