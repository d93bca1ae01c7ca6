import "server-only";
import { randomUUID } from "node:crypto";
import NextAuth, { type AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import type { z } from "zod";
import { clientInfo } from "#lib/access/client-address.ts";
import { visitorGrant } from "#lib/access/gate.ts";
import type { AnyGrant } from "#lib/access/model.ts";
import {
  cookieMaxAge,
  isSecure,
  sessionCookieName,
  sessionCookieOptions,
} from "#lib/access/session-cookie.ts";
import { now } from "#lib/platform/clock.ts";
import { requireSecret, settings } from "#lib/platform/env.ts";
import { log } from "#lib/platform/log.ts";
import type { Outcome } from "#lib/shared/outcome.ts";
import { signInSchema } from "./schema.ts";

/** The mutation that starts a session; handed in, since a gateway only speaks to the outside. */
type StartSession = (
  visitor: AnyGrant,
  credentials: z.output<typeof signInSchema>,
  client: Awaited<ReturnType<typeof clientInfo>>,
  at: Date,
) => Promise<Outcome<{ readonly token: string }>>;

/**
 * What next-auth does for us: the credentials exchange with its cross-site token, and the encrypted
 * cookie. The token in it holds our opaque session token alone; the `Session` row decides.
 */
function options(start: StartSession): AuthOptions {
  const prefix = isSecure() ? "__Host-" : "";
  const cookie = (name: string) => ({
    name: `${prefix}tierce.${name}`,
    options: sessionCookieOptions(),
  });
  return {
    secret: requireSecret(),
    useSecureCookies: isSecure(),
    session: { strategy: "jwt", maxAge: cookieMaxAge },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    cookies: {
      sessionToken: { name: sessionCookieName(), options: sessionCookieOptions() },
      callbackUrl: cookie("callback-url"),
      csrfToken: cookie("csrf-token"),
    },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: (credentials) => authorize(start, credentials),
      }),
    ],
    callbacks: {
      // `user.id` is there at sign-in only; nothing of what next-auth proposes is kept.
      jwt: ({ token, user }) => ({ sid: user === undefined ? token.sid : user.id }),
      session: ({ session }) => ({ expires: session.expires }),
    },
    logger: {
      error: (code, detail) => log().error({ code, err: detail }, "sign-in failed"),
      warn: (code) => log().warn({ code }, "sign-in warning"),
      debug: () => undefined,
    },
  };
}

/** The session token under `id`, or an error whose message is the reason that the form translates. */
async function authorize(
  start: StartSession,
  credentials: Record<"email" | "password", string> | undefined,
): Promise<{ id: string }> {
  const parsed = signInSchema.safeParse(credentials);
  if (!parsed.success) throw new Error("wrong-credentials");
  try {
    const outcome = await start(await visitorGrant(), parsed.data, await clientInfo(), now());
    if (outcome.ok) return { id: outcome.value.token };
    throw new Error(outcome.reason);
  } catch (error) {
    if (error instanceof Error && isReason(error.message)) throw error;
    // The message would travel to the browser: a surprise keeps its words in the log.
    log().error({ err: error, errorId: randomUUID() }, "sign-in failed");
    throw new Error("unavailable");
  }
}

function isReason(message: string): boolean {
  return ["wrong-credentials", "too-many-attempts", "suspended"].includes(message);
}

type AuthContext = { readonly params: Promise<{ nextauth: string[] }> };

/** The two exchanges that the sign-in form needs; next-auth's other pages and reads stay closed. */
const exchanges = new Set(["GET csrf", "POST callback/credentials"]);

/**
 * The handler under `/api/auth/…`. Everything but the two exchanges is not found.
 *
 * @param start starts a session for credentials, or refuses with a reason
 */
export function authHandler(
  start: StartSession,
): (request: Request, context: AuthContext) => Promise<Response> {
  return async (request, context) => {
    const { nextauth } = await context.params;
    if (!exchanges.has(`${request.method} ${nextauth.join("/")}`)) {
      return new Response(null, { status: 404 });
    }
    // next-auth takes its own address from this variable and nowhere else.
    process.env.NEXTAUTH_URL = settings().publicUrl;
    const handle = NextAuth(options(start)) as (
      request: Request,
      context: AuthContext,
    ) => Promise<Response>;
    return handle(request, context);
  };
}
