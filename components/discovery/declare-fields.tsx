"use client";
import { useTranslations } from "next-intl";
import { FormMark } from "#components/ui/form-mark.tsx";
import type { Drift } from "#lib/discovery/model.ts";
import { driftId } from "./groups.ts";
import { useDriftWords } from "./words.ts";

/** The fields to declare, each in the form in which it was seen; any can be left out. */
export function DeclareFields({
  drifts,
  left,
  onToggle,
}: {
  readonly drifts: readonly Drift[];
  /** Those left out, by their ids. */
  readonly left: ReadonlySet<string>;
  readonly onToggle: (id: string) => void;
}) {
  const t = useTranslations("discovery.declare");
  const words = useDriftWords();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-13 font-mid">{t("fields")}</legend>
      <ul className="max-h-64 overflow-y-auto border-y border-line text-13">
        {drifts.map((drift) => {
          const id = driftId(drift);
          return (
            <li key={id} className="border-b border-line last:border-b-0">
              <label className="flex min-h-8 items-center gap-2 max-md:min-h-10">
                <input
                  type="checkbox"
                  form=""
                  checked={!left.has(id)}
                  onChange={() => onToggle(id)}
                  className="size-3.5 accent-[var(--accent)]"
                />
                <span className="min-w-0 flex-1">{words.field(drift)}</span>
                <FormMark form={drift.seen ?? "unknown"} />
              </label>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
