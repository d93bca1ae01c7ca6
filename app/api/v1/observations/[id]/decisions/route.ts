import { defineOperation } from "#lib/access/define-operation.ts";
import { OperationRefusal } from "#lib/access/operation.ts";
import { decideObservation } from "#lib/exchange/api/observations/mutations.ts";
import { operations } from "#lib/exchange/api/operations/schema.ts";

/** Declares what an observation shows, or puts its drift aside. */
export const POST = defineOperation(
  operations.decideObservation,
  async (grant, { params, body }) => {
    const outcome = await decideObservation(grant, params.id, body);
    if (outcome.ok) return { status: 201, body: outcome.value };
    const isState = outcome.reason === "nothing-open" || outcome.reason === "name-taken";
    const { name } = outcome.details ?? {};
    const details = typeof name === "string" ? { details: { name } } : {};
    throw new OperationRefusal(isState ? 409 : 422, outcome.reason, details);
  },
);
