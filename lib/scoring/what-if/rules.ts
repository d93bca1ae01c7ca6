import type { VendorProposals } from "#lib/data-map/minimisation/model.ts";
import { type ChosenGroup, formAfter, groupKey } from "#lib/data-map/minimisation/rules.ts";
import { bands } from "#lib/risk/method/model.ts";
import type { SentOtherwise } from "#lib/risk/what-if/rules.ts";
import type { VendorWhatIf } from "./model.ts";

/** For each vendor, what it would be sent otherwise under the groups that are switched on. */
export function sentOtherwise(
  vendors: readonly VendorProposals[],
  groups: readonly ChosenGroup[],
): ReadonlyMap<string, readonly SentOtherwise[]> {
  const on = new Set(groups.filter((group) => group.on).map(({ key }) => key));
  return new Map(
    vendors.map(({ vendor, flows }) => [
      vendor.id,
      flows.flatMap(({ proposals }) =>
        proposals
          .filter((one) => on.has(groupKey(one)) && one.decision?.state !== "rejected")
          .map(({ flowId, element, change }) => ({ flowId, element, form: formAfter(change) })),
      ),
    ]),
  );
}

/** How many vendors would stand in a lower band. */
export function fallenBands(figures: readonly VendorWhatIf[]): number {
  return figures.filter(({ whatIf: { before, after } }) => {
    if (!before.assessment.scored || !after.assessment.scored) return false;
    return bands.indexOf(after.assessment.band) < bands.indexOf(before.assessment.band);
  }).length;
}
