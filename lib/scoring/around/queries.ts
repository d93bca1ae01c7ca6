import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { db } from "#lib/platform/db.ts";
import { vendorScope } from "#lib/vendors/queries.ts";

/** A vendor's residual score before something and after it, as stored; null is not scored. */
export type ScoreAround = {
  readonly before: number | null;
  /** Absent while the score after it has not been worked out. */
  readonly after: { readonly residual: number | null; readonly asOf: Date } | null;
};

/** The stored scores of a vendor on either side of a moment; null when there was none before it. */
export async function scoreAround(
  grant: Grant<"risk:read">,
  vendorId: string,
  at: Date,
): Promise<ScoreAround | null> {
  const of = { vendorId, vendor: vendorScope(grant) };
  const select = { residual: true, asOf: true } as const;
  const [before, after] = await Promise.all([
    db.riskAssessment.findFirst({
      where: { ...of, asOf: { lt: at } },
      orderBy: [{ asOf: "desc" }, { id: "desc" }],
      select,
    }),
    db.riskAssessment.findFirst({
      where: { ...of, asOf: { gte: at } },
      orderBy: [{ asOf: "asc" }, { id: "asc" }],
      select,
    }),
  ]);
  return before === null ? null : { before: before.residual, after };
}
