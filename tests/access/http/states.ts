import type { Role } from "#lib/access/model.ts";
import { can } from "#lib/access/permissions.ts";
import { idleLimit } from "#lib/access/rules.ts";
import { sealSession, sessionCookieName } from "#lib/access/session-cookie.ts";
import { db } from "#lib/platform/db.ts";
import { makePerson, makeSession, type TestPerson } from "#tests/support/people.ts";
import { isRole, type State } from "../matrix.ts";
import type { Words } from "./rows.ts";

/** The cookie header of a session, as a browser would send it. */
export async function cookieOf(token: string): Promise<string> {
  return `${sessionCookieName()}=${await sealSession(token)}`;
}

/** Somebody of each role, and the cookie of each state. Dead sessions are administrators'. */
export type Cast = {
  readonly people: Readonly<Record<Role, TestPerson>>;
  readonly cookies: Readonly<Record<State, string>>;
};

/** Stores a session of each state. */
export async function makeCast(): Promise<Cast> {
  const now = Date.now();
  const people = {
    ADMIN: await makePerson("ADMIN"),
    SECURITY: await makePerson("SECURITY"),
    AUDITOR: await makePerson("AUDITOR"),
    EXECUTIVE: await makePerson("EXECUTIVE"),
  };
  const live = async (person: TestPerson) => cookieOf((await makeSession(person)).token);
  const revoked = await makeSession(people.ADMIN);
  await db.session.update({ where: { id: revoked.id }, data: { revokedAt: new Date(now) } });
  const idle = await makeSession(people.ADMIN, new Date(now - idleLimit));
  const expired = await makeSession(people.ADMIN, new Date(now - 4 * 60 * 60 * 1000));
  await db.session.update({ where: { id: expired.id }, data: { lastSeenAt: new Date(now) } });
  const suspended = await makePerson("ADMIN", { suspendedAt: new Date(now) });
  return {
    people,
    cookies: {
      anonymous: "",
      ADMIN: await live(people.ADMIN),
      SECURITY: await live(people.SECURITY),
      AUDITOR: await live(people.AUDITOR),
      EXECUTIVE: await live(people.EXECUTIVE),
      suspended: await live(suspended),
      revoked: await cookieOf(revoked.token),
      idle: await cookieOf(idle.token),
      expired: await cookieOf(expired.token),
    },
  };
}

/** The planted words in a text that somebody in this state must never be sent, whatever they ask. */
export function leaked(words: Words, state: State, text: string): string[] {
  return words
    .filter(({ permission, word }) => !mayRead(state, permission) && text.includes(word))
    .map(({ word }) => word);
}

function mayRead(state: State, permission: Words[number]["permission"]): boolean {
  return isRole(state) && can(state, permission);
}
