import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { ChevronIcon } from "#components/ui/icons.tsx";
import type { Instant } from "#lib/shared/time.ts";
import { nextStop, previousStop } from "./scrubber.tsx";

/** Event by event, and how much of it is known at the as-of moment. */
export function ReplayControls({
  asOf,
  stops,
  onMove,
  known,
  total,
  superseded,
}: {
  readonly asOf: Instant;
  readonly stops: readonly Instant[];
  readonly onMove: (moment: Instant) => void;
  readonly known: number;
  readonly total: number;
  readonly superseded: number;
}) {
  const t = useTranslations("incidents.replay");
  const previous = previousStop(stops, asOf);
  const next = nextStop(stops, asOf);
  return (
    <div className="mb-0.5 flex flex-wrap items-center gap-2 text-12 text-ink-3">
      <span className="print-hidden flex gap-2">
        <Button
          size="small"
          aria-label={t("previous")}
          disabled={previous === null}
          onClick={() => previous !== null && onMove(previous)}
        >
          <ChevronIcon direction="left" />
          {t("event")}
        </Button>
        <Button
          size="small"
          aria-label={t("next")}
          disabled={next === null}
          onClick={() => next !== null && onMove(next)}
        >
          {t("event")}
          <ChevronIcon direction="right" />
        </Button>
      </span>
      <span role="status">
        {t("eventsKnown", { known, total })}, {t("superseded", { count: superseded })}
      </span>
      <span className="flex-1" />
      <span>{t("zone")}</span>
    </div>
  );
}
