import { useTranslations } from "next-intl";

/** What a mark says about its time: a point, a whole unit, or a stretch with open or soft ends. */
export type TimeShape =
  | "pin"
  | "hollow-pin"
  | "block"
  | "pale-block"
  | "interval"
  | "start-unknown"
  | "end-unknown"
  | "hatch";

/**
 * One mark of a timeline, drawn into the drawing that holds it: ink is as wide as what is known.
 * `x0` and `x1` are its ends and `y` the top of its row, in px; ours stand in the accent.
 */
export function TimeShapeMark({
  shape,
  x0,
  x1,
  y,
  height = 10,
  ours = false,
}: {
  readonly shape: TimeShape;
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  readonly height?: number;
  readonly ours?: boolean;
}) {
  const ink = ours ? "var(--accent)" : "var(--ink-2)";
  const soft = (name: string) => `url(#soft-${name}${ours ? "-ours" : ""})`;
  const width = Math.max(0, x1 - x0);
  const centre = (x0 + x1) / 2;
  const middle = y + height / 2;
  switch (shape) {
    case "pin":
      return (
        <>
          <path d={`M${centre} ${y - 3}v${height + 6}`} stroke={ink} strokeWidth="1.5" />
          <circle
            cx={centre}
            cy={middle}
            r="4.2"
            fill={ink}
            stroke="var(--surface)"
            strokeWidth="1.5"
          />
        </>
      );
    case "hollow-pin":
      return (
        <>
          <path d={`M${centre} ${y - 3}v${height + 6}`} stroke={ink} strokeWidth="1.5" />
          <circle
            cx={centre}
            cy={middle}
            r="4"
            fill="var(--surface)"
            stroke={ink}
            strokeWidth="1.6"
          />
        </>
      );
    case "block":
      return <rect x={x0} y={y} width={width} height={height} rx="1" fill={ink} />;
    case "pale-block":
      return (
        <>
          <rect x={x0} y={y} width={width} height={height} fill={ink} opacity=".35" />
          <path
            d={`M${x0 + 0.5} ${y}v${height}M${x1 - 0.5} ${y}v${height}`}
            stroke={ink}
            strokeWidth="1.5"
          />
        </>
      );
    case "interval":
      return (
        <>
          <rect x={x0} y={y} width={width} height={height} fill={soft("both")} />
          <path
            d={`M${x0 + 0.5} ${y}v${height}M${x1 - 0.5} ${y}v${height}`}
            stroke={ink}
            strokeDasharray="2 2"
          />
        </>
      );
    case "start-unknown":
      return (
        <>
          <rect x={x0} y={y} width={width} height={height} fill={soft("start")} />
          <path d={`M${x1 - 0.5} ${y}v${height}`} stroke={ink} strokeWidth="1.5" />
        </>
      );
    case "end-unknown":
      return (
        <>
          <rect x={x0} y={y} width={width} height={height} fill={soft("end")} />
          <path d={`M${x0 + 0.5} ${y}v${height}`} stroke={ink} strokeWidth="1.5" />
        </>
      );
    case "hatch":
      return <rect x={x0} y={y} width={width} height={height} fill="url(#hatch)" opacity=".75" />;
  }
}

/** Precision words of `common.precision`. */
export type TimeMarkKind =
  | "minute"
  | "hour"
  | "day"
  | "month"
  | "interval"
  | "startUnknown"
  | "endUnknown"
  | "unknown";

const shapes: Readonly<Record<TimeMarkKind, TimeShape>> = {
  minute: "pin",
  hour: "hollow-pin",
  day: "block",
  month: "pale-block",
  interval: "interval",
  startUnknown: "start-unknown",
  endUnknown: "end-unknown",
  unknown: "hatch",
};

/** Which mark a time takes: its precision, and which of its ends are known. */
export function timeMarkKind(time: {
  readonly precision: "minute" | "hour" | "day" | "month" | "interval";
  readonly earliest: unknown;
  readonly latest: unknown;
}): TimeMarkKind {
  if (time.earliest === null) return time.latest === null ? "unknown" : "startUnknown";
  return time.latest === null ? "endUnknown" : time.precision;
}

/** The small sign of a precision, 22 × 12, in front of a printed time or its word. */
export function TimeGlyph({
  kind,
  ours = false,
}: {
  readonly kind: TimeMarkKind;
  readonly ours?: boolean;
}) {
  const shape = shapes[kind];
  const [x0, x1] = shape === "block" ? [5, 17] : [1, 21];
  const ink = ours ? "var(--accent)" : "var(--ink-2)";
  return (
    <svg width="22" height="12" viewBox="0 0 22 12" aria-hidden="true" className="flex-none">
      {shape === "pin" || shape === "hollow-pin" ? (
        <>
          <path d="M11 0v12" stroke={ink} strokeWidth="1.4" />
          <circle
            cx="11"
            cy="6"
            r="3.4"
            fill={shape === "pin" ? ink : "var(--surface)"}
            stroke={ink}
            strokeWidth="1.2"
          />
        </>
      ) : (
        <TimeShapeMark shape={shape} x0={x0} x1={x1} y={1} ours={ours} />
      )}
    </svg>
  );
}

/** The sign of a precision with its word. */
export function TimeMark({
  kind,
  ours = false,
}: {
  readonly kind: TimeMarkKind;
  readonly ours?: boolean;
}) {
  const t = useTranslations("common.precision");
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <TimeGlyph kind={kind} ours={ours} />
      {t(kind)}
    </span>
  );
}
