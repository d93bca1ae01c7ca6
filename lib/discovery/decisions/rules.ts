import { elementOf } from "#lib/catalogue/elements.ts";
import { type FindingSeverity, findingSeverities } from "#lib/findings/model.ts";
import type { Form } from "#lib/risk/model.ts";
import type { Drift } from "../model.ts";

type Weighed = Pick<Drift, "kind" | "element" | "seen">;

/** Forms in which a value cannot be brought back, or only with a key that the vendor lacks. */
const reducedForms: ReadonlySet<Form> = new Set([
  "pseudonymised",
  "coarsened",
  "aggregated",
  "encrypted",
]);

/**
 * The severity that is proposed for a finding about drifts: what the most telling of them reveals.
 * Secrets and what data protection guards most (ENISA's sensitive context) are critical in the
 * clear, names and addresses high. Ours; a person decides.
 */
export function proposedSeverity(drifts: readonly Weighed[]): FindingSeverity {
  const ranks = drifts.map((drift) => findingSeverities.indexOf(severityOf(drift)));
  return findingSeverities[Math.max(0, ...ranks)] ?? "low";
}

function severityOf({ kind, element, seen }: Weighed): FindingSeverity {
  if (kind === "declared_not_seen") return "low";
  if (element === null) return "medium";
  const known = elementOf(element);
  // An unkeyed hash is found again by trying, and what has no known form may be raw.
  const reduced = seen !== null && reducedForms.has(seen);
  const inClear = seen === "raw";
  if (known?.kind === "secret" || known?.context === "sensitive") {
    if (inClear) return "critical";
    return reduced ? "medium" : "high";
  }
  if (known?.kind === "direct") {
    if (inClear) return "high";
    return reduced ? "low" : "medium";
  }
  const telling = known?.kind !== "none" || known.context !== "simple";
  return telling && !reduced ? "medium" : "low";
}

/** What names a drift inside its system and third party, for the log: `undeclared_element email`. */
export function driftWords({ kind, element }: Pick<Drift, "kind" | "element">): string {
  return element === null ? kind : `${kind} ${element}`;
}
