import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { declareDrift } from "#lib/discovery/decisions/declare/mutations.ts";
import { dismissDrift } from "#lib/discovery/decisions/mutations.ts";
import { driftsOfObservation } from "#lib/discovery/observations/queries.ts";
import { AppError } from "#lib/platform/errors.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import type { ObservationDecision } from "./schema.ts";

/** What a decision on an observation came to. */
export type DecidedObservation = {
  readonly verdict: ObservationDecision["verdict"];
  readonly decided: number;
  readonly vendorIds: readonly string[];
};

type DecisionRefusal = "nothing-open" | "name-taken" | "ends-in-past" | "ends-too-late";

/**
 * Decides on the drift that an observation shows, as the board does: writes it into the register,
 * or puts it aside until the end of a day in UTC. Throws `AppError` "not-found".
 */
export async function decideObservation(
  grant: Grant<"scan:decide" | "vendor:write" | "flow:write">,
  id: string,
  { verdict, purpose, reason, untilOn = "" }: ObservationDecision,
): Promise<Outcome<DecidedObservation, DecisionRefusal>> {
  const found = await driftsOfObservation(grant, id);
  if (found === null) throw new AppError("not-found", `No observation ${id}`);
  if (found.length === 0) return refuse("nothing-open");
  const drifts = [...found];
  if (verdict === "dismissed") {
    const outcome = await dismissDrift(grant, { drifts, reason, untilOn, zone: "UTC" });
    if (outcome.ok) return accept({ verdict, decided: outcome.value.dismissed, vendorIds: [] });
    return outcome.reason === "gone" ? refuse("nothing-open") : refuse(outcome.reason);
  }
  const outcome = await declareDrift(grant, { drifts, purpose });
  if (!outcome.ok) return outcome;
  const { declared: decided, vendorIds } = outcome.value;
  return decided === 0 ? refuse("nothing-open") : accept({ verdict, decided, vendorIds });
}
