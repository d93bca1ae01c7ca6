import type { ClaimReading, SubjectRelation } from "../../model.ts";
import type { Extent, Label } from "../model.ts";

/** `current` solid, `superseded` dashed and struck, `disputed` dashed, `newest` the version that replaced one. */
export type StripKind = "current" | "superseded" | "disputed" | "newest";

export type PlacedStrip = {
  readonly reading: ClaimReading;
  readonly kind: StripKind;
  readonly extent: Extent;
  readonly y: number;
  readonly height: number;
  readonly label: Label;
};

export type PlacedSubject = {
  readonly subject: string;
  readonly relation: SubjectRelation;
  readonly top: number;
  readonly height: number;
  readonly strips: readonly PlacedStrip[];
};
