import { useTranslations } from "next-intl";
import type { Drift } from "#lib/discovery/model.ts";
import { DriftBoard, type DriftChoices } from "./drift-board.tsx";
import { type DriftFilters, filterDrifts } from "./drift-filters.ts";
import { DriftPosture } from "./drift-posture.tsx";
import { DriftToolbar } from "./drift-toolbar.tsx";

/** What is sent that nobody declared, over all systems: the sentence, then what stands behind it. */
export function DriftView({
  drifts,
  filters,
  systems,
  choices,
}: {
  readonly drifts: readonly Drift[];
  readonly filters: DriftFilters;
  readonly systems: readonly { readonly id: string; readonly name: string }[];
  readonly choices: DriftChoices | null;
}) {
  const t = useTranslations("discovery.drift");
  const shown = filterDrifts(drifts, filters);
  return (
    <>
      <DriftPosture drifts={drifts} />
      <DriftToolbar systems={systems} />
      {shown.length === 0 ? (
        <p className="mt-4 text-13 text-ink-2">{t("none")}</p>
      ) : (
        <DriftBoard
          drifts={shown}
          choices={choices}
          systems={Object.fromEntries(systems.map(({ id, name }) => [id, name]))}
        />
      )}
    </>
  );
}
