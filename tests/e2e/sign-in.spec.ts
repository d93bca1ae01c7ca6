import { type APIRequestContext, request as clients } from "@playwright/test";
import { measured } from "../support/measured.ts";
import { scale } from "../support/scale.ts";
import { openDatabase } from "./support/database.ts";
import { exchange, sessionCookie } from "./support/exchange.ts";
import { readInstallation } from "./support/facts.ts";
import { expect, test } from "./support/test.ts";

test.use({ role: null });

const newClient = (): Promise<APIRequestContext> =>
  clients.newContext({ baseURL: readInstallation().address });

function credentials(): { readonly email: string; readonly password: string } {
  const found = readInstallation().signIns.find(({ role }) => role === "EXECUTIVE");
  if (found === undefined) throw new Error("no sign-in");
  return { email: found.email, password: found.password };
}

/** Whether a cookie opens anything: a file that asks for a session. */
async function opens(cookie: string | undefined): Promise<boolean> {
  const answer = await fetch(`${readInstallation().address}/api/files/vendors.csv`, {
    headers: { cookie: `${sessionCookie}=${cookie}` },
  });
  await answer.arrayBuffer();
  return answer.status === 200;
}

/** What an answer says, without what differs between any two. */
async function shape(client: APIRequestContext, email: string) {
  const { answer } = await exchange(client, { email, password: "not the password" });
  const headers = answer
    .headersArray()
    .map(({ name, value }) => {
      const isSetting = name.toLowerCase() === "set-cookie";
      return `${name}: ${isSetting ? value.replace(/=[^;]*/u, "") : value}`;
    })
    .filter((line) => !/^(?:date|content-security-policy):/iu.test(line));
  return { status: answer.status(), body: await answer.text(), headers };
}

test("a sign-in replaces the session that the browser held", async () => {
  const client = await newClient();
  const rounds = scale(2, 8);
  const cookies: string[] = [];
  let answered = 0;
  for (let round = 0; round < rounds; round += 1) {
    const { session } = await exchange(client, credentials());
    expect(await opens(session)).toBe(true);
    if (cookies.length > 0 && (await opens(cookies.at(-1)))) answered += 1;
    cookies.push(session ?? "");
  }
  expect(new Set(cookies).size).toBe(rounds);
  expect(answered).toBe(0);
  await client.dispose();
  measured({
    promise: 4,
    what: "cookies held before a sign-in, sent again after it over http",
    figure: `${rounds - 1} sent, ${answered} answered`,
  });
});

test("the cookie is for this host, unreadable for scripts, and has a plain name on loopback", async () => {
  const client = await newClient();
  const { answer } = await exchange(client, credentials());
  const set = answer.headersArray().filter(({ name }) => name.toLowerCase() === "set-cookie");
  const [session] = set.filter(({ value }) => value.startsWith(`${sessionCookie}=`));
  expect(session?.value).toMatch(
    /^tierce\.session=[\w.-]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/u,
  );
  await client.dispose();
});

test("an unknown address and a wrong password are answered alike, byte for byte", async () => {
  const [first, second] = [await newClient(), await newClient()];
  const known = await shape(first, credentials().email);
  const unknown = await shape(second, "nobody@example.org");
  expect(unknown).toEqual(known);
  expect(known.status).toBe(401);
  await Promise.all([first.dispose(), second.dispose()]);
});

test("attempts are counted whatever address the visitor claims", async () => {
  const client = await newClient();
  const database = await openDatabase();
  try {
    const email = `paused-${Date.now()}@example.org`;
    const answers: string[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const forged = { "x-forwarded-for": `198.51.100.${attempt}` };
      const { answer } = await exchange(client, { email, password: "guess" }, forged);
      answers.push(
        new URL(((await answer.json()) as { url: string }).url).searchParams.get("error") ?? "",
      );
    }
    expect(answers).toEqual([
      ...Array.from({ length: 10 }, () => "wrong-credentials"),
      ...Array.from({ length: 2 }, () => "too-many-attempts"),
    ]);
    const { rows } = await database.query<{ key: string }>(
      `select key from "RateLimiterFlexible" where key like 'sign-in-address:%'`,
    );
    expect(rows.map(({ key }) => key)).toEqual(["sign-in-address:127.0.0.1"]);
    // The address is every test's own: those that follow must be able to sign in.
    await database.query(`delete from "RateLimiterFlexible"`);
  } finally {
    await database.end();
    await client.dispose();
  }
});
