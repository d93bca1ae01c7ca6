import { defineHandler } from "#lib/access/define-handler.ts";
import { createTemplate } from "#lib/audits/templates/mutations.ts";
import { readTemplateFile } from "#lib/exchange/templates/gateway.ts";
import { mostTemplateBytes, type TemplateAnswer } from "#lib/exchange/templates/model.ts";
import { mappingParameter } from "#lib/exchange/templates/schema.ts";
import { AppError } from "#lib/platform/errors.ts";

/**
 * Reads a template from a file: the body, its name a parameter. Without `take` it is only looked
 * at; with `take=yes` it becomes a draft. The type must be `application/octet-stream`, which no
 * form of another site can send without asking first. 422 says why a file is not read.
 */
export const POST = defineHandler({
  permission: "template:write",
  run: async (grant, request) => {
    if (request.headers.get("content-type") !== "application/octet-stream") {
      throw new AppError("invalid", "The body must be application/octet-stream");
    }
    const parameters = new URL(request.url).searchParams;
    const mapping = mappingParameter.safeParse(parameters.get("mapping"));
    const bytes = await readBody(request);
    const name = parameters.get("name") ?? "";
    const outcome = await readTemplateFile(bytes, name, mapping.success ? mapping.data : null);
    const headers = { "cache-control": "no-store" };
    if (!outcome.ok) return Response.json(outcome, { status: 422, headers });
    const { content, format, notes } = outcome.value.read;
    const take = parameters.get("take") === "yes";
    const made = take ? await createTemplate(grant, content, content) : null;
    const value: TemplateAnswer = {
      format,
      notes,
      name: content.name.en,
      sections: content.sections.length,
      questions: content.questions.length,
      conditions: content.questions.filter(({ condition }) => condition !== null).length,
      view: outcome.value.view,
      versionId: made?.ok ? made.value.versionId : null,
    };
    return Response.json({ ok: true, value }, { status: take ? 201 : 200, headers });
  },
});

/** The body, one byte more than the most at the utmost. */
async function readBody(request: Request): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > mostTemplateBytes) break;
  }
  return Buffer.concat(chunks);
}
