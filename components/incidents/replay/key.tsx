import { useTranslations } from "next-intl";
import { Legend } from "#components/charts/legend.tsx";
import { TimeGlyph } from "#components/charts/time-marks.tsx";

/** The grammar of the picture in one line. */
export function ReplayKey() {
  const t = useTranslations("incidents.replay.key");
  return (
    <div className="mt-2">
      <Legend
        items={[
          ...(["minute", "day", "interval", "startUnknown", "unknown"] as const).map((kind) => ({
            key: kind,
            sign: <TimeGlyph kind={kind} />,
            label: t(kind),
          })),
          {
            key: "ours",
            sign: (
              <svg width="10" height="10" aria-hidden="true">
                <rect width="10" height="10" fill="var(--accent)" />
              </svg>
            ),
            label: t("ours"),
          },
        ]}
      />
    </div>
  );
}
