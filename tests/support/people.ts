import { grantOfSession } from "#lib/access/gate.ts";
import type { Grant, Permission, Role } from "#lib/access/model.ts";
import { hashPassword } from "#lib/access/passwords.ts";
import { absoluteLimit } from "#lib/access/rules.ts";
import { newToken, tokenHash } from "#lib/access/tokens.ts";
import { db } from "#lib/platform/db.ts";

/** The password of every person made here; hashed once, because argon2id is slow on purpose. */
export const testPassword = "four quiet herons wade";
let testPasswordHash: Promise<string> | undefined;
let counter = 0;

export type TestPerson = { readonly id: string; readonly email: string; readonly role: Role };

/** Stores a person who can sign in. */
export async function makePerson(
  role: Role,
  changes: { readonly email?: string; readonly suspendedAt?: Date } = {},
): Promise<TestPerson> {
  testPasswordHash ??= hashPassword(testPassword);
  counter += 1;
  return db.user.create({
    data: {
      name: `${role.toLowerCase()} ${counter}`,
      email: `${role.toLowerCase()}-${counter}@example.org`,
      role,
      passwordHash: await testPasswordHash,
      joinedAt: new Date(),
      ...changes,
    },
    select: { id: true, email: true, role: true },
  });
}

/** Stores a live session of a person; `token` is what the cookie would hold. */
export async function makeSession(
  person: TestPerson,
  at = new Date(),
): Promise<{ readonly id: string; readonly token: string }> {
  const token = newToken();
  const { id } = await db.session.create({
    data: {
      userId: person.id,
      idHash: tokenHash(token),
      createdAt: at,
      lastSeenAt: at,
      expiresAt: new Date(at.getTime() + absoluteLimit(person.role)),
    },
    select: { id: true },
  });
  return { id, token };
}

/** A person of a role with a live session and a grant of what they hold, as a test needs it most. */
export async function grantFor<P extends Permission>(
  role: Role,
  ...permissions: readonly [P, ...P[]]
): Promise<{ readonly person: TestPerson; readonly grant: Grant<P> }> {
  const person = await makePerson(role);
  const session = await makeSession(person);
  return { person, grant: await grantOfSession(session.id, permissions, new Date()) };
}
