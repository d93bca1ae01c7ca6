import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import {
  type EditableField,
  editableFields,
  type Lifecycle,
  type VendorTexts,
  type VendorValues,
} from "./model.ts";

/** The moves a vendor can make from each state. A vendor that has left comes back as proposed. */
const moves: Readonly<Record<Lifecycle, readonly Lifecycle[]>> = {
  proposed: ["in_review", "terminated"],
  in_review: ["active", "proposed", "terminated"],
  active: ["in_review", "restricted", "offboarding"],
  restricted: ["active", "offboarding"],
  offboarding: ["active", "restricted", "terminated"],
  terminated: ["proposed"],
};

/** Moves that need no reason: the usual way in. All others will be asked about later. */
const usualMoves: ReadonlySet<string> = new Set(["proposed>in_review", "in_review>active"]);

/** Where a vendor can go from a state, in the order in which screens offer it. */
export function lifecycleMoves(from: Lifecycle): readonly Lifecycle[] {
  return moves[from];
}

const usualNexts: Readonly<Partial<Record<Lifecycle, Lifecycle>>> = {
  proposed: "in_review",
  in_review: "active",
  restricted: "offboarding",
  offboarding: "terminated",
};

/** The step that usually comes next; null where a vendor stays as it is (active, terminated). */
export function usualNext(from: Lifecycle): Lifecycle | null {
  return usualNexts[from] ?? null;
}

/** Whether a move must say why. */
export function needsReason(from: Lifecycle, to: Lifecycle): boolean {
  return !usualMoves.has(`${from}>${to}`);
}

export type MoveRefusal = "move-not-allowed" | "reason-missing" | "flows-running";

/**
 * Whether a vendor may move to a state. Termination needs every flow ended first, since a flow
 * that runs would go on sending data to a vendor that nobody looks at any more; whether the data
 * is deleted by then stays an open question with its own proof.
 */
export function decideMove(
  from: Lifecycle,
  to: Lifecycle,
  reason: string,
  runningFlows: number,
): Outcome<Lifecycle, MoveRefusal> {
  if (!moves[from].includes(to)) return refuse("move-not-allowed", { from, to });
  if (needsReason(from, to) && reason.trim() === "") return refuse("reason-missing");
  if (to === "terminated" && runningFlows > 0) {
    return refuse("flows-running", { count: runningFlows });
  }
  return accept(to);
}

/** Each editable field as the one text that a form shows and two edits are compared by. */
export function vendorTexts(values: VendorValues): VendorTexts {
  return Object.fromEntries(
    editableFields.map((field) => [field, fieldText(values[field])]),
  ) as VendorTexts;
}

function fieldText(value: VendorValues[EditableField]): string {
  if (value === null) return "";
  return typeof value === "object" ? value.join(", ") : String(value);
}

/** The tier that counts: a person's override, else the computed one. Null is not tiered. */
export function effectiveTier(vendor: {
  readonly tier: number | null;
  readonly tierOverride: number | null;
}): number | null {
  return vendor.tierOverride ?? vendor.tier;
}
