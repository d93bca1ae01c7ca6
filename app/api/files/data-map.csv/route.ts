import { getTranslations } from "next-intl/server";
import { defineHandler, streamText } from "#lib/access/define-handler.ts";
import { matrixPages } from "#lib/data-map/matrix/queries.ts";
import { matrixTable } from "#lib/data-map/rules.ts";
import { matrixList } from "#lib/data-map/schema.ts";
import { csvDocument } from "#lib/shared/csv.ts";
import { fromSearchParams, parseTableQuery } from "#lib/shared/table-query.ts";
import { readObserved } from "../../../(dashboard)/data-map/observed.ts";

/** The matrix under its filters as a file: a row for each vendor, a column for each field. */
export const GET = defineHandler({
  permission: ["flow:read", "export:run"],
  run: async (grant, request) => {
    const query = parseTableQuery(fromSearchParams(new URL(request.url).searchParams), matrixList);
    const [t, common] = await Promise.all([getTranslations("data-map"), getTranslations("common")]);
    const words = {
      heads: [t("matrix.vendor"), t("matrix.tier"), t("matrix.people"), t("matrix.notNeeded")],
      column: (key: string) => t(`columns.${key}`),
      form: (form: string) => common(`forms.${form}`),
      notNeeded: t("necessity.not_needed"),
      held: t("matrix.held"),
      unknown: common("unknown"),
    } as const;
    const among = query.filters.drift ? ((await readObserved())?.drifting ?? []) : null;
    async function* pieces() {
      let isFirst = true;
      for await (const matrix of matrixPages(grant, query, among)) {
        const text = csvDocument(matrixTable(matrix, words, isFirst));
        // The byte-order mark stands at the start of the file only.
        yield isFirst ? text : text.slice(1);
        isFirst = false;
      }
    }
    return new Response(streamText(pieces()), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="data-map.csv"',
        "cache-control": "no-store",
      },
    });
  },
});
