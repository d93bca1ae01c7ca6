import { beforeEach, describe, expect, it, vi } from "vitest";
import { currentPerson, optionalGrant, requireGrant } from "#lib/access/gate.ts";
import type { Grant } from "#lib/access/model.ts";
import { idleLimit, touchInterval } from "#lib/access/rules.ts";
import {
  openSession,
  readSessionToken,
  sealSession,
  sessionCookieName,
  sessionCookieOptions,
  writeSessionCookie,
} from "#lib/access/session-cookie.ts";
import { newToken } from "#lib/access/tokens.ts";
import { db } from "#lib/platform/db.ts";
import { extendEnvironment } from "#lib/platform/env.ts";
import { request } from "#tests/support/next-headers.ts";
import { makePerson, makeSession } from "#tests/support/people.ts";
import { beginRequest } from "#tests/support/request.ts";

vi.mock(
  "next/headers.js",
  async () => (await import("#tests/support/next-headers.ts")).nextHeaders,
);

beforeEach(() => extendEnvironment({ TIERCE_URL: "http://127.0.0.1:3000" }));

describe("the gate", () => {
  it("knows a person by their cookie, with role, scope and session", async () => {
    const person = await makePerson("AUDITOR");
    const session = await makeSession(person);
    await beginRequest(session.token);
    const grant = await requireGrant("audit:read", "audit:answer");
    expect(grant.actor).toEqual({
      kind: "user",
      userId: person.id,
      role: "AUDITOR",
      sessionId: session.id,
    });
    expect(grant.scope).toEqual({ kind: "assigned", userId: person.id });
    expect(await currentPerson()).toMatchObject({ id: person.id, email: person.email });
    expect(await optionalGrant("member:manage")).toBeNull();
    await expect(requireGrant("audit:read", "member:manage")).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it.each([
    ["no cookie", async () => null],
    ["junk", async () => "junk"],
    ["a token that no session has", () => sealSession(newToken())],
    ["a sealed value that is no token", () => sealSession("' OR 1=1 --")],
  ])("knows nobody by %s", async (_, makeCookie) => {
    await beginRequest(null);
    const cookie = await makeCookie();
    if (cookie !== null) request.cookies.set(sessionCookieName(), cookie);
    expect(await currentPerson()).toBeNull();
    await expect(requireGrant("account:own")).rejects.toMatchObject({ code: "not-signed-in" });
  });

  it("does not take the bare token, nor one sealed by another installation", async () => {
    const session = await makeSession(await makePerson("ADMIN"));
    await beginRequest(null);
    request.cookies.set(sessionCookieName(), session.token);
    expect(await currentPerson()).toBeNull();
    const { TIERCE_SECRET = "" } = process.env;
    extendEnvironment({ TIERCE_SECRET: "the-secret-of-another-installation-entirely" });
    const foreign = await sealSession(session.token);
    extendEnvironment({ TIERCE_SECRET });
    request.cookies.set(sessionCookieName(), foreign);
    expect(await currentPerson()).toBeNull();
  });

  it("prolongs a session that is used, writing at most once a minute", async () => {
    const person = await makePerson("SECURITY");
    const nearlyIdle = new Date(Date.now() - idleLimit + 60_000);
    const session = await makeSession(person, nearlyIdle);
    const seen = async () =>
      (await db.session.findUniqueOrThrow({ where: { id: session.id } })).lastSeenAt.getTime();
    await beginRequest(session.token);
    await requireGrant("account:own");
    const first = await seen();
    expect(first).toBeGreaterThan(nearlyIdle.getTime() + touchInterval);
    await requireGrant("account:own");
    expect(await seen()).toBe(first);
  });

  it("takes the request's id from the proxy only when it is one", async () => {
    const session = await makeSession(await makePerson("SECURITY"));
    await beginRequest(session.token);
    request.headers.set("x-request-id", "0192f0c1-4c4e-7a55-8f2e-6d2f0a6c1b11");
    expect((await requireGrant("account:own")).requestId).toBe(
      "0192f0c1-4c4e-7a55-8f2e-6d2f0a6c1b11",
    );
    request.headers.set("x-request-id", '"},"forged":"');
    expect((await requireGrant("account:own")).requestId).toMatch(/^[\da-f-]{36}$/u);
  });

  it("cannot be passed by a look-alike, nor by a smaller grant", async () => {
    const session = await makeSession(await makePerson("ADMIN"));
    await beginRequest(session.token);
    const grant = await requireGrant("vendor:read");
    const read = (_grant: Grant<"vendor:read">) => true;
    const write = (_grant: Grant<"vendor:read" | "vendor:write">) => true;
    expect(read(grant)).toBe(true);
    // @ts-expect-error A grant to read is no grant to write.
    write(grant);
    // @ts-expect-error An object of the same shape was not minted by the gate.
    read({ actor: grant.actor, scope: grant.scope, requestId: grant.requestId });
    expect(Object.isFrozen(grant)).toBe(true);
  });
});

describe("the session cookie", () => {
  it("carries nothing but the opaque token, sealed", async () => {
    const token = newToken();
    await beginRequest(null);
    await writeSessionCookie(token);
    const value = request.cookies.get(sessionCookieName()) ?? "";
    expect(value).not.toContain(token);
    expect(Buffer.from(value.split(".")[3] ?? "", "base64url").toString("latin1")).not.toContain(
      token,
    );
    expect(await openSession(value)).toBe(token);
    expect(await readSessionToken()).toBe(token);
  });

  it("is bound to the host over https, and has a plain name on http", () => {
    expect(sessionCookieName()).toBe("tierce.session");
    expect(sessionCookieOptions()).toEqual({
      httpOnly: true,
      sameSite: "lax",
      path: "/",
      secure: false,
    });
    extendEnvironment({ TIERCE_URL: "https://tierce.example.org" });
    expect(sessionCookieName()).toBe("__Host-tierce.session");
    // What browsers ask of the prefix: secure, path "/", no domain.
    expect(sessionCookieOptions()).toEqual({
      httpOnly: true,
      sameSite: "lax",
      path: "/",
      secure: true,
    });
  });
});
