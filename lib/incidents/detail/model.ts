import type { Clock, ClockReading } from "../clocks/model.ts";
import type { FlowRow } from "../exposures/model.ts";
import type { AwarenessSet, Claim, Exposure, IncidentEvent, IncidentRow } from "../model.ts";
import type { Task } from "../tasks/model.ts";

/** Everything an incident's page is drawn from, as plain values that cross to the browser. */
export type IncidentDetail = IncidentRow & {
  readonly summary: string;
  readonly closingNote: string | null;
  /** People affected; null is unknown or not published. */
  readonly people: number | null;
  readonly revision: number;
  /** Our awareness as a person set it; null while nobody did. */
  readonly awarenessSet: AwarenessSet | null;
  readonly events: readonly IncidentEvent[];
  readonly claims: readonly Claim[];
  readonly exposures: readonly Exposure[];
  /** The clocks that stand, in their order. */
  readonly clocks: readonly Clock[];
  /** Clocks that were replaced or dropped: history. */
  readonly pastClocks: readonly Clock[];
  readonly tasks: readonly Task[];
  /** Systems with a flow to the vendor or an exposure, in the order of the register. */
  readonly systems: readonly { readonly id: string; readonly name: string }[];
  readonly flows: readonly FlowRow[];
  /** Suppliers of the vendor: our fourth parties. */
  readonly fourthParties: readonly { readonly id: string; readonly name: string }[];
};

/** An incident in a list, with what presses. */
export type IncidentSummary = IncidentRow & {
  readonly tasksDone: number;
  readonly tasks: number;
  readonly tasksLate: number;
  /** All standing clocks as of now, most pressing first. */
  readonly clocks: readonly ClockReading[];
};
