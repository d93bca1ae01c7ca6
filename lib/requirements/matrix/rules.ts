import { controlChoices } from "#lib/catalogue/frameworks.ts";
import type { ConformityCounts, ConformityState, RequirementOverview } from "../model.ts";
import type { FrameworkCoverage } from "./model.ts";

/**
 * Coverage by framework: each control that a requirement is keyed to with the standings of those
 * requirements added up. A control without a requirement is not covered and is only counted.
 */
export function coverageOf(rows: readonly RequirementOverview[]): readonly FrameworkCoverage[] {
  return controlChoices.map(({ framework, name, controls }) => {
    const known = new Map(controls.map(({ reference, label }) => [reference, label]));
    const named = new Set(
      rows.flatMap(({ requirement }) =>
        requirement.references
          .filter((one) => one.framework === framework)
          .map(({ reference }) => reference),
      ),
    );
    const order = [...known.keys(), ...[...named].filter((reference) => !known.has(reference))];
    return {
      framework,
      name,
      known: known.size,
      controls: order
        .filter((reference) => named.has(reference))
        .map((reference) => {
          const keyed = rows.filter(({ requirement }) =>
            requirement.references.some(
              (one) => one.framework === framework && one.reference === reference,
            ),
          );
          return {
            reference,
            label: known.get(reference) ?? null,
            requirements: keyed.map(({ requirement }) => requirement.key),
            counts: sumOf(keyed.map(({ counts }) => counts)),
          };
        }),
    };
  });
}

function sumOf(all: readonly ConformityCounts[]): ConformityCounts {
  const sum: Record<ConformityState, number> = {
    met: 0,
    partly_met: 0,
    not_met: 0,
    waived: 0,
    not_applicable: 0,
    not_assessed: 0,
  };
  for (const counts of all) {
    for (const state of Object.keys(sum) as ConformityState[]) sum[state] += counts[state];
  }
  return sum;
}
