import { databaseAnswers } from "#lib/access/gate.ts";
import { readHealth } from "#lib/platform/health.ts";
import { queueAnswers } from "#lib/platform/queue.ts";

export const dynamic = "force-dynamic";

/** Whether this process lives: always 200, so that a database pause restarts nothing. */
export async function GET(): Promise<Response> {
  return Response.json(await readHealth({ database: databaseAnswers, queue: queueAnswers }), {
    headers: { "cache-control": "no-store" },
  });
}
