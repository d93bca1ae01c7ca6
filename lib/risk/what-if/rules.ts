import { isHeld } from "../inherent/rules.ts";
import { type Method, method2026 } from "../method/model.ts";
import type { Assessment, Form, RiskFactors } from "../model.ts";
import { assess } from "../rules.ts";
import { forEdge, reaches } from "../severity/rules.ts";

/** One field of one flow sent otherwise: in another form, or (null) not at all. */
export type SentOtherwise = {
  readonly flowId: string;
  readonly element: string;
  readonly form: Form | null;
};

/** The facts as they would be had the fields been sent so, past data included. */
export function sendOtherwise(
  factors: RiskFactors,
  changes: readonly SentOtherwise[],
): RiskFactors {
  const wanted = new Map(changes.map((change) => [`${change.flowId} ${change.element}`, change]));
  const flows = factors.flows.map((flow) => ({
    ...flow,
    elements: flow.elements.flatMap((element) => {
      const change = wanted.get(`${flow.id} ${element.key}`);
      if (change === undefined) return [element];
      return change.form === null ? [] : [{ ...element, form: change.form }];
    }),
  }));
  return { ...factors, flows };
}

/** What an incident at the vendor would lay open: readable fields, and people. */
export type Exposable = {
  /** Different elements that reach the vendor in a form it can read, or still lie there so. */
  readonly fields: number;
  /** Those of them that name or find a person: raw, or in an unkeyed hash. */
  readonly identifying: number;
  /** The most people of any flow that carries one; null when one of them does not say. */
  readonly people: number | null;
};

/** Counts what would be exposed if everything that lies with the vendor were taken now. */
export function exposableOf(factors: RiskFactors, now: Date): Exposable {
  const held = factors.flows.filter((flow) => isHeld(flow, now));
  const readable = held.flatMap((flow) => flow.elements.filter(reaches));
  const carrying = held.filter((flow) => flow.elements.some(reaches));
  const people = carrying.map((flow) => flow.people);
  const known = people.filter((count) => count !== null);
  const identifying = readable.filter(
    ({ role, form }) => role !== "none" && ["raw", "hashed", "unknown"].includes(form),
  );
  return {
    fields: new Set(readable.map(({ key }) => key)).size,
    identifying: new Set(identifying.map(({ key }) => key)).size,
    people: known.length < people.length ? null : Math.max(0, ...known),
  };
}

/** A vendor's figures at one moment under one set of facts. */
export type WhatIfSide = { readonly assessment: Assessment; readonly exposable: Exposable };

/** The same vendor before and after a change of what is sent, both by running the method. */
export type WhatIf = {
  readonly before: WhatIfSide;
  readonly after: WhatIfSide;
  /** The residual that each change alone would leave; null when the vendor is not scored. */
  readonly alone: readonly { readonly change: SentOtherwise; readonly residual: number | null }[];
};

function residualOf(assessment: Assessment): number | null {
  return assessment.scored ? forEdge(assessment.residual) : null;
}

/** Runs the method on the facts as they are and as they would be. Effects do not add up. */
export function whatIf(
  factors: RiskFactors,
  changes: readonly SentOtherwise[],
  now: Date,
  method: Method = method2026,
): WhatIf {
  const side = (facts: RiskFactors): WhatIfSide => ({
    assessment: assess(facts, now, method),
    exposable: exposableOf(facts, now),
  });
  return {
    before: side(factors),
    after: side(sendOtherwise(factors, changes)),
    alone: changes.map((change) => ({
      change,
      residual: residualOf(assess(sendOtherwise(factors, [change]), now, method)),
    })),
  };
}
