import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { record } from "#lib/activity/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { enqueue } from "#lib/platform/queue.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { gatherFactors } from "../factors/queries.ts";
import { replacedAssumptions } from "../rules.ts";
import type { AssumeInput, WithdrawInput } from "./schema.ts";

type Written = { readonly vendorId: string };

/**
 * Sets an input by hand, in the place of an earlier assumption about it. Refused where a real
 * record says it already: the record is to be corrected then.
 */
export async function assumeInputFor(
  grant: Grant<"risk:assume" | "risk:read">,
  assumption: AssumeInput,
): Promise<Outcome<Written, "recorded-already">> {
  const { vendorId, input, value, reason } = assumption;
  const moment = now();
  return withTransaction(async (tx) => {
    const gathered = (await gatherFactors(grant, [vendorId], moment, tx)).get(vendorId);
    if (gathered === undefined) throw new AppError("not-found", `No vendor ${vendorId}`);
    const records = { ...gathered.records, assumptions: [{ input, value }] };
    if (replacedAssumptions(records).length > 0) return refuse("recorded-already");
    await tx.assumedInput.updateMany({
      where: { vendorId, input, endedAt: null },
      data: { endedAt: moment },
    });
    const authorId = grant.actor.kind === "user" ? grant.actor.userId : null;
    await tx.assumedInput.create({
      data: { vendorId, input, value, reason, authorId, setAt: moment },
    });
    await enqueue(tx, "vendor-changed", { vendorId });
    await record(tx, grant, {
      type: "risk.inputAssumed",
      entity: { kind: "vendor", id: vendorId },
      data: { input, value, reason },
    });
    return accept({ vendorId });
  });
}

/** Takes an assumption back; the input is unknown again. Refused where none is in force. */
export async function withdrawAssumption(
  grant: Grant<"risk:assume">,
  { vendorId, input }: WithdrawInput,
): Promise<Outcome<Written, "not-assumed">> {
  return withTransaction(async (tx) => {
    const { count } = await tx.assumedInput.updateMany({
      where: { vendorId, input, endedAt: null },
      data: { endedAt: now() },
    });
    if (count === 0) return refuse("not-assumed");
    await enqueue(tx, "vendor-changed", { vendorId });
    await record(tx, grant, {
      type: "risk.inputAssumed",
      entity: { kind: "vendor", id: vendorId },
      data: { input, value: null, reason: null },
    });
    return accept({ vendorId });
  });
}
