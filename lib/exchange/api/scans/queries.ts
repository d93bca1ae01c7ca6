import "server-only";
import { z } from "zod";
import type { Grant } from "#lib/access/model.ts";
import { db } from "#lib/platform/db.ts";

/** The system of an id or of a name, however it is written; null where there is none. */
export async function findSystem(
  _grant: Grant<"scan:run">,
  named: string,
): Promise<{ readonly id: string } | null> {
  const isId = z.uuid().safeParse(named).success;
  return db.system.findFirst({
    where: isId ? { id: named } : { name: { equals: named, mode: "insensitive" } },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    select: { id: true },
  });
}
