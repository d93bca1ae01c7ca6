import type { APIRequestContext, APIResponse } from "@playwright/test";

/** Name of the session's cookie over plain http on this machine. */
export const sessionCookie = "tierce.session";

type Exchange = { readonly answer: APIResponse; readonly session: string | undefined };

/** One sign-in as the form makes it, with whatever headers; `session` is the cookie held after it. */
export async function exchange(
  client: APIRequestContext,
  credentials: { readonly email: string; readonly password: string },
  headers: Readonly<Record<string, string>> = {},
): Promise<Exchange> {
  const token = await client.get("/api/auth/csrf");
  const { csrfToken } = (await token.json()) as { csrfToken: string };
  const answer = await client.post("/api/auth/callback/credentials", {
    form: { ...credentials, csrfToken, json: "true" },
    headers,
  });
  const { cookies } = await client.storageState();
  return { answer, session: cookies.find(({ name }) => name === sessionCookie)?.value };
}
