import { z } from "zod";
import { defineHandler } from "#lib/access/define-handler.ts";
import { findTemplateVersion } from "#lib/audits/templates/queries.ts";
import { templateJson } from "#lib/exchange/templates/rules.ts";
import { sheetRows } from "#lib/exchange/templates/sheets/rules.ts";
import { AppError } from "#lib/platform/errors.ts";
import { csvDocument } from "#lib/shared/csv.ts";

/** A version as a file: JSON that is taken in again equal, or a table for spreadsheets. */
export const GET = defineHandler({
  permission: "template:write",
  run: async (grant, request, params) => {
    const id = z.uuid().safeParse(params.version);
    const view = id.success ? await findTemplateVersion(grant, id.data) : null;
    if (view === null) throw new AppError("not-found", "No such template version");
    const csv = new URL(request.url).searchParams.get("format") === "csv";
    const body = csv ? csvDocument(sheetRows(view.content)) : templateJson(view.content);
    return new Response(body, {
      headers: {
        "content-type": csv ? "text/csv; charset=utf-8" : "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="template-v${view.version}.${csv ? "csv" : "json"}"`,
        "cache-control": "no-store",
      },
    });
  },
});
