import type { ReactNode } from "react";
import { type Label, lineHeight } from "#lib/incidents/replay/model.ts";

/**
 * A label where it was placed, line by line, with a halo over what it crosses. The mark that holds
 * it has these words in its name.
 */
export function PlacedText({
  label,
  quiet = false,
  fill,
  strong = false,
  struck = false,
  halo = true,
}: {
  readonly label: Label;
  readonly quiet?: boolean;
  readonly fill?: string;
  readonly strong?: boolean;
  readonly struck?: boolean;
  readonly halo?: boolean;
}) {
  return (
    <text
      className={`label ${strong ? "" : "condensed"} ${halo ? "halo" : ""}`}
      textAnchor={label.anchor}
      x={label.x}
      y={label.y}
      style={{
        ...(fill ? { fill } : quiet ? { fill: "var(--ink-3)" } : {}),
        ...(strong ? { fontWeight: "var(--weight-strong)" } : {}),
        ...(struck ? { textDecoration: "line-through" } : {}),
      }}
    >
      {label.lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text, which may repeat.
        <tspan key={index} x={label.x} dy={index === 0 ? 0 : lineHeight}>
          {line}
          {/* Keeps the words of two lines apart when the text is read, without taking a place. */}
          <tspan fontSize="0"> </tspan>
        </tspan>
      ))}
    </text>
  );
}

/** The name of a row: 12 px, 500. */
export function LaneName({
  x,
  y,
  condensed = false,
  children,
}: {
  readonly x: number;
  readonly y: number;
  readonly condensed?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <text
      className={condensed ? "label condensed" : "label"}
      x={x}
      y={y}
      style={{ fontWeight: "var(--weight-mid)", fill: "var(--ink)" }}
    >
      {children}
    </text>
  );
}
