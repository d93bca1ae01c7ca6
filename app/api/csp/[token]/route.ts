import { collectorGrant } from "#lib/access/gate.ts";
import { countReport } from "#lib/access/rate-limit.ts";
import { reportBytes } from "#lib/discovery/collectors/model.ts";
import { receiveReports, refuseReports } from "#lib/discovery/collectors/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { log } from "#lib/platform/log.ts";

const types = ["application/csp-report", "application/reports+json"];

/** The one answer: nobody learns from it whether an address stands, or what became of a report. */
function received(): Response {
  return new Response(null, {
    status: 204,
    headers: { "access-control-allow-origin": "*", "cache-control": "no-store" },
  });
}

/** Takes reports of a Content-Security-Policy from browsers; the token in the address is the key. */
export async function POST(
  request: Request,
  { params }: { readonly params: Promise<{ readonly token: string }> },
): Promise<Response> {
  try {
    await take(request, (await params).token);
  } catch (error) {
    log().error({ err: error }, "reports not stored");
  }
  return received();
}

async function take(request: Request, token: string): Promise<void> {
  const found = await collectorGrant(token);
  if (found === null) return;
  const { grant, collector } = found;
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  const readable = (await countReport(collector.id)) && types.includes(type);
  const text = readable ? await readText(request) : null;
  if (text === null) await refuseReports(grant, collector.id);
  else await receiveReports(grant, collector, text, now());
}

/** The body, or null as soon as it is larger than any batch may be. */
async function readText(request: Request): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > reportBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Browsers ask first whether the page's site may send reports here. */
export function OPTIONS(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      "access-control-allow-origin": "*",
      "access-control-allow-methods": "POST",
      "access-control-allow-headers": "content-type",
      "access-control-max-age": "86400",
    },
  });
}
