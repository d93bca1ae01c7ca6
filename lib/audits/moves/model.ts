import type { MovePlan } from "../templates/model.ts";

/** The newest published version that an audit could move to, with what becomes of its answers. */
export type MoveOffer = {
  readonly versionId: string;
  readonly version: number;
  readonly plan: MovePlan;
};
