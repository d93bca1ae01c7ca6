import type { Role } from "#lib/access/model.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";

/** What decides about a change to a person; `administrators` counts those who can sign in now. */
export type MemberFacts = {
  readonly role: Role;
  readonly suspended: boolean;
  readonly administrators: number;
};

/** An e-mail address as it is stored and compared: trimmed, lower case, NFC. */
export function normaliseEmail(email: string): string {
  return email.trim().normalize("NFC").toLowerCase();
}

/** Up to two initials: first letters of the first and the last word ("R. Okehampton-Vale" → "RO"). */
export function initials(name: string): string {
  const words = name.split(/\s+/u).filter((word) => /\p{L}/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => word?.match(/\p{L}/u)?.[0] ?? "",
  );
  return letters.join("").toUpperCase();
}

/** Whether somebody's role may become `next`. The last administrator keeps theirs. */
export function decideRoleChange(
  member: MemberFacts,
  next: Role,
): Outcome<Role, "same-role" | "last-administrator"> {
  if (member.role === next) return refuse("same-role");
  if (isLastAdministrator(member)) return refuse("last-administrator");
  return accept(next);
}

/** Whether somebody may be suspended. Nobody suspends themselves or the last administrator. */
export function decideSuspension(
  member: MemberFacts,
  isSelf: boolean,
): Outcome<true, "own-account" | "last-administrator" | "already-suspended"> {
  if (member.suspended) return refuse("already-suspended");
  if (isSelf) return refuse("own-account");
  if (isLastAdministrator(member)) return refuse("last-administrator");
  return accept(true);
}

function isLastAdministrator(member: MemberFacts): boolean {
  return member.role === "ADMIN" && !member.suspended && member.administrators <= 1;
}
