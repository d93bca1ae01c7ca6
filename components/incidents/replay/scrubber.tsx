import { useLocale, useTranslations } from "next-intl";
import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import type { Scale } from "#lib/incidents/replay/axis/rules.ts";
import { formatInstant } from "#lib/shared/interval-format.ts";
import { textWidth } from "#lib/shared/text-width.ts";
import { dayMs, type Instant } from "#lib/shared/time.ts";
import { timeLocale } from "../words.ts";

/** The moment a key asks for: arrows to the next event, with Shift by a day, Home and End. */
function keyTarget(
  event: KeyboardEvent,
  asOf: Instant,
  stops: readonly Instant[],
  domain: { readonly from: Instant; readonly to: Instant },
): Instant | null {
  const forwards = event.key === "ArrowRight" || event.key === "ArrowUp";
  const backwards = event.key === "ArrowLeft" || event.key === "ArrowDown";
  if (event.key === "Home") return domain.from;
  if (event.key === "End") return domain.to;
  if (!forwards && !backwards) return null;
  if (event.shiftKey) return asOf + (forwards ? dayMs : -dayMs);
  return forwards ? nextStop(stops, asOf) : previousStop(stops, asOf);
}

/** The first moment after; null after the last. */
export function nextStop(stops: readonly Instant[], asOf: Instant): Instant | null {
  return stops.find((stop) => stop > asOf) ?? null;
}

/** The last moment before; null before the first. */
export function previousStop(stops: readonly Instant[], asOf: Instant): Instant | null {
  return stops.findLast((stop) => stop < asOf) ?? null;
}

/**
 * The as-of line with its handle: drag it, or use the arrow keys. Right of it everything is "later".
 */
export function Scrubber({
  scale,
  asOf,
  stops,
  height,
  axisY,
  onMove,
}: {
  readonly scale: Scale;
  readonly asOf: Instant;
  readonly stops: readonly Instant[];
  readonly height: number;
  readonly axisY: number;
  readonly onMove: (moment: Instant) => void;
}) {
  const t = useTranslations("incidents.replay");
  const locale = timeLocale(useLocale());
  const dragging = useRef(false);
  const { domain, plot } = scale;
  const hold = (moment: Instant) => Math.min(domain.to, Math.max(domain.from, moment));
  const x = scale.x(hold(asOf));
  const moment = formatInstant(asOf, locale, { style: "short" });
  const words = t("asOf", { moment });
  const width = textWidth(words, 12, { strong: true }) + 16;
  const flag = Math.min(Math.max(0, x - width), plot.right - width);

  const onKeyDown = (event: KeyboardEvent) => {
    const target = keyTarget(event, asOf, stops, domain);
    if (target === null) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(hold(target));
  };
  const follow = (event: PointerEvent<SVGGElement>) => {
    const drawing = event.currentTarget.ownerSVGElement;
    const matrix = drawing?.getScreenCTM();
    if (!matrix) return;
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    onMove(scale.at(point.x));
  };
  return (
    <g
      role="slider"
      tabIndex={0}
      aria-label={t("asOfLabel")}
      aria-valuemin={domain.from}
      aria-valuemax={domain.to}
      aria-valuenow={hold(asOf)}
      aria-valuetext={moment}
      aria-orientation="horizontal"
      className="group cursor-ew-resize touch-none outline-none focus-visible:shadow-none"
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        dragging.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (dragging.current) follow(event);
      }}
      onPointerUp={() => {
        dragging.current = false;
      }}
      onPointerCancel={() => {
        dragging.current = false;
      }}
    >
      <title>{t("asOfHelp")}</title>
      <path d={`M${x} 24V${height}`} stroke="var(--accent)" strokeWidth="1.5" />
      {/* A line of 1.5 px cannot be caught: the ground around it is part of the handle. */}
      <rect x={x - 12} y="0" width="24" height={height} fill="transparent" />
      {/* The ring of the focus: around the flag, not around the whole line. */}
      <rect
        x={flag - 3.5}
        y="0.5"
        width={width + 7}
        height="27"
        rx="5"
        fill="none"
        stroke="var(--accent)"
        strokeWidth="2"
        className="opacity-0 group-focus-visible:opacity-100"
      />
      <rect x={flag} y="4" width={width} height="20" rx="3" fill="var(--accent)" />
      <text
        x={flag + width / 2}
        y="18"
        textAnchor="middle"
        className="label"
        style={{ fill: "var(--on-accent)", fontWeight: "var(--weight-strong)" }}
      >
        {words}
      </text>
      <path d={`M${x - 6} ${axisY - 5}l6 6 6-6v-7h-12z`} fill="var(--accent)" />
    </g>
  );
}
