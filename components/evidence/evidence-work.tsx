import clsx from "clsx";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { EvidenceWork } from "#lib/evidence/model.ts";

const items = [
  { key: "expired", query: "state=expired" },
  { key: "within30", query: "within=30&sort=validUntil" },
  { key: "within60", query: "within=60&sort=validUntil" },
  { key: "within90", query: "within=90&sort=validUntil" },
  { key: "damaged", query: "damaged=1" },
] as const satisfies readonly { readonly key: keyof EvidenceWork; readonly query: string }[];

/** How much evidence asks for work, each figure the door to its list; what is none is left out. */
export function EvidenceWorkLine({ work }: { readonly work: EvidenceWork }) {
  const t = useTranslations("evidence.work");
  const some = items.filter(({ key }) => work[key] > 0);
  if (some.length === 0) return null;
  return (
    <ul aria-label={t("label")} className="mt-2 mb-3 flex flex-wrap gap-x-5 gap-y-1 text-13">
      {some.map(({ key, query }) => (
        <li key={key}>
          <Link
            href={`/evidence?${query}`}
            prefetch={false}
            className={clsx(
              "inline-block py-0.5",
              key === "expired" || key === "damaged"
                ? "font-mid text-late-ink"
                : key === "within30"
                  ? "font-mid text-soon-ink"
                  : "text-ink-2",
            )}
          >
            {t(key, { count: work[key] })}
          </Link>
        </li>
      ))}
    </ul>
  );
}
