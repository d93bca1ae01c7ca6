import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Button } from "#components/ui/button.tsx";
import { controlClass } from "#components/ui/field.tsx";
import type { Choice } from "./incident-form.tsx";

/** The first step of an incident: whose it is. Works without a script, for any number of vendors. */
export async function VendorChoice({
  q,
  vendors,
}: {
  readonly q: string;
  readonly vendors: readonly Choice[];
}) {
  const t = await getTranslations("incidents.forms");
  return (
    <div className="mt-4 max-w-[560px]">
      <form method="get" className="flex items-end gap-2">
        <label className="min-w-0 flex-1 text-13 font-mid">
          <span className="mb-1 block">{t("vendor")}</span>
          <input type="search" name="q" defaultValue={q} className={controlClass} />
        </label>
        <Button type="submit">{t("find")}</Button>
      </form>
      <ul className="mt-3 text-14">
        {vendors.map(({ id, name }) => (
          <li key={id} className="border-b border-line">
            <Link
              href={`/incidents/new?vendor=${id}`}
              prefetch={false}
              className="block py-1.5 font-mid text-ink hover:bg-surface-hover"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
      {vendors.length === 0 ? <p className="text-13 text-ink-2">{t("noVendor")}</p> : null}
    </div>
  );
}
