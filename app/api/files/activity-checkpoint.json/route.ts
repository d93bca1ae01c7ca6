import { defineHandler } from "#lib/access/define-handler.ts";
import { makeCheckpoint } from "#lib/activity/checkpoints/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { AppError } from "#lib/platform/errors.ts";

/** A signed checkpoint of the log's last line, to be kept elsewhere. */
export const GET = defineHandler({
  permission: ["activity:export", "activity:read"],
  run: async (grant) => {
    const checkpoint = await makeCheckpoint(grant, now());
    if (checkpoint === null) throw new AppError("not-found", "The log has no line yet");
    return new Response(`${JSON.stringify(checkpoint, null, 2)}\n`, {
      headers: {
        "content-type": "application/json",
        "content-disposition": `attachment; filename="activity-checkpoint-${checkpoint.seq}.json"`,
        "cache-control": "no-store",
      },
    });
  },
});
