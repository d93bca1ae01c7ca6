import "server-only";
import { randomBytes } from "node:crypto";
import type { Grant, Role } from "#lib/access/model.ts";
import { hashPassword } from "#lib/access/passwords.ts";
import { record } from "#lib/activity/mutations.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { type SampleSignIn, sampleMembers } from "./model.ts";
import { decideRoleChange, decideSuspension, type MemberFacts } from "./rules.ts";
import { endSessionsOf } from "./sessions/mutations.ts";

/** Key of the advisory lock under which administrators are counted and changed ("tierce members"). */
const membersLock = 7_419_002;

type Target = { readonly memberId: string; readonly revision: number };
type Stale = "stale";

/**
 * The facts that decide about a person, read under a lock: two administrators who demote each other
 * at once would otherwise leave none.
 */
async function loadTarget(tx: Tx, target: Target): Promise<MemberFacts & { revision: number }> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${membersLock}::bigint)`;
  const [member, administrators] = [
    await tx.user.findUnique({
      where: { id: target.memberId },
      select: { role: true, suspendedAt: true, revision: true },
    }),
    await tx.user.count({
      where: { role: "ADMIN", suspendedAt: null, passwordHash: { not: null } },
    }),
  ];
  if (member === null) throw new AppError("not-found", "No such member");
  const { role, suspendedAt, revision } = member;
  return { role, suspended: suspendedAt !== null, revision, administrators };
}

/** Writes a change at the revision it started from; false when somebody was faster. */
async function change(
  tx: Tx,
  target: Target,
  data: { readonly role?: Role; readonly suspendedAt?: Date | null },
): Promise<boolean> {
  const { count } = await tx.user.updateMany({
    where: { id: target.memberId, revision: target.revision },
    data: { ...data, revision: { increment: 1 } },
  });
  return count === 1;
}

/** Gives somebody another role. Their sessions end: the next sign-in carries the new role. */
export async function changeRole(
  grant: Grant<"member:manage">,
  input: Target & { readonly role: Role },
  at: Date,
): Promise<Outcome<Role, "same-role" | "last-administrator" | Stale>> {
  return withTransaction(async (tx) => {
    const facts = await loadTarget(tx, input);
    const verdict = decideRoleChange(facts, input.role);
    if (!verdict.ok) return verdict;
    if (!(await change(tx, input, { role: verdict.value }))) return refuse("stale");
    await endSessionsOf(grant, tx, input.memberId, at);
    await record(tx, grant, {
      type: "member.roleChanged",
      entity: { kind: "user", id: input.memberId },
      data: { from: facts.role, to: verdict.value },
    });
    return verdict;
  });
}

/** Suspends somebody: their sessions end and sign-in is refused until they are reinstated. */
export async function suspendMember(
  grant: Grant<"member:manage">,
  input: Target,
  at: Date,
): Promise<Outcome<true, "own-account" | "last-administrator" | "already-suspended" | Stale>> {
  return withTransaction(async (tx) => {
    const isSelf = grant.actor.kind === "user" && grant.actor.userId === input.memberId;
    const verdict = decideSuspension(await loadTarget(tx, input), isSelf);
    if (!verdict.ok) return verdict;
    if (!(await change(tx, input, { suspendedAt: at }))) return refuse("stale");
    const ended = await endSessionsOf(grant, tx, input.memberId, at);
    await record(tx, grant, {
      type: "member.suspended",
      entity: { kind: "user", id: input.memberId },
      data: { sessionsEnded: ended },
    });
    return accept(true);
  });
}

/** Lets a suspended person sign in again. */
export async function reinstateMember(
  grant: Grant<"member:manage">,
  input: Target,
): Promise<Outcome<true, "not-suspended" | Stale>> {
  return withTransaction(async (tx) => {
    const facts = await loadTarget(tx, input);
    if (!facts.suspended) return refuse("not-suspended");
    if (!(await change(tx, input, { suspendedAt: null }))) return refuse("stale");
    await record(tx, grant, {
      type: "member.reinstated",
      entity: { kind: "user", id: input.memberId },
    });
    return accept(true);
  });
}

/**
 * Makes the people of the sample inside the caller's transaction, which also writes the activity
 * line. Somebody of an earlier sample who stayed is left as they are. Answers with the sign-ins
 * that it made, at most one per role; the passwords are made here and stored hashed only.
 */
export async function createSampleMembers(
  _grant: Grant<"member:manage">,
  tx: Tx,
  at: Date,
): Promise<readonly SampleSignIn[]> {
  const there = await tx.user.findMany({
    where: { email: { in: sampleMembers.map(({ email }) => email) } },
    select: { email: true },
  });
  const known = new Set(there.map(({ email }) => email));
  const signIns: SampleSignIn[] = [];
  for (const { role, name, email, signsIn } of sampleMembers) {
    if (known.has(email)) continue;
    const password = randomBytes(12).toString("base64url");
    await tx.user.create({
      data: {
        role,
        name,
        email,
        sample: true,
        joinedAt: at,
        passwordHash: signsIn ? await hashPassword(password) : null,
      },
    });
    if (signsIn) signIns.push({ role, email, password });
  }
  return signIns;
}
