import { bands } from "#lib/risk/method/model.ts";
import { anyOf, type TableSpec } from "#lib/shared/table-query.ts";

/** What the list of a past month accepts in its URL. */
export const monthList = {
  sorts: ["residual"],
  defaultSort: { key: "residual", direction: "desc" },
  filters: {
    /** `none` is "not scored". */
    band: anyOf([...bands, "none"]),
  },
} as const satisfies TableSpec;
