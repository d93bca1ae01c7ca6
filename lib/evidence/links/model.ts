import type { Localized } from "#lib/shared/localized.ts";

/** What a person can link evidence to from its own page; answers are linked from their audit. */
export const linkKinds = ["requirement", "finding", "incident", "certification"] as const;

/** One thing that evidence speaks for. */
export type EvidenceUse =
  | {
      readonly kind: "answer";
      readonly linkId: string;
      readonly auditId: string;
      readonly reference: string;
      readonly questionKey: string;
      readonly at: Date;
    }
  | {
      readonly kind: "requirement";
      readonly linkId: string;
      readonly key: string;
      readonly title: Localized;
      readonly at: Date;
    }
  | {
      readonly kind: "finding" | "incident";
      readonly linkId: string;
      readonly id: string;
      readonly reference: string;
      readonly title: string;
      readonly at: Date;
    }
  | {
      readonly kind: "certification";
      readonly linkId: string;
      readonly standard: string;
      readonly vendorId: string;
      readonly at: Date;
    }
  /** It proves that what flowed was deleted; made on the flow's page. */
  | { readonly kind: "deletion"; readonly flowId: string; readonly purpose: string };

/** What can still be linked, by kind. */
export type LinkTargets = {
  readonly requirement: readonly {
    readonly id: string;
    readonly key: string;
    readonly title: Localized;
  }[];
  readonly finding: readonly Titled[];
  readonly incident: readonly Titled[];
  readonly certification: readonly { readonly id: string; readonly standard: string }[];
  /** Answers of audits under way, with the needs of their questions. */
  readonly answer: readonly AnswerTarget[];
};
type Titled = { readonly id: string; readonly reference: string; readonly title: string };

/** An answer of an audit under way that evidence could prove. */
export type AnswerTarget = {
  readonly id: string;
  readonly reference: string;
  readonly questionKey: string;
  readonly short: Localized;
  readonly needs: readonly { readonly key: string; readonly text: Localized }[];
};
