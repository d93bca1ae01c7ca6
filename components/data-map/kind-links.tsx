import clsx from "clsx";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type VendorKind, vendorKinds } from "#lib/vendors/model.ts";

/** Chooses a kind of vendor, or all, by links; `hrefOf` is the page of each. */
export function KindLinks({
  current,
  hrefOf,
}: {
  readonly current: VendorKind | null;
  readonly hrefOf: (kind: VendorKind | null) => string;
}) {
  const t = useTranslations("data-map.minimise");
  const kinds = useTranslations("vendors.kinds");
  return (
    <nav aria-label={t("kind")} className="print-hidden flex flex-wrap gap-x-3 gap-y-1 text-13">
      {[null, ...vendorKinds].map((kind) => (
        <Link
          key={kind ?? "all"}
          href={hrefOf(kind)}
          prefetch={false}
          aria-current={kind === current ? "true" : undefined}
          className={clsx(
            "min-h-6 px-1",
            kind === current ? "font-strong text-ink" : "text-ink-2 hover:text-ink",
          )}
        >
          {kind === null ? t("allKinds") : kinds(kind)}
        </Link>
      ))}
    </nav>
  );
}
