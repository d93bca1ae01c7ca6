"use client";
import { useTranslations } from "next-intl";
import type { Drift } from "#lib/discovery/model.ts";
import { areOfOneVendor, driftId } from "./groups.ts";
import { useDriftWords } from "./words.ts";

/** What a decision is about, in a short list that scrolls when it is long. */
export function DriftList({ drifts }: { readonly drifts: readonly Drift[] }) {
  const t = useTranslations("discovery.finding");
  const words = useDriftWords();
  const several = !areOfOneVendor(drifts);
  return (
    <div className="text-13">
      <p className="mb-1 font-mid">{t("about")}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard. */}
      <ul tabIndex={0} className="max-h-36 overflow-y-auto border-y border-line py-1">
        {drifts.map((drift) => (
          <li key={driftId(drift)} className="py-0.5">
            {several ? <span className="font-mid">{drift.vendorName} · </span> : null}
            {words.field(drift)}
            {drift.kind === "new_vendor" ? null : (
              <span className="text-ink-3"> · {words.difference(drift)}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
