import { beforeEach, describe, expect, it, vi } from "vitest";
import { grantOfSession, operatorGrant } from "#lib/access/gate.ts";
import { attemptsPerAccount, attemptsPerAddress } from "#lib/access/rate-limit.ts";
import { tokenHash } from "#lib/access/tokens.ts";
import { changePassword } from "#lib/members/passwords/mutations.ts";
import {
  revokeOtherSessions,
  revokeSession,
  signIn,
  signOut,
} from "#lib/members/sessions/mutations.ts";
import { listOwnSessions } from "#lib/members/sessions/queries.ts";
import { db } from "#lib/platform/db.ts";
import { measured } from "#tests/support/measured.ts";
import { makePerson, makeSession, testPassword } from "#tests/support/people.ts";

/** The hashes that argon2id was asked to check; the check itself is the real one. */
const { checked } = vi.hoisted(() => ({ checked: [] as string[] }));
vi.mock("@node-rs/argon2", async (original) => {
  const real = await original<typeof import("@node-rs/argon2")>();
  return {
    ...real,
    verify: (hash: string, password: string) => {
      checked.push(hash);
      return real.verify(hash, password);
    },
  };
});

const visitor = operatorGrant("test", []);
const client = { address: "192.0.2.1", userAgent: "curl/8.10.1" };
const now = () => new Date();

beforeEach(async () => {
  await db.rateLimiterFlexible.deleteMany();
});

async function isOpen(sessionId: string): Promise<boolean> {
  return grantOfSession(sessionId, "account:own", now()).then(
    () => true,
    () => false,
  );
}

describe("signing in", () => {
  it("makes a session of its own each time and stores its token hashed only", async () => {
    const person = await makePerson("SECURITY");
    const credentials = { email: person.email, password: testPassword };
    const [first, second] = [
      await signIn(visitor, credentials, client, now()),
      await signIn(visitor, credentials, client, now()),
    ];
    if (!first.ok || !second.ok) throw new Error("refused");
    expect(first.value.token).not.toBe(second.value.token);
    const stored = await db.session.findUniqueOrThrow({ where: { id: first.value.sessionId } });
    expect(stored.idHash).toBe(tokenHash(first.value.token));
    expect(JSON.stringify(stored)).not.toContain(first.value.token);
    const line = await db.activity.findFirst({ where: { entityId: first.value.sessionId } });
    expect(line).toMatchObject({ type: "session.started", actorId: person.id });
  });

  it("answers alike to an unknown account, a wrong password and an account without one", async () => {
    const person = await makePerson("SECURITY");
    const invited = await makePerson("AUDITOR");
    await db.user.update({ where: { id: invited.id }, data: { passwordHash: null } });
    for (const email of ["nobody@example.org", person.email, invited.email]) {
      const outcome = await signIn(visitor, { email, password: "not the password" }, client, now());
      expect(outcome).toEqual({ ok: false, reason: "wrong-credentials" });
    }
  });

  it("checks one hash of the same cost for an unknown account and a wrong password", async () => {
    const person = await makePerson("SECURITY");
    const attempt = async (email: string) => {
      checked.length = 0;
      await signIn(visitor, { email, password: "not the password" }, client, now());
      // "$argon2id$v=19$m=…,t=…,p=…" is all that decides how long a check takes.
      return checked.map((hash) => hash.split("$").slice(0, 4).join("$"));
    };
    await attempt("warm-up@example.org");
    const known = await attempt(person.email);
    expect(known).toEqual(["$argon2id$v=19$m=19456,t=2,p=1"]);
    const unknown = await attempt("nobody@example.org");
    expect(unknown).toEqual(known);
    measured({
      promise: 4,
      what: "password hashes checked for a wrong password and for an unknown address",
      figure: `${known.length} and ${unknown.length}, both ${known[0]?.slice(1)}`,
    });
  });

  it("tells a suspended person so, but only behind the right password", async () => {
    const person = await makePerson("SECURITY", { suspendedAt: new Date(0) });
    const right = await signIn(
      visitor,
      { email: person.email, password: testPassword },
      client,
      now(),
    );
    expect(right).toEqual({ ok: false, reason: "suspended" });
    const wrong = await signIn(visitor, { email: person.email, password: "wrong" }, client, now());
    expect(wrong).toEqual({ ok: false, reason: "wrong-credentials" });
  });

  it("writes a line for every refusal, without the address that was typed", async () => {
    const person = await makePerson("SECURITY");
    await signIn(visitor, { email: person.email, password: "wrong" }, client, now());
    const line = await db.activity.findFirst({ where: { entityId: person.id } });
    expect(line).toMatchObject({ type: "session.refused", data: { reason: "wrong-credentials" } });
    expect(JSON.stringify(line, (_, v) => (typeof v === "bigint" ? Number(v) : v))).not.toContain(
      "@",
    );
  });
});

describe("the rate limit", () => {
  it("pauses an account after some failures, the right password included, and others not", async () => {
    const [person, other] = [await makePerson("SECURITY"), await makePerson("SECURITY")];
    for (let attempt = 0; attempt < attemptsPerAccount; attempt += 1) {
      const from = { ...client, address: `192.0.2.${attempt}` };
      await signIn(visitor, { email: person.email, password: "wrong" }, from, now());
    }
    const paused = await signIn(
      visitor,
      { email: person.email, password: testPassword },
      client,
      now(),
    );
    expect(paused).toMatchObject({ ok: false, reason: "too-many-attempts" });
    expect(paused).toHaveProperty("details.seconds");
    const free = await signIn(
      visitor,
      { email: other.email, password: testPassword },
      client,
      now(),
    );
    expect(free.ok).toBe(true);
  });

  it("forgets the failures of an account whose owner got in", async () => {
    const person = await makePerson("SECURITY");
    for (let round = 0; round < 3; round += 1) {
      for (let attempt = 0; attempt < attemptsPerAccount - 1; attempt += 1) {
        await signIn(visitor, { email: person.email, password: "wrong" }, client, now());
      }
      const entered = await signIn(
        visitor,
        { email: person.email, password: testPassword },
        client,
        now(),
      );
      expect(entered.ok).toBe(true);
    }
  });

  it("pauses an address that tries many accounts, and holds no e-mail address", async () => {
    await db.rateLimiterFlexible.create({
      data: {
        key: `sign-in-address:${client.address}`,
        points: attemptsPerAddress,
        expire: new Date(Date.now() + 60_000),
      },
    });
    const person = await makePerson("SECURITY");
    const outcome = await signIn(
      visitor,
      { email: person.email, password: testPassword },
      client,
      now(),
    );
    expect(outcome).toMatchObject({ reason: "too-many-attempts" });
    const rows = await db.rateLimiterFlexible.findMany();
    expect(rows.map(({ key }) => key).join()).not.toContain("@");
  });

  it("counts attempts that come at once", async () => {
    const person = await makePerson("SECURITY");
    const attempts = Array.from({ length: 2 * attemptsPerAccount }, (_, index) =>
      signIn(
        visitor,
        { email: person.email, password: "wrong" },
        { ...client, address: `198.51.100.${index}` },
        now(),
      ),
    );
    const outcomes = await Promise.all(attempts);
    const tried = outcomes.filter(
      (outcome) => !outcome.ok && outcome.reason === "wrong-credentials",
    );
    expect(tried).toHaveLength(attemptsPerAccount);
    measured({
      promise: 4,
      what: "attempts at one account at once, from as many addresses: those whose password was looked at",
      figure: `${outcomes.length} made, ${tried.length} looked at (limit ${attemptsPerAccount})`,
    });
  });
});

describe("sessions", () => {
  it("end by sign-out, at once and twice without harm", async () => {
    const person = await makePerson("SECURITY");
    const session = await makeSession(person);
    const grant = await grantOfSession(session.id, "account:own", now());
    await signOut(grant, now());
    await signOut(grant, now());
    expect(await isOpen(session.id)).toBe(false);
    expect(
      await db.activity.count({ where: { type: "session.ended", entityId: session.id } }),
    ).toBe(1);
  });

  it("are listed to their owner alone, and can be ended one by one or all others", async () => {
    const [person, other] = [await makePerson("SECURITY"), await makePerson("SECURITY")];
    const [mine, second, third] = [
      await makeSession(person),
      await makeSession(person),
      await makeSession(person),
    ];
    const foreign = await makeSession(other);
    const grant = await grantOfSession(mine.id, "account:own", now());
    const listed = await listOwnSessions(grant, now());
    expect(listed.map(({ id }) => id).sort()).toEqual([mine.id, second.id, third.id].sort());
    expect(listed.filter(({ current }) => current).map(({ id }) => id)).toEqual([mine.id]);

    expect(await revokeSession(grant, foreign.id, now())).toMatchObject({ reason: "session-gone" });
    expect(await revokeSession(grant, second.id, now())).toMatchObject({ ok: true });
    expect(await isOpen(second.id)).toBe(false);
    expect(await revokeOtherSessions(grant, now())).toEqual({ ok: true, value: 1 });
    expect(await isOpen(third.id)).toBe(false);
    expect(await isOpen(mine.id)).toBe(true);
    expect(await isOpen(foreign.id)).toBe(true);
  });

  it("rotate when the password changes: every old one is out, a new one is in", async () => {
    const person = await makePerson("SECURITY");
    const [mine, elsewhere] = [await makeSession(person), await makeSession(person)];
    const grant = await grantOfSession(mine.id, "account:own", now());
    const next = "seven calm otters swim";
    const outcome = await changePassword(grant, { current: testPassword, next }, client, now());
    if (!outcome.ok) throw new Error(outcome.reason);
    expect(await isOpen(mine.id)).toBe(false);
    expect(await isOpen(elsewhere.id)).toBe(false);
    expect(await isOpen(outcome.value.sessionId)).toBe(true);
    const old = await signIn(
      visitor,
      { email: person.email, password: testPassword },
      client,
      now(),
    );
    expect(old.ok).toBe(false);
    const fresh = await signIn(visitor, { email: person.email, password: next }, client, now());
    expect(fresh.ok).toBe(true);
  });

  it.each([
    ["wrong", "seven calm otters swim", "wrong-password"],
    [testPassword, "short", "passwordShort"],
    [testPassword, testPassword, "same-password"],
  ])("keep the password when %j becomes %j: %s", async (current, next, reason) => {
    const person = await makePerson("SECURITY");
    const session = await makeSession(person);
    const grant = await grantOfSession(session.id, "account:own", now());
    expect(await changePassword(grant, { current, next }, client, now())).toMatchObject({ reason });
    expect(await isOpen(session.id)).toBe(true);
  });
});
