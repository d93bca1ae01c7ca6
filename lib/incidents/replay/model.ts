import type { Instant } from "#lib/shared/time.ts";

/** The stretch of time a picture shows. */
export type Domain = { readonly from: Instant; readonly to: Instant };

/** Where the plot stands in its drawing, in pixels. */
export type Plot = { readonly left: number; readonly right: number };

/** A stretch on the axis, in pixels. */
export type Extent = { readonly x0: number; readonly x1: number };

export type Measure = (text: string) => number;

/** A label with the place it was given; y is the base line of its first line. */
export type Label = {
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "end" | "middle";
};

/** Space between a mark and its label, and between two neighbours, in pixels. */
export const labelGap = 5;
export const neighbourGap = 6;
export const lineHeight = 14;
