"use client";
import { useTranslations } from "next-intl";
import { parseAsArrayOf, parseAsString, useQueryState } from "nuqs";
import { useTransition } from "react";
import { Switch } from "#components/ui/switch.tsx";
import type { ElementKey } from "#lib/catalogue/elements.ts";
import type { ReductionChange } from "#lib/catalogue/minimisation.ts";

/** One line of the list: a field, what would do instead, and at how many vendors. */
export type GroupLine = {
  readonly key: string;
  readonly element: ElementKey;
  readonly change: ReductionChange;
  readonly vendors: number;
  readonly on: boolean;
};

const listParser = parseAsArrayOf(parseAsString);

/** Which changes are taken into the sum, for all vendors shown at once. Stands in the address. */
export function GroupList({ groups }: { readonly groups: readonly GroupLine[] }) {
  const t = useTranslations("data-map");
  const [pending, startTransition] = useTransition();
  const [, setChosen] = useQueryState(
    "less",
    listParser.withOptions({ shallow: false, history: "replace", scroll: false, startTransition }),
  );
  const toggle = (key: string, value: boolean) => {
    const on = groups.filter((group) => (group.key === key ? value : group.on));
    void setChosen(on.length === 0 ? ["none"] : on.map((group) => group.key));
  };
  return (
    <ul aria-busy={pending} className={pending ? "opacity-60" : undefined}>
      {groups.map(({ key, element, change, vendors, on }) => {
        const field = t(`elements.${element}`);
        const words = t(`minimise.changes.${change}`);
        return (
          <li key={key} className="flex min-h-8 items-center gap-3 border-t border-line text-13">
            <Switch
              label={t("whatIf.switchOf", { field, change: words })}
              checked={on}
              onChange={(value) => toggle(key, value)}
            />
            <span className="min-w-0 flex-1">
              {field} <span className="text-ink-3">{words}</span>
            </span>
            <span className="text-ink-3">{t("minimise.atVendors", { count: vendors })}</span>
          </li>
        );
      })}
    </ul>
  );
}
