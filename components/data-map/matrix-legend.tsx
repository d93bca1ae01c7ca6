import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { FormGlyph } from "#components/ui/form-mark.tsx";

/** The key of the marks and what the matrix shows. */
export function MatrixLegend({ scanned = false }: { readonly scanned?: boolean }) {
  const t = useTranslations("data-map");
  const common = useTranslations("common");
  const forms = [
    "raw",
    "hashed",
    "pseudonymised",
    "coarsened",
    "aggregated",
    "encrypted",
    "unknown",
  ] as const;
  const item = "inline-flex items-center gap-1";
  return (
    <>
      <div className="mt-2.5 flex flex-wrap items-center gap-x-4 gap-y-1 text-12 text-ink-2">
        <span className="-mr-1.5 text-ink-3">{t("matrix.legendForm")}</span>
        {forms.map((form) => (
          <Fragment key={form}>
            <span className={item}>
              <FormGlyph form={form} />
              {common(`forms.${form}`)}
            </span>
          </Fragment>
        ))}
      </div>
      <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-12 text-ink-2">
        <span className="-mr-1.5 text-ink-3">{t("matrix.legendMarks")}</span>
        {scanned
          ? (["declared", "drift"] as const).map((evidence) => (
              <span key={evidence} className={item}>
                <FormGlyph form="raw" evidence={evidence} />
                {common(`evidence.${evidence}`)}
              </span>
            ))
          : null}
        <span className={item}>
          <FormGlyph form="raw" notNeeded />
          {t("matrix.legendNotNeeded")}
        </span>
        <span className={item}>
          <FormGlyph form="raw" held />
          {t("matrix.legendHeld")}
        </span>
      </div>
    </>
  );
}
