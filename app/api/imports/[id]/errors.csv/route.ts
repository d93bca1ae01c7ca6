import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { defineHandler } from "#lib/access/define-handler.ts";
import { importErrors } from "#lib/exchange/imports/queries.ts";
import { AppError } from "#lib/platform/errors.ts";
import { csvDocument } from "#lib/shared/csv.ts";

/** The errors of an import: row, column, value, why, and what to do; to correct the file by. */
export const GET = defineHandler({
  permission: "import:run",
  run: async (grant, _request, params) => {
    const id = z.uuid().safeParse(params.id);
    const errors = id.success ? await importErrors(grant, id.data) : null;
    if (errors === null) throw new AppError("not-found", "No such import");
    const t = await getTranslations("imports");
    const heads = ["row", "column", "value", "reason", "remedy"] as const;
    const rows = errors.map(({ row, column, value, reason }) => [
      row,
      column,
      value,
      t(`reasons.${reason}.reason`),
      t(`reasons.${reason}.remedy`),
    ]);
    return new Response(csvDocument([heads.map((head) => t(`preview.${head}`)), ...rows]), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="import-errors.csv"',
        "cache-control": "no-store",
      },
    });
  },
});
