import "server-only";
import type { ClientInfo } from "#lib/access/client-address.ts";
import { grantOfSession } from "#lib/access/gate.ts";
import type { Grant } from "#lib/access/model.ts";
import { hashPassword, passwordMatches } from "#lib/access/passwords.ts";
import { countAttempt } from "#lib/access/rate-limit.ts";
import { record } from "#lib/activity/mutations.ts";
import { db, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { endSessionsOf, type NewSession, startSession } from "../sessions/mutations.ts";
import type { PasswordProblem } from "./model.ts";
import { passwordProblem } from "./rules.ts";

type Refusal = PasswordProblem | "wrong-password" | "same-password" | "too-many-attempts";

/**
 * Changes one's own password, ends every session of the account and answers with a new one: whoever
 * held an old session is out, the person at the keyboard goes on.
 */
export async function changePassword(
  grant: Grant<"account:own">,
  input: { readonly current: string; readonly next: string },
  client: ClientInfo,
  at: Date,
): Promise<Outcome<NewSession, Refusal>> {
  const { actor } = grant;
  if (actor.kind !== "user") throw new AppError("forbidden", "Only people have passwords");
  const user = await db.user.findUniqueOrThrow({
    where: { id: actor.userId },
    select: { id: true, role: true, email: true, passwordHash: true },
  });
  // A stolen session must not become a place to guess the password at leisure.
  const wait = await countAttempt(user.email, client.address);
  if (wait !== null) return refuse("too-many-attempts", { seconds: wait });
  if (!(await passwordMatches(user.passwordHash, input.current))) return refuse("wrong-password");
  const problem = passwordProblem(input.next, user.email);
  if (problem !== null) return refuse(problem);
  if (input.next === input.current) return refuse("same-password");
  const passwordHash = await hashPassword(input.next);
  return withTransaction(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: user.id, passwordHash: user.passwordHash },
      data: { passwordHash },
    });
    if (count !== 1) throw new AppError("conflict", "The password was changed meanwhile");
    const ended = await endSessionsOf(grant, tx, user.id, at);
    const session = await startSession(grant, tx, user, client, at);
    const own = await grantOfSession(session.sessionId, "account:own", at, tx);
    await record(tx, own, {
      type: "member.passwordChanged",
      entity: { kind: "user", id: user.id },
      data: { sessionsEnded: ended },
    });
    return accept(session);
  });
}
