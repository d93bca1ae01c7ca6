import clsx from "clsx";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type VendorKind, vendorKinds } from "#lib/vendors/model.ts";

/** Vendors of which kind are looked at. */
export function KindLinks({
  current,
  complete,
}: {
  readonly current: VendorKind | null;
  readonly complete: boolean;
}) {
  const t = useTranslations("data-map.minimise");
  const kinds = useTranslations("vendors.kinds");
  const link = (kind: VendorKind | null) => (
    <Link
      key={kind ?? "all"}
      href={kind === null ? "/data-map/minimise" : `/data-map/minimise?kind=${kind}`}
      prefetch={false}
      aria-current={kind === current ? "true" : undefined}
      className={clsx(
        "min-h-6 px-1",
        kind === current ? "font-strong text-ink" : "text-ink-2 hover:text-ink",
      )}
    >
      {kind === null ? t("allKinds") : kinds(kind)}
    </Link>
  );
  return (
    <nav
      aria-label={t("kind")}
      className="print-hidden mt-2.5 mb-4 flex flex-wrap gap-x-3 gap-y-1 text-13"
    >
      {[null, ...vendorKinds].map(link)}
      {complete ? null : <span className="text-soon-ink">{t("incomplete", { count: 200 })}</span>}
    </nav>
  );
}
