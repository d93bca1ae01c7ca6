import type { Rating } from "#lib/risk/method/model.ts";
import type {
  ElementFactor,
  FlowFactor,
  IncidentFactor,
  RequirementFactor,
  RiskFactors,
} from "#lib/risk/model.ts";

/** A change of a vendor's factors, for properties that compare before and after. */
export type Change = (factors: RiskFactors) => RiskFactors;

/** Changes every flow. */
export const flowsOf =
  (change: (flow: FlowFactor) => Partial<FlowFactor>): Change =>
  (factors) => ({
    ...factors,
    flows: factors.flows.map((flow) => ({ ...flow, ...change(flow) })),
  });
/** Changes every element of every flow. */
export const elementsOf = (change: (element: ElementFactor) => Partial<ElementFactor>): Change =>
  flowsOf(({ elements }) => ({ elements: elements.map((each) => ({ ...each, ...change(each) })) }));
/** Changes every incident. */
export const incidentsOf =
  (change: (incident: IncidentFactor) => Partial<IncidentFactor>): Change =>
  (factors) => ({
    ...factors,
    incidents: factors.incidents.map((each) => ({ ...each, ...change(each) })),
  });
/** Changes every requirement that applies; an assumed assurance is multiplied instead. */
export const requirementsOf =
  (change: (requirement: RequirementFactor) => Partial<RequirementFactor>, assumed = 1): Change =>
  (factors) => ({
    ...factors,
    assurance:
      factors.assurance.kind === "assumed"
        ? { kind: "assumed", value: factors.assurance.value * assumed }
        : {
            kind: "requirements",
            requirements: factors.assurance.requirements.map((each) =>
              each.conformity === "not_applicable" ? each : { ...each, ...change(each) },
            ),
          },
  });
/** Sets the lateness of every notice. */
export const notice = (lateness: "late" | "possible" | "not_late") =>
  incidentsOf((incident) => ({ notice: { ...incident.notice, lateness } }));

/** The rating a step away, within the scale. */
export function stepped(factor: RiskFactors["dependency"], by: 1 | -1): RiskFactors["dependency"] {
  return { ...factor, value: Math.min(4, Math.max(1, (factor.value ?? 1) + by)) as Rating };
}
