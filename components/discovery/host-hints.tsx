import { useTranslations } from "next-intl";
import type { HostHint } from "#lib/detection/model.ts";

/** Why hosts under other names are taken for a vendor's, or seem to be; one line each. */
export function HostHints({ hints }: { readonly hints: readonly HostHint[] }) {
  const t = useTranslations("discovery.hints");
  if (hints.length === 0) return null;
  return (
    <ul className="mb-1.5 grid max-w-[92ch] gap-0.5 text-13 text-pretty text-ink-2">
      {hints.map(({ host, key, vendor, by, detail, attributed }) => (
        <li key={`${host} ${key} ${by}`} className="wrap-anywhere">
          {t.rich(attributed ? `taken_${by}` : `ours_${by}`, {
            ...{ host, vendor, detail },
            name: (text) => <span className="mono">{text}</span>,
          })}
        </li>
      ))}
    </ul>
  );
}
