import "server-only";
import { type Say, translator } from "#lib/platform/messages.ts";
import { negotiateLocale } from "#lib/shared/locale.ts";
import type { OperationRefusal } from "./operation.ts";

/**
 * A problem document after RFC 9457: `code` is for programs, `detail` says in the reader's language
 * what is wrong and what to do, `errors` names the fields.
 */
export function problemDocument(
  { status, code, details, fields, retryAfter }: OperationRefusal,
  requestId: string,
  acceptLanguage: string | null,
): Response {
  const locale = negotiateLocale(acceptLanguage);
  const say = translator(locale);
  const headers = new Headers({
    "content-type": "application/problem+json",
    "content-language": locale,
    "cache-control": "no-store",
  });
  if (status === 401) headers.set("www-authenticate", 'Bearer realm="tierce"');
  if (retryAfter !== null) headers.set("retry-after", String(retryAfter));
  const document = {
    type: "about:blank",
    title: code.replaceAll("-", " "),
    ...{ status, code, requestId, detail: say(`api.problems.${code}`, details) },
    ...details,
    ...(fields.length === 0 ? {} : { errors: fields.map((field) => described(field, say)) }),
  };
  return new Response(JSON.stringify(document), { status, headers });
}

function described({ field, code, values }: OperationRefusal["fields"][number], say: Say) {
  const own = `api.fieldProblems.${code}`;
  const key = say.has(own) ? own : `errors.fields.${code}`;
  return { field, code, detail: say(say.has(key) ? key : "errors.fields.invalid", values) };
}
