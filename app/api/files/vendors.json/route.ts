import { defineHandler, streamText } from "#lib/access/define-handler.ts";
import { fromSearchParams, parseTableQuery } from "#lib/shared/table-query.ts";
import { vendorPages } from "#lib/vendors/queries.ts";
import { vendorTable } from "#lib/vendors/schema.ts";

/** The vendor list as it is shown, all pages, as one JSON array of whole rows. */
export const GET = defineHandler({
  permission: ["vendor:read", "export:run"],
  run: async (grant, request) => {
    const query = parseTableQuery(fromSearchParams(new URL(request.url).searchParams), vendorTable);
    async function* pieces() {
      let separator = "[\n";
      for await (const rows of vendorPages(grant, query)) {
        for (const row of rows) {
          yield separator + JSON.stringify(row);
          separator = ",\n";
        }
      }
      yield separator === "[\n" ? "[]\n" : "\n]\n";
    }
    return new Response(streamText(pieces()), {
      headers: {
        "content-type": "application/json",
        "content-disposition": 'attachment; filename="vendors.json"',
        "cache-control": "no-store",
      },
    });
  },
});
