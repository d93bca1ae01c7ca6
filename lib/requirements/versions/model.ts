import type { Localized } from "#lib/shared/localized.ts";
import type {
  Applicability,
  BaselineHead,
  ControlReference,
  EvidenceRule,
  Requirement,
} from "../model.ts";

export const publicationStatuses = ["draft", "published"] as const;
export type PublicationStatus = (typeof publicationStatuses)[number];

/** One line of the list of versions. */
export type VersionRow = BaselineHead & {
  readonly key: string;
  readonly status: PublicationStatus;
  readonly requirements: number;
  readonly createdAt: Date;
};

/** A requirement of a version, a draft's own marks included. */
export type VersionRequirement = Requirement & { readonly wordingOnly: boolean };

/** A version with everything in it, drafts included. */
export type VersionDetail = VersionRow & {
  /** Counts the edits of a draft. */
  readonly revision: number;
  readonly content: readonly VersionRequirement[];
};

/** What an editor sets of a requirement, as values. */
export type RequirementContent = {
  readonly key: string;
  readonly title: Localized;
  readonly guidance: Localized;
  readonly weight: number;
  readonly applicability: Applicability;
  readonly evidenceRule: EvidenceRule;
  readonly references: readonly ControlReference[];
  readonly wordingOnly: boolean;
};

/** The fields of the editor; each travels as one text, so that edits can be compared. */
export const requirementFields = [
  "titleEn",
  "titleFr",
  "guidanceEn",
  "guidanceFr",
  "weight",
  "tiers",
  "kinds",
  "elements",
  "regions",
  "criticality",
  "provesEn",
  "provesFr",
  "validDays",
  "references",
  "wordingOnly",
] as const;
export type RequirementField = (typeof requirementFields)[number];
export type RequirementTexts = Readonly<Record<RequirementField, string>>;

/** What can differ between a requirement of two versions. */
export const changedParts = [
  "title",
  "guidance",
  "weight",
  "applicability",
  "proves",
  "validDays",
  "references",
] as const;
export type ChangedPart = (typeof changedParts)[number];

/** Whether what was shown before goes on counting for a requirement of the next version. */
export const carryings = ["carries", "assessed_anew", "new"] as const;
export type Carrying = (typeof carryings)[number];

/** One line of the difference between two versions. */
export type VersionChange =
  | { readonly kind: "removed"; readonly before: Requirement }
  | { readonly kind: "added"; readonly after: Requirement; readonly carrying: "new" }
  | {
      readonly kind: "changed";
      readonly before: Requirement;
      readonly after: Requirement;
      readonly parts: readonly ChangedPart[];
      readonly carrying: Carrying;
    };
