import Link from "next/link";
import { useTranslations } from "next-intl";
import { FormMark } from "#components/ui/form-mark.tsx";
import type { MapChange } from "#lib/data-map/pictures/model.ts";
import { useDay } from "./day.ts";
import { flowHref } from "./hrefs.ts";

/** What changed in the map, day by day, the newest first; each day leads to the map as it was. */
export function ChangeList({ changes }: { readonly changes: readonly MapChange[] }) {
  const t = useTranslations("data-map.history");
  const day = useDay();
  const days = Map.groupBy(changes, ({ at }) => at.toISOString().slice(0, 10));
  return (
    <ol className="mt-4">
      {[...days].map(([date, ofDay]) => (
        <li
          key={date}
          className="grid grid-cols-[120px_minmax(0,1fr)] gap-x-4 border-t border-line-2 py-2.5 max-md:grid-cols-1"
        >
          <Link
            href={`/data-map?at=${date}`}
            prefetch={false}
            className="text-13 font-mid"
            title={t("mapThen")}
          >
            {day(new Date(date))}
          </Link>
          <ul className="grid gap-1.5">
            {ofDay.map((change) => (
              <Change
                key={`${change.flowId} ${change.kind} ${change.at.getTime()}`}
                change={change}
              />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function Change({ change }: { readonly change: MapChange }) {
  const t = useTranslations("data-map");
  const { systemName: system, vendorName: vendor } = change;
  return (
    <li className="text-13">
      <Link href={flowHref(change.flowId)} prefetch={false} className="text-ink">
        {t("flow.title", { system, vendor })}
      </Link>{" "}
      <span className="text-ink-2">{t(`history.${change.kind}`)}</span>
      {(["arrived", "left"] as const).map((side) =>
        change[side].length === 0 ? null : (
          <span key={side} className="mt-0.5 flex flex-wrap gap-x-3 gap-y-0.5 text-12 text-ink-2">
            <span className="text-ink-3">{t(`history.${side}`)}</span>
            {change[side].map(({ element, form }) => (
              <span key={element} className="inline-flex items-center gap-1">
                <FormMark form={form} wordless />
                {t(`elements.${element}`)}
              </span>
            ))}
          </span>
        ),
      )}
    </li>
  );
}
