import { describe, expect, it } from "vitest";
import { administratorExists, grantOfSession, operatorGrant } from "#lib/access/gate.ts";
import { tokenHash } from "#lib/access/tokens.ts";
import {
  acceptInvitation,
  firstAdministratorLink,
  invite,
  revokeInvitation,
} from "#lib/members/invitations/mutations.ts";
import { describeInvitation, listOpenInvitations } from "#lib/members/invitations/queries.ts";
import {
  changeRole,
  createSampleMembers,
  reinstateMember,
  suspendMember,
} from "#lib/members/mutations.ts";
import { countMembers, listMemberOptions, listMembers } from "#lib/members/queries.ts";
import { memberList } from "#lib/members/schema.ts";
import { signIn } from "#lib/members/sessions/mutations.ts";
import { db, withTransaction } from "#lib/platform/db.ts";
import { parseTableQuery } from "#lib/shared/table-query.ts";
import { grantFor, makePerson, makeSession } from "#tests/support/people.ts";

const visitor = operatorGrant("test", []);
const operator = operatorGrant("test", ["member:manage", "member:read"]);
const client = { address: "192.0.2.1", userAgent: null };
const password = "seven calm otters swim";
const day = 24 * 60 * 60 * 1000;
const at = new Date("2026-11-24T03:11:00Z");
const later = (ms: number) => new Date(at.getTime() + ms);

function tokenOf(url: string | undefined): string {
  return new URL(url ?? "").pathname.split("/").at(-1) ?? "";
}

describe("the first administrator", () => {
  it("sets up with the newest link only, once, and then there are no more links", async () => {
    expect(await administratorExists()).toBe(false);
    const old = await firstAdministratorLink(operator, at);
    const link = await firstAdministratorLink(operator, at);
    const input = { email: "first@example.org", name: "First", password };
    const take = (url: string | undefined) =>
      acceptInvitation(visitor, { ...input, token: tokenOf(url) }, client, at);

    expect(await take(old?.url)).toMatchObject({ reason: "link-invalid" });
    expect(await describeInvitation(visitor, tokenOf(link?.url), at)).toMatchObject({
      first: true,
    });
    expect(await take(link?.url)).toMatchObject({ ok: true });
    expect(await take(link?.url)).toMatchObject({ reason: "link-invalid" });
    expect(await db.user.findMany({ select: { email: true, role: true } })).toEqual([
      { email: "first@example.org", role: "ADMIN" },
    ]);
    expect(await firstAdministratorLink(operator, at)).toBeNull();
  });

  it("has a link that is worth nothing once somebody else is administrator", async () => {
    await db.user.updateMany({ data: { role: "SECURITY" } });
    const link = await firstAdministratorLink(operator, at);
    await makePerson("ADMIN");
    expect(await describeInvitation(visitor, tokenOf(link?.url), at)).toBeNull();
    const input = { email: "late@example.org", name: "Late", password };
    const outcome = await acceptInvitation(
      visitor,
      { ...input, token: tokenOf(link?.url) },
      client,
      at,
    );
    expect(outcome).toMatchObject({ reason: "link-invalid" });
  });
});

describe("an invitation", () => {
  async function inviteSomebody(email: string) {
    const outcome = await invite(operator, { email, name: "Somebody", role: "AUDITOR" }, at);
    if (!outcome.ok) throw new Error(outcome.reason);
    return { token: tokenOf(outcome.value.url), name: "Somebody", password };
  }

  it("stores its token hashed only", async () => {
    const { token } = await inviteSomebody("hashed@example.org");
    const rows = await db.invitation.findMany({ where: { email: "hashed@example.org" } });
    expect(rows.map((row) => row.tokenHash)).toEqual([tokenHash(token)]);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it("lets in whoever of many clicks first, once", async () => {
    const input = await inviteSomebody("clicks@example.org");
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => acceptInvitation(visitor, input, client, at)),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.user.count({ where: { email: "clicks@example.org" } })).toBe(1);
    const joined = await db.user.findUniqueOrThrow({ where: { email: "clicks@example.org" } });
    expect(joined.role).toBe("AUDITOR");
    expect(await db.activity.count({ where: { type: "member.joined", entityId: joined.id } })).toBe(
      1,
    );
  });

  it("is not spent by looking at it, nor by a password that is refused", async () => {
    const input = await inviteSomebody("look@example.org");
    await describeInvitation(visitor, input.token, at);
    const weak = await acceptInvitation(visitor, { ...input, password: "short" }, client, at);
    expect(weak).toMatchObject({ reason: "passwordShort" });
    expect(await acceptInvitation(visitor, input, client, at)).toMatchObject({ ok: true });
  });

  it("looks the same when unknown, used, revoked, replaced or expired", async () => {
    const used = await inviteSomebody("used@example.org");
    await acceptInvitation(visitor, used, client, at);
    const revoked = await inviteSomebody("revoked@example.org");
    const [row] = (await listOpenInvitations(operator, at)).filter(
      ({ email }) => email === "revoked@example.org",
    );
    await revokeInvitation(operator, row?.id ?? "", at);
    const replaced = await inviteSomebody("replaced@example.org");
    await inviteSomebody("replaced@example.org");
    const expired = await inviteSomebody("expired@example.org");
    const attempts = [
      [{ ...used, token: "x".repeat(43) }, at],
      [{ ...used, token: "'; --" }, at],
      [used, at],
      [revoked, at],
      [replaced, at],
      [expired, later(7 * day)],
    ] as const;
    for (const [input, moment] of attempts) {
      expect(await describeInvitation(visitor, input.token, moment)).toBeNull();
      const outcome = await acceptInvitation(visitor, input, client, moment);
      expect(outcome).toEqual({ ok: false, reason: "link-invalid" });
    }
  });

  it("is refused for somebody who has an account", async () => {
    const person = await makePerson("SECURITY");
    const outcome = await invite(operator, { ...person, name: "X", role: "ADMIN" }, at);
    expect(outcome).toMatchObject({ reason: "already-member" });
  });
});

describe("roles and suspension", () => {
  it("count on the very next request", async () => {
    const { grant } = await grantFor("ADMIN", "member:manage");
    const person = await makePerson("SECURITY");
    const session = await makeSession(person);
    await grantOfSession(session.id, "vendor:write", new Date());
    await suspendMember(grant, { memberId: person.id, revision: 1 }, new Date());
    await expect(grantOfSession(session.id, "vendor:write", new Date())).rejects.toMatchObject({
      code: "not-signed-in",
    });
    await reinstateMember(grant, { memberId: person.id, revision: 2 });
    await expect(grantOfSession(session.id, "vendor:write", new Date())).rejects.toMatchObject({
      code: "not-signed-in",
    });
  });

  it("refuse suspension even where a session was missed", async () => {
    const person = await makePerson("SECURITY");
    const session = await makeSession(person);
    await db.user.update({ where: { id: person.id }, data: { suspendedAt: new Date() } });
    await expect(grantOfSession(session.id, "account:own", new Date())).rejects.toMatchObject({
      code: "not-signed-in",
    });
  });

  it("end the sessions of whoever gets another role", async () => {
    const { grant } = await grantFor("ADMIN", "member:manage");
    const person = await makePerson("SECURITY");
    const session = await makeSession(person);
    const outcome = await changeRole(
      grant,
      { memberId: person.id, revision: 1, role: "EXECUTIVE" },
      new Date(),
    );
    expect(outcome).toEqual({ ok: true, value: "EXECUTIVE" });
    await expect(grantOfSession(session.id, "account:own", new Date())).rejects.toMatchObject({
      code: "not-signed-in",
    });
  });

  it("refuse a change from a revision that is no longer there", async () => {
    const { grant } = await grantFor("ADMIN", "member:manage");
    const person = await makePerson("SECURITY");
    const target = { memberId: person.id, revision: 1 };
    await changeRole(grant, { ...target, role: "AUDITOR" }, new Date());
    expect(await changeRole(grant, { ...target, role: "ADMIN" }, new Date())).toMatchObject({
      reason: "stale",
    });
  });

  it("leave one administrator, whoever demotes whom at once", async () => {
    await db.user.updateMany({ where: { role: "ADMIN" }, data: { role: "SECURITY" } });
    const pair = [
      await grantFor("ADMIN", "member:manage"),
      await grantFor("ADMIN", "member:manage"),
    ];
    const [one, two] = pair;
    if (one === undefined || two === undefined) throw new Error("two are needed");
    const demote = (by: typeof one, whom: typeof one) =>
      changeRole(by.grant, { memberId: whom.person.id, revision: 1, role: "SECURITY" }, new Date());
    const outcomes = await Promise.all([demote(one, two), demote(two, one)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.user.count({ where: { role: "ADMIN" } })).toBe(1);
  });
});

describe("the list of people", () => {
  it("pages, filters and counts, and hides hashes", async () => {
    const query = parseTableQuery({ limit: "25", sort: "name" }, memberList);
    const first = await listMembers(operator, { ...query, limit: 3 });
    expect(first.rows).toHaveLength(3);
    const next = await listMembers(operator, {
      ...parseTableQuery({ cursor: first.next ?? "", sort: "name" }, memberList),
      limit: 3,
    });
    expect(next.rows.map(({ id }) => id)).not.toContain(first.rows[2]?.id);
    expect((first.rows[2]?.name ?? "") <= (next.rows[0]?.name ?? "")).toBe(true);
    const auditors = parseTableQuery({ role: "AUDITOR", q: "example.org" }, memberList);
    const found = await listMembers(operator, auditors);
    expect(new Set(found.rows.map(({ role }) => role))).toEqual(new Set(["AUDITOR"]));
    expect(await countMembers(operator, auditors)).toBe(found.rows.length);
    expect(JSON.stringify(found)).not.toContain("argon2");
  });
});

describe("the people of the sample", () => {
  it("are one sign-in per role with passwords of their own, and one who owns work only", async () => {
    const signIns = await withTransaction((tx) => createSampleMembers(operator, tx, at));
    expect(signIns.map(({ role }) => role).sort()).toEqual([
      "ADMIN",
      "AUDITOR",
      "EXECUTIVE",
      "SECURITY",
    ]);
    expect(new Set(signIns.map((made) => made.password)).size).toBe(4);
    for (const { email, password: made } of signIns) {
      expect(await signIn(visitor, { email, password: made }, client, at)).toMatchObject({
        ok: true,
      });
    }
    const options = await listMemberOptions(operator, ["SECURITY"]);
    expect(options.map(({ name }) => name)).toContain("L. Ferncastle");
  });
});
