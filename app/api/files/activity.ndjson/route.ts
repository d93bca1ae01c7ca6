import { defineHandler, streamText } from "#lib/access/define-handler.ts";
import { exportActivity } from "#lib/activity/queries.ts";

/** The whole log, as `verify-log` reads it. Streamed, whatever its length. */
export const GET = defineHandler({
  permission: ["activity:export", "activity:read"],
  run: async (grant) => {
    return new Response(streamText(exportActivity(grant)), {
      headers: {
        "content-type": "application/x-ndjson; charset=utf-8",
        "content-disposition": 'attachment; filename="activity.ndjson"',
        "cache-control": "no-store",
      },
    });
  },
});
