import { getTranslations } from "next-intl/server";
import { defineHandler, streamText } from "#lib/access/define-handler.ts";
import { exportColumns, exportRow } from "#lib/evidence/export/rules.ts";
import { evidencePages } from "#lib/evidence/queries.ts";
import { evidenceTable } from "#lib/evidence/schema.ts";
import { now } from "#lib/platform/clock.ts";
import { csvDocument } from "#lib/shared/csv.ts";
import { fromSearchParams, parseTableQuery } from "#lib/shared/table-query.ts";

/** The list of evidence as it is shown, all pages: same filters, order and columns. */
export const GET = defineHandler({
  permission: ["evidence:read", "export:run"],
  run: async (grant, request) => {
    const search = fromSearchParams(new URL(request.url).searchParams);
    const query = parseTableQuery(search, evidenceTable);
    const [t, common] = await Promise.all([getTranslations("evidence"), getTranslations("common")]);
    const columns = exportColumns(query.columns);
    const moment = now();
    const words = {
      type: (type: "other") => t(`types.${type}`),
      origin: (origin: "us") => t(`origins.${origin}`),
      state: (state: "valid" | "damaged") =>
        state === "damaged" ? t("damaged") : t(`stateNames.${state}`),
      confidentiality: (level: "public") => t(`confidentialities.${level}`),
      unknown: common("unknown"),
    } as Parameters<typeof exportRow>[2];
    async function* pieces() {
      yield csvDocument([columns.map((column) => t(`exportColumns.${column}`))]);
      for await (const rows of evidencePages(grant, query, moment)) {
        // The byte-order mark stands at the start of the file only.
        yield csvDocument(rows.map((row) => exportRow(row, columns, words, moment))).slice(1);
      }
    }
    return new Response(streamText(pieces()), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="evidence.csv"',
        "cache-control": "no-store",
      },
    });
  },
});
