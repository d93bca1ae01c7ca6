import { byId, line, type Part } from "../composite/rules.ts";
import type { Method } from "../method/model.ts";
import {
  type AssuranceFactor,
  type ConformityState,
  conformities,
  FactorError,
  type Line,
  type RequirementFactor,
} from "../model.ts";

/** Assurance 0–1 with the range that unassessed requirements leave open. */
export type Assurance = Part & {
  readonly assumed: boolean;
  readonly unknown: boolean;
  /** Requirements that apply, and how many of them nobody has assessed. */
  readonly applying: number;
  readonly unassessed: number;
};

function assertRequirement(requirement: RequirementFactor): void {
  if (!conformities.includes(requirement.conformity)) {
    throw new FactorError("conformity", requirement.conformity);
  }
  if (requirement.basis !== "verified" && requirement.basis !== "vendor_word") {
    throw new FactorError("basis", requirement.basis);
  }
  if (!(Number.isFinite(requirement.weight) && requirement.weight >= 0)) {
    throw new FactorError("weight", requirement.weight);
  }
}

/** The state as it counts at a moment: what has run out counts as not assessed. */
export function stateAt(requirement: RequirementFactor, now: Date): ConformityState {
  const { conformity, until } = requirement;
  const lapses = conformity === "met" || conformity === "partly_met" || conformity === "waived";
  return lapses && until !== null && until <= now ? "not_assessed" : conformity;
}

/**
 * Credit of one requirement: 1 met with unexpired evidence, 0.5 met on the vendor's word or partly
 * met, 0 not met, waived or not assessed.
 */
export function creditOf(requirement: RequirementFactor, now: Date, method: Method): number {
  const { full, half, none } = method.composite.credit;
  const state = stateAt(requirement, now);
  if (state === "met") return requirement.basis === "verified" ? full : half;
  return state === "partly_met" ? half : none;
}

/** The weighted share of credit over the requirements that apply; "not applicable" leaves the sum. */
export function assuranceOf(factor: AssuranceFactor, now: Date, method: Method): Assurance {
  if (factor.kind === "assumed") {
    const { value } = factor;
    if (!(value >= 0 && value <= 1)) throw new FactorError("assurance", value);
    const known = { value, low: value, high: value, lines: [] };
    return { ...known, assumed: true, unknown: false, applying: 0, unassessed: 0 };
  }
  factor.requirements.forEach(assertRequirement);
  const applying = byId(factor.requirements).filter(
    (requirement) => requirement.conformity !== "not_applicable" && requirement.weight > 0,
  );
  const total = applying.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) {
    return {
      ...{ value: 0, low: 0, high: 1, lines: [] },
      ...{ assumed: false, unknown: true, applying: 0, unassessed: 0 },
    };
  }
  const open = applying.filter((requirement) => stateAt(requirement, now) === "not_assessed");
  const openWeight = open.reduce((sum, { weight }) => sum + weight, 0);
  const earned = applying.reduce(
    (sum, requirement) => sum + requirement.weight * creditOf(requirement, now, method),
    0,
  );
  const value = earned / total;
  return {
    value,
    low: value,
    high: Math.min(1, (earned + openWeight) / total),
    lines: applying.map((requirement) => requirementLine(requirement, now, method)),
    assumed: false,
    unknown: open.length > 0,
    applying: applying.length,
    unassessed: open.length,
  };
}

function requirementLine(requirement: RequirementFactor, now: Date, method: Method): Line {
  const { id, label, weight, conformity, basis } = requirement;
  const state = stateAt(requirement, now);
  const credit = creditOf(requirement, now, method);
  return line("assurance", "requirement", weight * credit, {
    adds: false,
    numbers: {
      weight,
      credit,
      conformity: state,
      basis: state === "met" || state === "partly_met" ? basis : null,
      lapsed: state !== conformity,
    },
    subject: { kind: "requirement", id, label },
    unknown: state === "not_assessed",
  });
}

/** What assurance takes away from inherent risk (a negative figure), then its requirements. */
export function assuranceLines(
  assurance: Assurance,
  inherent: number | null,
  method: Method,
): readonly Line[] {
  const share = method.composite.assuranceShare;
  const value = inherent === null ? null : reductionOf(inherent, assurance.value, method);
  const key = assurance.assumed
    ? "assumed"
    : assurance.applying === 0
      ? "no-requirements"
      : "counted";
  return [
    line("assurance", key, value, {
      numbers: {
        assurance: assurance.value,
        share,
        inherent,
        applying: assurance.applying,
        unassessed: assurance.unassessed,
      },
      assumed: assurance.assumed,
      unknown: assurance.unknown,
    }),
    ...assurance.lines,
  ];
}

/** Points that assurance takes off, as a figure at or below zero. */
export function reductionOf(inherent: number, assurance: number, method: Method): number {
  const taken = inherent * method.composite.assuranceShare * assurance;
  return taken === 0 ? 0 : -taken;
}

/** Moments at which an assurance line changes by itself: evidence running out, waivers ending. */
export function assuranceMoments(factor: AssuranceFactor): readonly (Date | null)[] {
  return factor.kind === "assumed" ? [] : factor.requirements.map(({ until }) => until);
}
