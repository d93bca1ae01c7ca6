import { beforeAll, describe, expect, it, vi } from "vitest";
import { apiTokenGrant, operatorGrant } from "#lib/access/gate.ts";
import { requestsPerMinute } from "#lib/access/rate-limit.ts";
import { type ApiScope, apiScopes } from "#lib/access/scopes.ts";
import { newApiToken } from "#lib/access/tokens.ts";
import { createToken, revokeToken } from "#lib/members/tokens/mutations.ts";
import { listTokens } from "#lib/members/tokens/queries.ts";
import { db } from "#lib/platform/db.ts";
import type { AppError } from "#lib/platform/errors.ts";
import { accepted } from "#tests/support/audits.ts";
import { grantFor, makePerson } from "#tests/support/people.ts";
import { beginRequest } from "#tests/support/request.ts";
import { makeToken } from "#tests/support/tokens.ts";

vi.mock(
  "next/headers.js",
  async () => (await import("#tests/support/next-headers.ts")).nextHeaders,
);
beforeAll(() => beginRequest(null));

const scanning = { scope: "scans:write", permissions: ["scan:run"] } as const;
const asked = (text: string, at = new Date()) => apiTokenGrant(`Bearer ${text}`, scanning, at);
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "open",
    (error: AppError) => error.code,
  );
const content = { name: "Nightly", scopes: ["scans:write"] as ApiScope[], days: 30 };

describe("an API token", () => {
  it("opens what it is for until its end, and gives its owner's name to what it does", async () => {
    const { person, grant } = await grantFor("ADMIN", "token:manage");
    const at = new Date();
    const made = accepted(await createToken(grant, content, at));
    expect(made.expiresAt.getTime() - at.getTime()).toBe(30 * 86_400_000);
    const granted = await asked(made.text);
    expect(granted.actor).toEqual({
      ...{ kind: "token", tokenId: made.id, userId: person.id },
      permissions: ["scan:read", "scan:run"],
    });
    expect(await codeOf(asked(made.text, new Date(made.expiresAt.getTime() - 1)))).toBe("open");
    expect(await codeOf(asked(made.text, made.expiresAt))).toBe("not-signed-in");
  });

  it("is refused alike when revoked, expired, unknown, mistyped or its owner is suspended", async () => {
    const owner = await makePerson("SECURITY");
    const suspended = await makePerson("SECURITY", { suspendedAt: new Date() });
    const past = new Date(Date.now() - 1000);
    const dead = [
      (await makeToken(owner, ["scans:write"], { revokedAt: past })).text,
      (await makeToken(owner, ["scans:write"], { expiresAt: past })).text,
      (await makeToken(suspended, ["scans:write"])).text,
      newApiToken().text,
      `${(await makeToken(owner, ["scans:write"])).text.slice(0, -1)}-`,
      "tierce_",
    ];
    for (const text of dead) expect(await codeOf(asked(text)), text).toBe("not-signed-in");
    expect(await codeOf(apiTokenGrant(null, scanning, new Date()))).toBe("not-signed-in");
  });

  it("does nothing beyond its scopes, and shrinks with its owner's role at once", async () => {
    const owner = await makePerson("SECURITY");
    const { text } = await makeToken(owner, ["scans:read", "observations:read"]);
    expect(await codeOf(asked(text))).toBe("forbidden");
    const whole = await makeToken(owner, apiScopes);
    expect(await codeOf(asked(whole.text))).toBe("open");
    await db.user.update({ where: { id: owner.id }, data: { role: "EXECUTIVE" } });
    expect(await codeOf(asked(whole.text))).toBe("forbidden");
    const reading = { scope: "scans:read", permissions: ["scan:read"] } as const;
    const header = `Bearer ${whole.text}`;
    const { actor } = await apiTokenGrant(header, reading, new Date());
    expect(actor).toMatchObject({ permissions: ["flow:read", "scan:read"] });
    await db.user.update({ where: { id: owner.id }, data: { role: "AUDITOR" } });
    expect(await codeOf(apiTokenGrant(header, reading, new Date()))).toBe("forbidden");
  });

  it("is revoked once, and made for nobody beyond their role", async () => {
    const { grant } = await grantFor("ADMIN", "token:manage");
    const made = accepted(await createToken(grant, content, new Date()));
    expect(await revokeToken(grant, made.id, new Date())).toMatchObject({ ok: true });
    expect(await codeOf(asked(made.text))).toBe("not-signed-in");
    expect(await revokeToken(grant, made.id, new Date())).toMatchObject({ reason: "token-gone" });
    const reader = await makePerson("EXECUTIVE");
    const operator = operatorGrant("token create", ["token:manage"]);
    expect(await createToken(operator, content, new Date(), reader.email)).toMatchObject({
      ...{ reason: "beyond-role", details: { scopes: "scans:write" } },
    });
    expect(await createToken(operator, content, new Date(), "nobody@example.org")).toMatchObject({
      reason: "no-owner",
    });
  });

  it("notes its last use at most once a minute", async () => {
    const { id, text } = await makeToken(await makePerson("ADMIN"), ["scans:write"]);
    const at = (seconds: number) => new Date(Date.now() + seconds * 1000);
    const used = async () => (await db.apiToken.findUniqueOrThrow({ where: { id } })).lastUsedAt;
    const first = at(0);
    await asked(text, first);
    await asked(text, at(50));
    expect(await used()).toEqual(first);
    const later = at(61);
    await asked(text, later);
    expect(await used()).toEqual(later);
  });

  it("is slowed down by itself alone", async () => {
    const owner = await makePerson("ADMIN");
    const busy = await makeToken(owner, ["scans:write"]);
    const calm = await makeToken(owner, ["scans:write"]);
    await asked(busy.text);
    await db.rateLimiterFlexible.update({
      where: { key: `api-token:${busy.id}` },
      data: { points: requestsPerMinute },
    });
    const error = (await asked(busy.text).catch((refused: unknown) => refused)) as AppError;
    expect(error.code).toBe("too-many-requests");
    expect(error.details.seconds).toBeGreaterThan(0);
    expect(await codeOf(asked(calm.text))).toBe("open");
  });

  it("keeps its secret out of the database, the log of activity and the list", async () => {
    const { grant } = await grantFor("ADMIN", "token:manage");
    const made = accepted(await createToken(grant, content, new Date()));
    const secret = made.text.slice(-43);
    const stored = await db.$queryRaw<{ row: string }[]>`
      SELECT to_jsonb(t)::text AS row FROM "ApiToken" t
      UNION ALL SELECT to_jsonb(a)::text FROM "Activity" a`;
    expect(stored.some(({ row }) => row.includes(made.id))).toBe(true);
    expect(stored.filter(({ row }) => row.includes(secret))).toEqual([]);
    const listed = JSON.stringify(await listTokens(grant, new Date()));
    expect(listed).toContain(made.id);
    expect(listed).not.toContain(secret);
  });
});
