import { getTimeZone, getTranslations } from "next-intl/server";
import { defineHandler, streamText } from "#lib/access/define-handler.ts";
import { daysOpen } from "#lib/findings/ageing/rules.ts";
import { exportColumns, exportRow } from "#lib/findings/export/rules.ts";
import { findingPages } from "#lib/findings/queries.ts";
import { findingsTable } from "#lib/findings/schema.ts";
import { now } from "#lib/platform/clock.ts";
import { csvDocument } from "#lib/shared/csv.ts";
import { fromSearchParams, parseTableQuery } from "#lib/shared/table-query.ts";
import { dateIn } from "#lib/shared/time.ts";

/** The findings as they are shown, all pages: same filters, order and columns. */
export const GET = defineHandler({
  permission: ["finding:read", "export:run"],
  run: async (grant, request) => {
    const search = fromSearchParams(new URL(request.url).searchParams);
    const query = parseTableQuery(search, findingsTable);
    const [t, zone] = await Promise.all([getTranslations("findings"), getTimeZone()]);
    const at = now();
    const columns = exportColumns(query.columns);
    const words = {
      severity: (severity: string) => t(`severities.${severity as "low"}`),
      state: (state: string) => t(`states.${state as "open"}`),
      source: (source: string) => t(`sources.${source as "manual"}`),
      day: (moment: Date) => dateIn(moment.getTime(), zone),
      age: (row: { openedAt: Date; closedAt: Date | null }) =>
        daysOpen(row.openedAt, row.closedAt ?? at, zone),
    };
    async function* pieces() {
      yield csvDocument([columns.map((column) => t(`exportColumns.${column}`))]);
      for await (const rows of findingPages(grant, query, at)) {
        // The byte-order mark stands at the start of the file only.
        yield csvDocument(rows.map((row) => exportRow(row, columns, words))).slice(1);
      }
    }
    return new Response(streamText(pieces()), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="findings.csv"',
        "cache-control": "no-store",
      },
    });
  },
});
