/** Who may do what: the vocabulary of roles and permissions, and the shape of a grant. */

export const roles = ["ADMIN", "SECURITY", "AUDITOR", "EXECUTIVE"] as const;
export type Role = (typeof roles)[number];

export const permissions = [
  "overview:read",
  "vendor:read",
  "vendor:write",
  "vendor:decide",
  "flow:read",
  "flow:write",
  "scan:read",
  "scan:run",
  "scan:decide",
  "host:report",
  "evidence:read",
  "evidence:write",
  "requirement:read",
  "requirement:write",
  "waiver:approve",
  "finding:read",
  "finding:write",
  "finding:accept",
  "template:read",
  "template:write",
  "audit:read",
  "audit:plan",
  "audit:answer",
  "audit:approve",
  "questionnaire:answer",
  "incident:read",
  "incident:write",
  "risk:read",
  "risk:assume",
  "member:read",
  "member:manage",
  "token:manage",
  "account:own",
  "activity:read",
  "activity:export",
  "import:run",
  "export:run",
  "job:read",
  "job:cancel",
  "settings:read",
  "settings:manage",
] as const;
export type Permission = (typeof permissions)[number];

/** Who acts. Activity lines hold the id only, so that erasing a person breaks nothing. */
export type Actor =
  | {
      readonly kind: "user";
      readonly userId: string;
      readonly role: Role;
      readonly sessionId: string;
    }
  /** A program with an API token; what it does is its owner's doing. */
  | {
      readonly kind: "token";
      readonly tokenId: string;
      readonly userId: string;
      /** What its scopes give, as far as its owner's role has it. */
      readonly permissions: readonly Permission[];
    }
  /** A vendor's contact behind a link: one questionnaire, or one section of it. */
  | {
      readonly kind: "link";
      readonly linkId: string;
      readonly questionnaireId: string;
      /** The only section that it opens; null opens all. */
      readonly section: string | null;
    }
  /** Somebody not signed in who signs in or opens a one-time link. */
  | { readonly kind: "visitor" }
  | { readonly kind: "job"; readonly job: string }
  | { readonly kind: "operator"; readonly command: string };

/**
 * Which rows an actor reaches. `assigned` is an auditor: each noun's queries add their own
 * `assignments: { some: { userId } }` condition, so that a new assignment counts at once.
 */
export type Scope =
  | { readonly kind: "all" }
  | { readonly kind: "assigned"; readonly userId: string };

/** Phantom key: without it a look-alike object would pass for a grant. Minted in `gate.ts` only. */
declare const grantBrand: unique symbol;

/**
 * The only key that queries and mutations accept. `Grant<"a" | "b">` is accepted where
 * `Grant<"a">` is asked for; never the other way round.
 */
export type Grant<P extends Permission> = {
  readonly [grantBrand]: { readonly [K in P]: true };
  readonly actor: Actor;
  readonly scope: Scope;
  /** Ties log lines, problem documents and activity of one request together. */
  readonly requestId: string;
};

/** Any grant at all: what `record()` asks for, and what a visitor's few operations accept. */
export type AnyGrant = Grant<never>;
