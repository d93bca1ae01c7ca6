import type { Role } from "#lib/access/model.ts";

/** How long a link stands, in milliseconds: an invitation 7 days, the first administrator's 1 day. */
export const linkLifetime = {
  invitation: 7 * 24 * 60 * 60 * 1000,
  firstAdministrator: 24 * 60 * 60 * 1000,
} as const;

/** An invitation that has not been taken up. */
export type InvitationRow = {
  readonly id: string;
  readonly email: string;
  readonly name: string | null;
  readonly role: Role;
  readonly createdAt: Date;
  readonly expiresAt: Date;
};

/** A link just made. Its token is nowhere else: it is shown once. */
export type NewLink = { readonly url: string; readonly expiresAt: Date };
