"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import type { Drift } from "#lib/discovery/model.ts";
import { DeclareDialog, type VendorChoice } from "./declare-dialog.tsx";
import { DismissDialog } from "./dismiss-dialog.tsx";
import { DriftTable } from "./drift-table.tsx";
import { FindingDialog, type Owner } from "./finding-dialog.tsx";
import { areOfOneVendor, type DriftAct, driftId, groupDrifts } from "./groups.ts";

/** What the dialogs offer to choose from; null for a reader who may not decide. */
export type DriftChoices = {
  readonly vendors: readonly VendorChoice[];
  readonly owners: readonly Owner[];
  readonly today: string;
};

/** Vendors drawn at once; the others follow on demand. */
const firstGroups = 40;

/** Drift by vendor with everything that is decided about it, one by one or many at once. */
export function DriftBoard({
  drifts,
  choices,
  systems,
  systemName = "",
}: {
  readonly drifts: readonly Drift[];
  readonly choices: DriftChoices | null;
  /** Names of the systems by id; null where the page is about one. */
  readonly systems: Readonly<Record<string, string>> | null;
  readonly systemName?: string;
}) {
  const t = useTranslations("discovery.drift");
  const router = useRouter();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [act, setAct] = useState<{ act: DriftAct; drifts: readonly Drift[] } | null>(null);
  const [all, setAll] = useState(false);
  const groups = groupDrifts(drifts);
  const chosen = drifts.filter(
    (drift) => drift.standing === "open" && selected.has(driftId(drift)),
  );
  const select = (some: readonly Drift[], on: boolean) => {
    const next = new Set(selected);
    for (const drift of some) {
      if (on) next.add(driftId(drift));
      else next.delete(driftId(drift));
    }
    setSelected(next);
  };
  const clear = () => setSelected(new Set());
  const begin = (kind: DriftAct, some: readonly Drift[]) => {
    const open = some.filter(({ standing }) => standing === "open");
    if (open.length === 0 || (kind !== "dismiss" && !areOfOneVendor(open))) return;
    if (kind === "declare" && open.every((drift) => drift.kind === "declared_not_seen")) return;
    setAct({ act: kind, drifts: open });
  };
  const dialog = {
    onClose: () => setAct(null),
    onDone: () => {
      setAct(null);
      clear();
      router.refresh();
    },
  };
  const oneVendor = areOfOneVendor(chosen) ? undefined : t("oneVendor");
  return (
    <>
      <DriftTable
        groups={all ? groups : groups.slice(0, firstGroups)}
        selected={selected}
        systems={systems}
        onSelect={choices === null ? null : select}
        onAct={begin}
        bar={
          choices === null || chosen.length === 0 ? null : (
            <div className="flex min-h-[29px] flex-wrap items-center gap-x-3 gap-y-1 px-2.5 py-0.5 text-13 text-ink">
              <span aria-live="polite">{t("selected", { count: chosen.length })}</span>
              <Button size="small" reason={oneVendor} onClick={() => begin("declare", chosen)}>
                {t("declare")}
              </Button>
              <Button size="small" reason={oneVendor} onClick={() => begin("finding", chosen)}>
                {t("openFinding")}
              </Button>
              <Button size="small" onClick={() => begin("dismiss", chosen)}>
                {t("dismiss")}
              </Button>
              <button type="button" onClick={clear} className="min-h-6 px-1.5 text-accent">
                {t("clear")}
              </button>
            </div>
          )
        }
      />
      {groups.length > firstGroups && !all ? (
        <div className="mt-3">
          <Button onClick={() => setAll(true)}>{t("showAll", { count: groups.length })}</Button>
        </div>
      ) : null}
      {choices === null ? null : <p className="meta mt-2 max-md:hidden">{t("keys")}</p>}
      {choices === null || act === null ? null : act.act === "declare" ? (
        <DeclareDialog
          drifts={act.drifts}
          vendors={choices.vendors}
          systemName={systems?.[act.drifts[0]?.systemId ?? ""] ?? systemName}
          {...dialog}
        />
      ) : act.act === "finding" ? (
        <FindingDialog
          drifts={act.drifts}
          owners={choices.owners}
          today={choices.today}
          {...dialog}
        />
      ) : (
        <DismissDialog drifts={act.drifts} today={choices.today} {...dialog} />
      )}
    </>
  );
}
