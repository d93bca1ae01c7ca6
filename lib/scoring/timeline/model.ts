import type { UncertainTime } from "#lib/shared/interval.ts";

/** One line of a vendor's timeline: what happened when, as far as it is known. */
export type TimelineEntry = {
  readonly id: string;
  readonly time: UncertainTime;
} & (
  | {
      readonly kind: "assessment";
      readonly method: string;
      readonly before: number | null;
      readonly after: number | null;
    }
  | {
      readonly kind: "decision";
      readonly outcome: "approved" | "approved_with_conditions" | "denied";
      readonly reason: string;
    }
  | {
      readonly kind: "incident";
      readonly incidentId: string;
      readonly reference: string;
      readonly title: string;
    }
);
