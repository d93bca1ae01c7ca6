import { getTranslations } from "next-intl/server";
import { defineHandler, streamText } from "#lib/access/define-handler.ts";
import { csvDocument } from "#lib/shared/csv.ts";
import { fromSearchParams, parseTableQuery } from "#lib/shared/table-query.ts";
import { exportColumns, exportRow } from "#lib/vendors/export/rules.ts";
import { vendorPages } from "#lib/vendors/queries.ts";
import { vendorTable } from "#lib/vendors/schema.ts";

/** The vendor list as it is shown, all pages: same filters, order and columns. */
export const GET = defineHandler({
  permission: ["vendor:read", "export:run"],
  run: async (grant, request) => {
    const query = parseTableQuery(fromSearchParams(new URL(request.url).searchParams), vendorTable);
    const [t, common] = await Promise.all([getTranslations("vendors"), getTranslations("common")]);
    const columns = exportColumns(query.columns);
    const words = {
      kind: (kind: string) => t(`kinds.${kind as "other"}`),
      lifecycle: (state: string) => t(`lifecycles.${state as "active"}`),
      band: (band: string) => common(`bands.${band as "low"}`),
      unknown: common("unknown"),
    };
    async function* pieces() {
      yield csvDocument([columns.map((column) => t(`exportColumns.${column}`))]);
      for await (const rows of vendorPages(grant, query)) {
        // The byte-order mark stands at the start of the file only.
        yield csvDocument(rows.map((row) => exportRow(row, columns, words))).slice(1);
      }
    }
    return new Response(streamText(pieces()), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="vendors.csv"',
        "cache-control": "no-store",
      },
    });
  },
});
