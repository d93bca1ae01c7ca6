import { getTranslations } from "next-intl/server";
import { ChartFrame } from "#components/charts/chart-frame.tsx";
import { StackedBars } from "#components/charts/stacked-bars.tsx";
import type { Band } from "#components/ui/bands.ts";
import type { Ageing } from "#lib/findings/ageing/model.ts";
import { findingSeverities } from "#lib/findings/model.ts";
import { severityBands } from "./severity-chip.tsx";

const order = findingSeverities.toReversed();

/** How long what is open has been open, by severity. */
export async function AgeingChart({
  ageing,
  overdue,
}: {
  readonly ageing: Ageing;
  readonly overdue: number;
}) {
  const t = await getTranslations("findings");
  const { classes, oldest } = ageing;
  if (oldest === null) return null;
  const words = Object.fromEntries(
    order.map((severity) => [severityBands[severity], t(`severities.${severity}`)]),
  ) as Record<Band, string>;
  return (
    <ChartFrame
      title={t("ageing.title")}
      sentence={t("ageing.sentence", { oldest, overdue })}
      scope={t("ageing.scope")}
      source={{ label: t("ageing.source"), href: "/findings?sort=openedAt" }}
      fileName="findings-by-age"
      className="mt-5"
      table={{
        columns: [
          { key: "age", label: t("ageing.age") },
          ...order.map((severity) => ({
            key: severity,
            label: t(`severities.${severity}`),
            align: "right" as const,
          })),
        ],
        rows: classes.map(({ age, counts }) => ({
          key: age,
          cells: [t(`ageing.classes.${age}`), ...order.map((severity) => counts[severity])],
        })),
      }}
    >
      <StackedBars
        label={t("ageing.title")}
        words={words}
        height={170}
        everyLabel
        columns={classes.map(({ age, counts }) => ({
          key: age,
          label: t(`ageing.classes.${age}`),
          name: t(`ageing.classes.${age}`),
          parts: order.map((severity) => ({
            band: severityBands[severity],
            value: counts[severity],
            href: `/findings?severity=${severity}&sort=openedAt`,
          })),
        }))}
      />
    </ChartFrame>
  );
}
