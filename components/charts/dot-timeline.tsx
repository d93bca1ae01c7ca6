"use client";
import { useTranslations } from "next-intl";
import { PlotText } from "./axis.tsx";
import { Legend } from "./legend.tsx";
import { Drawing, Mark, PlotArea, type Tip } from "./plot.tsx";
import { linear, monthStarts, round, type Scale } from "./scales.ts";

/** Where a thing of the timeline stands. */
export type DotState = "done" | "due" | "overdue";

/** Things of one week, drawn as a stack from what is done up to what is due. */
export type DotWeek = {
  readonly start: number;
  readonly dots: readonly {
    readonly key: string;
    readonly state: DotState;
    readonly href: string;
    readonly label: string;
    readonly tip?: Tip;
  }[];
};

const weekMs = 7 * 86_400_000;
const dotStep = 11;
const floor = 104;

/**
 * Weeks with a dot for each thing: overdue diamonds, due circles, done dots. A bracket spans the
 * next `window` days. High stacks make the picture higher; beyond `most` a figure stands instead.
 */
export function DotTimeline({
  label,
  weeks,
  now,
  windowDays = 30,
  windowLabel,
  months,
  most = 7,
}: {
  readonly label: string;
  readonly weeks: readonly DotWeek[];
  readonly now: number;
  readonly windowDays?: number;
  readonly windowLabel: string;
  /** Short names of the twelve months in the reader's language. */
  readonly months: readonly string[];
  readonly most?: number;
}) {
  const t = useTranslations("charts");
  const from = weeks[0]?.start ?? now;
  const to = (weeks.at(-1)?.start ?? now) + weekMs;
  const end = now + windowDays * 86_400_000;
  return (
    <PlotArea initialWidth={372}>
      {(width) => {
        const x = linear([from, to], [0, width]);
        const nowX = round(x(now));
        const endX = round(Math.min(width, x(end)));
        return (
          <Drawing width={width} height={128} label={label}>
            <path d={`M${nowX} 22V108`} className="now-line" strokeDasharray="1 2" />
            <path d={`M${nowX} 22H${endX}v4`} fill="none" className="axis-line" />
            <path d={`M${endX} 26V${floor}`} className="grid-line" strokeDasharray="2 3" />
            <PlotText x={(nowX + endX) / 2} y={16} anchor="middle">
              {windowLabel}
            </PlotText>
            <PlotText x={nowX - 5} y={26} anchor="end" fill="var(--ink)">
              {t("today")}
            </PlotText>
            {weeks.map((week) => {
              const cx = round(x(week.start + weekMs / 2));
              const shown = week.dots.slice(0, most);
              return (
                <g key={week.start}>
                  {shown.map((dot, index) => (
                    <Mark key={dot.key} href={dot.href} label={dot.label} tip={dot.tip}>
                      <DotShape state={dot.state} x={cx} y={96 - index * dotStep} />
                    </Mark>
                  ))}
                  {week.dots.length > most ? (
                    <PlotText x={cx} y={96 - most * dotStep + 4} anchor="middle">
                      +{week.dots.length - most}
                    </PlotText>
                  ) : null}
                </g>
              );
            })}
            <path className="axis-line" d={`M0 ${floor}H${width}`} />
            {monthTicks(from, to, x).map((at) => (
              <PlotText key={at} x={x(at)} y={121}>
                {months[new Date(at).getUTCMonth()] ?? ""}
              </PlotText>
            ))}
          </Drawing>
        );
      }}
    </PlotArea>
  );
}

/** The month under way at the left edge is named where the next one leaves room for it. */
function monthTicks(from: number, to: number, scale: Scale): readonly number[] {
  const starts = monthStarts(from + 1, to).filter((at) => scale(to) - scale(at) > 24);
  const next = starts[0] ?? to;
  return scale(next) - scale(from) > 30 ? [from, ...starts] : starts;
}

function DotShape({
  state,
  x,
  y,
}: {
  readonly state: DotState;
  readonly x: number;
  readonly y: number;
}) {
  if (state === "overdue") {
    return (
      <path d={`M${x} ${round(y - 5.2)}l5.2 5.2-5.2 5.2-5.2-5.2z`} fill="var(--status-late)" />
    );
  }
  return state === "done" ? (
    <circle cx={x} cy={y} r="3.6" fill="var(--line-2)" />
  ) : (
    <circle cx={x} cy={y} r="3.4" fill="var(--surface)" stroke="var(--ink-2)" strokeWidth="1.3" />
  );
}

/** The key of the three states. */
export function DotLegend() {
  const t = useTranslations("charts");
  return (
    <Legend
      items={(["overdue", "due", "done"] as const).map((state) => ({
        key: state,
        label: t(state),
        sign: (
          <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
            <DotShape state={state} x={6} y={6} />
          </svg>
        ),
      }))}
    />
  );
}
