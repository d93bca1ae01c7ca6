import { useTranslations } from "next-intl";
import { Section } from "#components/layout/section.tsx";
import { Split } from "#components/layout/split.tsx";
import type { VendorProposals } from "#lib/data-map/minimisation/model.ts";
import { type ChosenGroup, isOpen } from "#lib/data-map/minimisation/rules.ts";
import type { VendorWhatIf } from "#lib/scoring/what-if/model.ts";
import { fallenBands } from "#lib/scoring/what-if/rules.ts";
import { GroupList } from "./group-list.tsx";
import { MinimiseFigures } from "./minimise-figures.tsx";
import { PlanDialog } from "./plan-dialog.tsx";

/** Which changes are switched on for the vendors shown, and what they would do together. */
export function MinimiseSum({
  groups,
  vendors,
  figures,
  owners,
}: {
  readonly groups: readonly ChosenGroup[];
  readonly vendors: readonly VendorProposals[];
  readonly figures: readonly VendorWhatIf[];
  readonly owners: readonly { readonly id: string; readonly name: string }[] | null;
}) {
  const t = useTranslations("data-map.minimise");
  const names = new Map(vendors.map(({ vendor }) => [vendor.id, vendor.name]));
  const moved = figures
    .map((row) => ({ ...row, name: names.get(row.vendorId) ?? "", gain: gainOf(row) }))
    .filter(({ gain }) => gain > 0)
    .toSorted((a, b) => b.gain - a.gain);
  const identifying = (side: "before" | "after") =>
    figures.reduce((sum, { whatIf }) => sum + whatIf[side].exposable.identifying, 0);
  const plannable = groups
    .filter(({ on }) => on)
    .flatMap(({ proposals }) => proposals.filter(isOpen));
  return (
    <Split columns="7-5">
      <Section
        title={t("before")}
        sentence={t("beforeSentence", {
          count: fallenBands(figures),
          before: identifying("before"),
          after: identifying("after"),
        })}
      >
        <MinimiseFigures rows={moved} />
      </Section>
      <Section title={t("groups")} sentence={t("groupsSentence")}>
        <GroupList
          groups={groups.map(({ key, element, change, vendors: count, on }) => ({
            ...{ key, element, change, on },
            vendors: count,
          }))}
        />
        {owners !== null && plannable.length > 0 ? (
          <div className="mt-3">
            <PlanDialog proposals={plannable} vendorName={null} owners={owners} />
          </div>
        ) : null}
      </Section>
    </Split>
  );
}

/** How far a vendor falls: by its residual, else by the identifying fields that go. */
function gainOf({ whatIf: { before, after } }: VendorWhatIf): number {
  const fields = before.exposable.identifying - after.exposable.identifying;
  if (!before.assessment.scored || !after.assessment.scored) return fields / 1000;
  return before.assessment.residual - after.assessment.residual + fields / 1000;
}
