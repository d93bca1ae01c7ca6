import { databaseAnswers } from "#lib/access/gate.ts";
import { readHealth } from "#lib/platform/health.ts";
import { queueAnswers } from "#lib/platform/queue.ts";

export const dynamic = "force-dynamic";

/** Whether requests can be served: 200, or 503 while database or queue do not answer. */
export async function GET(): Promise<Response> {
  const health = await readHealth({ database: databaseAnswers, queue: queueAnswers });
  const headers: Record<string, string> = { "cache-control": "no-store" };
  if (health.status === "ok") return Response.json(health, { headers });
  return Response.json(health, { status: 503, headers: { ...headers, "retry-after": "5" } });
}
