import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { controlClass } from "#components/ui/field.tsx";
import { scoreHref } from "./hrefs.ts";

/** Chooses the day at which the score stands; the URL holds it. Works without scripts. */
export function AsOfForm({
  vendorId,
  asOf,
  today,
}: {
  readonly vendorId: string;
  readonly asOf: string | null;
  readonly today: string;
}) {
  const t = useTranslations("scoring.page");
  return (
    <form
      method="get"
      action={scoreHref(vendorId)}
      className="print-hidden flex flex-wrap items-center gap-2 text-13"
    >
      <label htmlFor="as-of">{t("asOf")}</label>
      <input
        id="as-of"
        name="asOf"
        type="date"
        defaultValue={asOf ?? today}
        max={today}
        className={`${controlClass} w-40!`}
      />
      <Button type="submit">{t("show")}</Button>
      {asOf === null ? null : (
        <Link href={scoreHref(vendorId)} prefetch={false}>
          {t("current")}
        </Link>
      )}
    </form>
  );
}
