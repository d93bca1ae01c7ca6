import type { ElementKey } from "#lib/catalogue/elements.ts";
import type { ReductionChange } from "#lib/catalogue/minimisation.ts";
import { isMade } from "#lib/data-map/minimisation/rules.ts";
import type { Confidence, Reason } from "#lib/detection/model.ts";
import type { Form } from "#lib/risk/model.ts";
import { unseenElements } from "../../drift/rules.ts";

/** A change that somebody decided to make. */
export type PlannedReduction = {
  readonly id: string;
  readonly vendorId: string;
  readonly element: string;
  readonly change: ReductionChange;
  readonly decidedAt: Date;
};

/** What one scan shows of one vendor of the register. */
export type VendorSeen = {
  readonly vendorId: string;
  /** False when a body of its could not be read: then what is absent proves nothing. */
  readonly readable: boolean;
  readonly elements: readonly {
    readonly element: string;
    readonly form: Form;
    readonly confidence: Confidence;
    readonly reason: Reason;
  }[];
};

/**
 * The planned changes that a scan shows to be made. Only what was gathered after the decision
 * speaks, and only of vendors that were met: a field to drop must be absent from bodies that could
 * all be read, a field to reduce must be seen, and in no form that tells more.
 */
export function seenMade(
  planned: readonly PlannedReduction[],
  vendors: readonly VendorSeen[],
  gatheredAt: Date,
): readonly string[] {
  return planned
    .filter((one) => {
      const met = vendors.filter(({ vendorId }) => vendorId === one.vendorId);
      return met.length > 0 && one.decidedAt < gatheredAt && isSeenMade(one, met);
    })
    .map(({ id }) => id);
}

function isSeenMade({ element, change }: PlannedReduction, met: readonly VendorSeen[]): boolean {
  // No reader looks into these: that they were not found says nothing.
  if (unseenElements.has(element as ElementKey)) return false;
  const seen = met.flatMap(({ elements }) => elements.filter((one) => one.element === element));
  if (change === "drop") return seen.length === 0 && met.every(({ readable }) => readable);
  return seen.length > 0 && seen.every(({ form, reason }) => isReduced(change, form, reason));
}

/**
 * Whether a seen form is what the change was to leave. A pseudonym under a key looks like a digest;
 * the digest of a value that was seen beside it in the clear is none, anybody can make it.
 */
function isReduced(change: ReductionChange, form: Form, reason: Reason): boolean {
  if (form === "hashed") return change === "pseudonymise" && reason !== "digest-of-seen-value";
  return isMade(change, form);
}
