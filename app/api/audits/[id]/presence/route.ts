import { defineHandler } from "#lib/access/define-handler.ts";
import { notePresence } from "#lib/audits/presence/mutations.ts";
import { readTogether } from "#lib/audits/presence/queries.ts";
import { presenceSchema } from "#lib/audits/presence/schema.ts";
import { now } from "#lib/platform/clock.ts";
import { AppError } from "#lib/platform/errors.ts";

/**
 * Says where somebody is in an audit and answers with who else is there and what changed. The type
 * must be `application/json`, which no form of another site can send without asking first.
 */
export const POST = defineHandler({
  permission: "audit:read",
  run: async (grant, request, { id }) => {
    const isJson = request.headers.get("content-type")?.startsWith("application/json") === true;
    const body: unknown = isJson ? await request.json().catch(() => null) : null;
    const note = presenceSchema.safeParse({ ...(body ?? {}), auditId: id });
    if (!note.success) throw new AppError("invalid", "The body does not say where the reader is");
    const at = now();
    await notePresence(grant, note.data, at);
    const together = await readTogether(grant, note.data, at);
    return Response.json(together, { headers: { "cache-control": "no-store" } });
  },
});
