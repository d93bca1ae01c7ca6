import { elementOf } from "#lib/catalogue/elements.ts";
import type { FlowFactor, Form } from "#lib/risk/model.ts";
import { assess } from "#lib/risk/rules.ts";
import { sampleFlows } from "./sample-flows.ts";
import type { SampleFlow } from "./sample-model.ts";
import { sampleVendors } from "./sample-vendors.ts";

/**
 * The tier of each invented vendor, by the risk method, from the flows and ratings stated here.
 * Which requirements an audit asks for depends on it, so that it is needed before any row is
 * written. Null where the vendor cannot be scored.
 */
export function sampleTiers(now: Date): ReadonlyMap<string, number | null> {
  return new Map(
    sampleVendors.map(({ key, dependency, penetration, noPersonalData }) => {
      const flows = sampleFlows.filter(({ vendor }) => vendor === key).map(factorOf);
      const { tier } = assess(
        {
          flows,
          noPersonalData: noPersonalData !== undefined,
          dependency: { value: dependency, assumed: false },
          penetration: { value: penetration, assumed: false },
          trust: { value: null, assumed: false },
          assurance: { kind: "requirements", requirements: [] },
          findings: [],
          incidents: [],
          audit: { lastAt: null, dueAt: null },
          certifications: [],
          tierOverride: null,
        },
        now,
      );
      return [key, tier];
    }),
  );
}

function factorOf(flow: SampleFlow): FlowFactor {
  return {
    id: `${flow.system} ${flow.vendor}`,
    label: flow.purpose,
    elements: Object.entries(flow.fields).flatMap(([form, keys]) =>
      keys.map((key) => {
        const element = elementOf(key);
        if (element === undefined) throw new Error(`The catalogue has no element "${key}"`);
        const { context, role } = element;
        return {
          key,
          context,
          role,
          form: form as Form,
          necessity: "needed",
          pseudonymisable: false,
        } as const;
      }),
    ),
    people: flow.people,
    contextAdjustment: 0,
    contextReason: null,
    endedAt: null,
    deletionProvenAt: null,
  };
}
