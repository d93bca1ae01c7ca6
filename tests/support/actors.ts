import { grantOfSession } from "#lib/access/gate.ts";
import type { Grant, Permission, Role } from "#lib/access/model.ts";
import { db } from "#lib/platform/db.ts";
import { makePerson, makeSession, type TestPerson } from "./people.ts";

/** Somebody with a live session, as a test acts for them. */
export type Actor = {
  readonly id: string;
  /** The person's own grant, from their session through the gate. */
  grant<P extends Permission>(...permissions: readonly P[]): Promise<Grant<P>>;
};

/** Makes somebody who is signed in now, with a role. */
export async function somebody(role: Role, name?: string): Promise<Actor> {
  const person = await makePerson(role);
  if (name !== undefined) await db.user.update({ where: { id: person.id }, data: { name } });
  return actorOf(person);
}

/** A stored person as an actor, with a session of its own. */
export async function actorOf(person: TestPerson): Promise<Actor> {
  const session = await makeSession(person);
  return {
    id: person.id,
    grant: (...permissions) => grantOfSession(session.id, permissions, new Date()),
  };
}
