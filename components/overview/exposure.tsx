import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ChartFrame } from "#components/charts/chart-frame.tsx";
import { FormBars } from "#components/charts/form-bars.tsx";
import { FormFillLegend } from "#components/charts/legend.tsx";
import type { ExposureCell } from "#lib/overview/model.ts";
import { exposureBars, exposureSentence } from "#lib/overview/rules.ts";
import { forms } from "#lib/risk/model.ts";

/** Personal data that leaves us, by how sensitive it is and how much of the person can be read. */
export async function ExposureByForm({ cells }: { readonly cells: readonly ExposureCell[] }) {
  const [t, words] = await Promise.all([
    getTranslations("overview.exposure"),
    getTranslations("common.forms"),
  ]);
  const bars = exposureBars(cells);
  const shown = forms.filter((form) => cells.some((cell) => cell.form === form));
  const href = "/data-map";
  return (
    <ChartFrame
      title={t("title")}
      sentence={cells.length === 0 ? "" : t("sentence", exposureSentence(cells))}
      scope={t("scope")}
      source={{ label: t("source"), href }}
      legend={<FormFillLegend forms={shown} />}
      fileName="personal-data-by-form"
      empty={
        cells.length > 0 ? undefined : (
          <>
            {t("none")} <Link href={href}>{t("noneAction")}</Link>
          </>
        )
      }
      table={{
        columns: [
          { key: "context", label: t("column.context") },
          ...shown.map((form) => ({ key: form, label: words(form), align: "right" as const })),
          { key: "total", label: t("column.total"), align: "right" },
          { key: "notNeeded", label: t("column.notNeeded"), align: "right" },
        ],
        rows: bars.map((bar) => ({
          key: bar.context,
          href: `${href}?sensitivity=${bar.context}`,
          cells: [
            t(`context.${bar.context}`),
            ...shown.map((form) => bar.forms.find((part) => part.form === form)?.pairs ?? 0),
            bar.total,
            cells
              .filter(({ context }) => context === bar.context)
              .reduce((sum, { notNeeded }) => sum + notNeeded, 0),
          ],
        })),
      }}
    >
      <FormBars
        label={t("title")}
        bars={bars.map((bar) => ({
          key: bar.context,
          label: t(`context.${bar.context}`),
          total: bar.total,
          parts: bar.forms.map(({ form, pairs }) => ({
            form,
            value: pairs,
            label: t("part", {
              context: t(`context.${bar.context}`),
              form: words(form),
              count: pairs,
            }),
            href: `${href}?sensitivity=${bar.context}&form=${form}`,
          })),
        }))}
      />
    </ChartFrame>
  );
}
