import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Section } from "#components/layout/section.tsx";
import { Unknown } from "#components/ui/tags.tsx";
import { isLocale } from "#lib/shared/locale.ts";
import { formatNumber } from "#lib/shared/number-format.ts";

/** What the end of a finding did to the vendor's residual score, and the way to its lines. */
export function ScoreChange({
  score,
  vendorId,
}: {
  readonly score: {
    readonly before: number | null;
    readonly after: { readonly residual: number | null } | null;
  };
  readonly vendorId: string;
}) {
  const t = useTranslations("findings.score");
  const current = useLocale();
  const locale = isLocale(current) ? current : "en";
  const figure = (value: number | null) =>
    value === null ? <Unknown>{t("unscored")}</Unknown> : formatNumber(value, locale, 1, 1);
  return (
    <Section title={t("title")}>
      <p className="text-13">
        {score.after === null ? (
          <Unknown>{t("pending")}</Unknown>
        ) : (
          <>
            {t("before")} <b className="font-strong">{figure(score.before)}</b>, {t("after")}{" "}
            <b className="font-strong">{figure(score.after.residual)}</b>
          </>
        )}
      </p>
      <p className="text-13">
        <Link href={`/vendors/${vendorId}/risk`} prefetch={false}>
          {t("lines")}
        </Link>
      </p>
    </Section>
  );
}
