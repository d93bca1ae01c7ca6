import type { UncertainTime } from "#lib/shared/interval.ts";
import type { Lane } from "../../model.ts";
import type { Extent, Label } from "../model.ts";

/** What a mark says about its time: a point, a whole unit, or a stretch with open or soft ends. */
export type MarkShape =
  | "pin"
  | "hollow-pin"
  | "block"
  | "pale-block"
  | "interval"
  | "start-unknown"
  | "end-unknown"
  | "hatch";

export type LaneItem = {
  readonly id: string;
  readonly lane: Lane;
  readonly toLane: Lane | null;
  readonly label: string;
  readonly time: UncertainTime;
};

export type PlacedItem = {
  readonly id: string;
  readonly shape: MarkShape;
  readonly mark: Extent;
  /** Top of the mark's row. */
  readonly y: number;
  readonly label: Label;
  /** Where the hollow end of a dotted drop stands; null when nobody in particular was told. */
  readonly drop: { readonly x: number; readonly y: number } | null;
};

export type PlacedLane = {
  readonly lane: Lane;
  readonly top: number;
  readonly height: number;
  readonly items: readonly PlacedItem[];
};
