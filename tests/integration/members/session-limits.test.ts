import { beforeEach, describe, expect, it } from "vitest";
import { grantOfSession, operatorGrant } from "#lib/access/gate.ts";
import { type Role, roles } from "#lib/access/model.ts";
import { tokenHash } from "#lib/access/tokens.ts";
import { acceptInvitation, invite } from "#lib/members/invitations/mutations.ts";
import { changeRole, suspendMember } from "#lib/members/mutations.ts";
import { changePassword } from "#lib/members/passwords/mutations.ts";
import {
  revokeOtherSessions,
  revokeSession,
  signIn,
  signOut,
} from "#lib/members/sessions/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { measured } from "#tests/support/measured.ts";
import { makePerson, makeSession, type TestPerson, testPassword } from "#tests/support/people.ts";
import { deep, scale } from "#tests/support/scale.ts";

const operator = operatorGrant("test", ["member:manage"]);
const client = { address: "192.0.2.1", userAgent: null };
const minute = 60_000;
const hour = 60 * minute;
const absolute: Readonly<Record<Role, number>> = {
  ADMIN: 4 * hour,
  SECURITY: 12 * hour,
  AUDITOR: 12 * hour,
  EXECUTIVE: 12 * hour,
};

beforeEach(async () => {
  await db.rateLimiterFlexible.deleteMany();
});

async function isLive(sessionId: string, at: Date): Promise<boolean> {
  return grantOfSession(sessionId, "account:own", at).then(
    () => true,
    () => false,
  );
}

type Session = Awaited<ReturnType<typeof makeSession>>;
type Ending = (person: TestPerson, session: Session, at: Date) => Promise<unknown>;

/** Every way in which a session ends before its time. */
const endings: Readonly<Record<string, Ending>> = {
  "sign-out": async (_, session, at) =>
    signOut(await grantOfSession(session.id, "account:own", at), at),
  "revoked by its owner": async (person, session, at) => {
    const other = await makeSession(person, at);
    return revokeSession(await grantOfSession(other.id, "account:own", at), session.id, at);
  },
  "revoked with all others": async (person, _, at) => {
    const other = await makeSession(person, at);
    return revokeOtherSessions(await grantOfSession(other.id, "account:own", at), at);
  },
  "password changed": async (_, session, at) =>
    changePassword(
      await grantOfSession(session.id, "account:own", at),
      { current: testPassword, next: "seven calm otters swim" },
      client,
      at,
    ),
  "role changed": async (person, _, at) => {
    const role = person.role === "SECURITY" ? "EXECUTIVE" : "SECURITY";
    return changeRole(operator, { memberId: person.id, revision: 1, role }, at);
  },
  suspended: (person, _, at) => suspendMember(operator, { memberId: person.id, revision: 1 }, at),
  "signed in anew": (person, session, at) =>
    signIn(
      operator,
      { email: person.email, password: testPassword },
      { ...client, held: session.token },
      at,
    ),
};

describe("a session that ended", () => {
  it("is out on its next request, however it ended", { timeout: 600_000 }, async () => {
    // Somebody who stays, or the last administrator could not be changed.
    await makePerson("ADMIN");
    const rounds = scale(1, 40);
    let asked = 0;
    let answered = 0;
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, end] of Object.entries(endings)) {
        const person = await makePerson(roles[(round + asked) % roles.length] ?? "SECURITY");
        const at = new Date();
        const session = await makeSession(person, at);
        expect(await isLive(session.id, at), name).toBe(true);
        await db.rateLimiterFlexible.deleteMany();
        await end(person, session, at);
        if (await isLive(session.id, at)) answered += 1;
        expect(answered, name).toBe(0);
        asked += 1;
      }
    }
    measured({
      promise: 4,
      what: `sessions asked after they ended: ${Object.keys(endings).join(", ")}`,
      figure: `${asked} asked, ${answered} answered`,
    });
  });
});

describe("a session in use", () => {
  it("ends at its absolute limit, one that is not used after half an hour", async () => {
    const rounds = scale(1, 25);
    let asked = 0;
    let answered = 0;
    let early = 0;
    for (const role of roles) {
      for (let round = 0; round < rounds; round += 1) {
        const person = await makePerson(role);
        const start = new Date(Date.UTC(2026, 2, 29, round));
        const later = (ms: number) => new Date(start.getTime() + ms);
        const used = await makeSession(person, start);
        const idle = await makeSession(person, start);
        // Used every 20 minutes, the last time right before its end.
        for (let at = 0; at < absolute[role]; at += 20 * minute) {
          expect(await isLive(used.id, later(at))).toBe(true);
        }
        if (!(await isLive(used.id, later(absolute[role] - 1)))) early += 1;
        if (await isLive(used.id, later(absolute[role]))) answered += 1;
        if (await isLive(idle.id, later(30 * minute))) answered += 1;
        asked += 2;
      }
    }
    expect({ answered, early }).toEqual({ answered: 0, early: 0 });
    measured({
      promise: 4,
      what: "sessions asked at the end of 30 minutes without use, and of 12 hours (administrators 4) in use",
      figure: `${asked} asked, ${answered} answered; ${early} ended a millisecond before their absolute end`,
    });
  });
});

describe("a new session", () => {
  it("replaces the one that the browser held, whosever that was, and says so", async () => {
    const [person, before] = [await makePerson("SECURITY"), await makePerson("AUDITOR")];
    const [held, elsewhere] = [await makeSession(before), await makeSession(before)];
    const outcome = await signIn(
      operator,
      { email: person.email, password: testPassword },
      { ...client, held: held.token },
      new Date(),
    );
    if (!outcome.ok) throw new Error(outcome.reason);
    expect(outcome.value.token).not.toBe(held.token);
    expect(await isLive(held.id, new Date())).toBe(false);
    expect(await isLive(elsewhere.id, new Date())).toBe(true);
    const line = await db.activity.findFirst({ where: { entityId: outcome.value.sessionId } });
    expect(line).toMatchObject({ type: "session.started", data: { replaced: held.id } });
  });

  it("replaces nothing when the sign-in fails, or the browser held no session", async () => {
    const person = await makePerson("SECURITY");
    const held = await makeSession(person);
    const credentials = { email: person.email, password: "wrong" };
    await signIn(operator, credentials, { ...client, held: held.token }, new Date());
    expect(await isLive(held.id, new Date())).toBe(true);
    for (const token of [null, "junk", tokenHash("junk")]) {
      const right = { email: person.email, password: testPassword };
      const outcome = await signIn(operator, right, { ...client, held: token }, new Date());
      expect(outcome).toMatchObject({ ok: true, value: { replaced: null } });
    }
  });

  it("replaces the held one where an invitation is taken up as well", async () => {
    const held = await makeSession(await makePerson("SECURITY"));
    const input = { email: "joins@example.org", name: "Joins", role: "AUDITOR" } as const;
    const made = await invite(operator, input, new Date());
    if (!made.ok) throw new Error(made.reason);
    const token = made.value.url.split("/").at(-1) ?? "";
    const joined = await acceptInvitation(
      operator,
      { token, name: "Joins", password: testPassword },
      { ...client, held: held.token },
      new Date(),
    );
    expect(joined).toMatchObject({ ok: true, value: { replaced: held.id } });
    expect(await isLive(held.id, new Date())).toBe(false);
  });
});

describe("an unknown user and a wrong password", () => {
  // How long something takes is no test in the small run: the work done is (see sign-in.test.ts).
  it.skipIf(!deep)("take the same time", { timeout: 600_000 }, async () => {
    const person = await makePerson("SECURITY");
    const attempt = async (email: string): Promise<number> => {
      const started = performance.now();
      await signIn(operator, { email, password: "not the password" }, client, new Date());
      return performance.now() - started;
    };
    const times: Record<"known" | "unknown", number[]> = { known: [], unknown: [] };
    for (let round = 0; round < 60; round += 1) {
      await db.rateLimiterFlexible.deleteMany();
      times.known.push(await attempt(person.email));
      times.unknown.push(await attempt(`nobody-${round}@example.org`));
    }
    const median = (of: readonly number[]) => of.toSorted((a, b) => a - b)[of.length >> 1] ?? 0;
    const ratio = median(times.unknown) / median(times.known);
    // Without the decoy the ratio is below a fifth; a busy machine moves medians by far less.
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
    measured({
      promise: 4,
      what: "sign-ins with an unknown address and with a wrong password, in turns",
      figure: `${times.known.length} rounds, medians ${median(times.unknown).toFixed(1)} ms and ${median(times.known).toFixed(1)} ms, ratio ${ratio.toFixed(2)}`,
    });
  });
});
