"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Tag } from "#components/ui/tags.tsx";
import type { Drift } from "#lib/discovery/model.ts";
import { type DriftAct, type DriftGroup, driftId } from "./groups.ts";

/** The line of one vendor over its drift, with what can be decided about all that is open of it. */
export function DriftGroupHead({
  group,
  span,
  systemName,
  selected,
  onSelect,
  onAct,
}: {
  readonly group: DriftGroup;
  readonly span: number;
  readonly systemName: string | null;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: ((drifts: readonly Drift[], on: boolean) => void) | null;
  readonly onAct: (act: DriftAct, drifts: readonly Drift[]) => void;
}) {
  const t = useTranslations("discovery.drift");
  const open = group.drifts.filter(({ standing }) => standing === "open");
  const chosen = open.filter((drift) => selected.has(driftId(drift))).length;
  const fields = new Set(group.drifts.flatMap(({ element }) => element ?? [])).size;
  const acts = [
    ["declare", t("declare")],
    ["finding", t("openFinding")],
    ["dismiss", t("dismiss")],
  ] as const;
  const declarable = open.some(({ kind }) => kind !== "declared_not_seen");
  return (
    <tr id={group.vendorKey}>
      <th
        colSpan={span}
        scope="rowgroup"
        className="border-b border-line-2 pt-4 pb-1.5 text-left font-text"
      >
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5">
          {onSelect === null || open.length === 0 ? null : (
            <input
              type="checkbox"
              aria-label={t("selectVendor", { vendor: group.vendorName })}
              checked={chosen === open.length}
              ref={(input) => {
                if (input) input.indeterminate = chosen > 0 && chosen < open.length;
              }}
              onChange={(event) => onSelect(open, event.target.checked)}
              className="ml-2.5 size-3.5 accent-[var(--accent)]"
            />
          )}
          <span className="text-14 font-strong wrap-anywhere">
            {group.vendorId === null ? (
              group.vendorName
            ) : (
              <Link href={`/vendors/${group.vendorId}/data`} prefetch={false} className="text-ink">
                {group.vendorName}
              </Link>
            )}
          </span>
          {group.isNew ? <Tag outlined>{t("notInRegister")}</Tag> : null}
          <span className="meta">
            {[systemName ?? "", fields > 0 ? t("fields", { count: fields }) : ""]
              .filter(Boolean)
              .join(" · ")}
          </span>
          {onSelect === null || open.length === 0 ? null : (
            <span className="print-hidden ml-auto flex flex-wrap gap-1.5">
              {acts.map(([act, words]) =>
                act === "declare" && !declarable ? null : (
                  <Button
                    key={act}
                    size="small"
                    variant={act === "dismiss" ? "quiet" : "secondary"}
                    aria-label={t("actOn", { act: words, vendor: group.vendorName })}
                    onClick={() => onAct(act, open)}
                  >
                    {words}
                  </Button>
                ),
              )}
            </span>
          )}
        </div>
      </th>
    </tr>
  );
}
