import { apiDocument } from "#lib/exchange/api/document/rules.ts";
import { operations } from "#lib/exchange/api/operations/schema.ts";
import { named } from "#lib/exchange/api/shapes/schema.ts";
import { settings } from "#lib/platform/env.ts";
import { version } from "#lib/platform/health.ts";
import { translator } from "#lib/platform/messages.ts";
import { negotiateLocale } from "#lib/shared/locale.ts";

/** The contract of the public API, the same for everybody: nothing of this installation stands in it. */
export async function GET(request: Request): Promise<Response> {
  const locale = negotiateLocale(request.headers.get("accept-language"));
  const facts = { version, url: settings().publicUrl };
  const document = apiDocument(Object.values(operations), named, facts, translator(locale, "api"));
  return Response.json(document, {
    headers: { "content-language": locale, "cache-control": "no-store" },
  });
}
