import { getLocale, getTranslations } from "next-intl/server";
import { clockName, clockWords, timeLocale } from "#components/incidents/words.ts";
import { defineHandler, streamText } from "#lib/access/define-handler.ts";
import { exportColumns, exportRow } from "#lib/incidents/export/rules.ts";
import { incidentTable } from "#lib/incidents/schema.ts";
import { incidentPages } from "#lib/incidents/summaries/queries.ts";
import { now } from "#lib/platform/clock.ts";
import { csvDocument } from "#lib/shared/csv.ts";
import { fromSearchParams, parseTableQuery } from "#lib/shared/table-query.ts";

/** The list of incidents as it is shown, all pages: same filters, order and columns. */
export const GET = defineHandler({
  permission: ["incident:read", "export:run"],
  run: async (grant, request) => {
    const parameters = new URL(request.url).searchParams;
    const query = parseTableQuery(fromSearchParams(parameters), incidentTable);
    const t = await getTranslations("incidents");
    const locale = timeLocale(await getLocale());
    const columns = exportColumns(query.columns);
    const words = {
      severity: (severity: string) => t(`severity.${severity as "low"}`),
      involvement: (involvement: string) => t(`involvement.${involvement as "yes"}`),
      clock: (reading: Parameters<typeof clockWords>[0]) => {
        const { strong, detail } = clockWords(reading, t, locale);
        return { name: clockName(reading, t, locale), state: `${strong}, ${detail}` };
      },
    };
    const moment = now();
    async function* pieces() {
      yield csvDocument([columns.map((column) => t(`exportColumns.${column}`))]);
      for await (const rows of incidentPages(grant, query, moment)) {
        // The byte-order mark stands at the start of the file only.
        yield csvDocument(rows.map((row) => exportRow(row, columns, words))).slice(1);
      }
    }
    return new Response(streamText(pieces()), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="incidents.csv"',
        "cache-control": "no-store",
      },
    });
  },
});
