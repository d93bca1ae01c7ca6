import { execFile } from "node:child_process";
import { promisify } from "node:util";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { settings } from "#lib/platform/env.ts";
import { makePerson } from "#tests/support/people.ts";

const run = promisify(execFile);

/** A process starts, and argon2id is slow on purpose; in milliseconds. */
const longRun = { timeout: 120_000 };

/** Words that may stand nowhere but in hashes and in the answer to whoever asked for them. */
const canaries = {
  password: "canary-password-heron-7731",
  wrongPassword: "canary-wrong-password-otter-5512",
  nextPassword: "canary-next-password-stoat-9940",
};

/**
 * What a process does with secrets, in a process of its own, so that all it prints is caught: it
 * signs in rightly and wrongly, invites, joins, changes a password, makes a token, and fails on the way.
 */
const script = `
import { apiTokenGrant, operatorGrant, grantOfSession } from "#lib/access/gate.ts";
import { acceptInvitation, invite } from "#lib/members/invitations/mutations.ts";
import { changePassword } from "#lib/members/passwords/mutations.ts";
import { createToken } from "#lib/members/tokens/mutations.ts";
import { signIn } from "#lib/members/sessions/mutations.ts";
import { disconnect } from "#lib/platform/db.ts";
import { log } from "#lib/platform/log.ts";

const { password, wrongPassword, nextPassword, email } = JSON.parse(process.env.CANARIES);
const operator = operatorGrant("test", ["member:manage"]);
const client = { address: "192.0.2.1", userAgent: "test" };
const now = () => new Date();
const link = await invite(operator, { email, name: "New", role: "SECURITY" }, now());
const token = link.value.url.split("/").at(-1);
const joined = await acceptInvitation(operator, { token, name: "New", password }, client, now());
await acceptInvitation(operator, { token, name: "New", password }, client, now());
await signIn(operator, { email, password: wrongPassword }, client, now());
await signIn(operator, { email: "nobody@example.org", password: wrongPassword }, client, now());
const entered = await signIn(operator, { email, password }, client, now());
const grant = await grantOfSession(entered.value.sessionId, "account:own", now());
await changePassword(grant, { current: wrongPassword, next: nextPassword }, client, now());
const changed = await changePassword(grant, { current: password, next: nextPassword }, client, now());
const content = { name: "Program", scopes: ["scans:write"], days: 1 };
const program = await createToken(operator, content, now(), email);
const secret = program.value.text.slice(-43);
const beyond = { scope: "systems:read", permissions: ["flow:read"] };
for (const failing of [
  () => apiTokenGrant("Bearer " + program.value.text, beyond, now()),
  () => acceptInvitation(operator, { token, name: 1n, password: {} }, client, now()),
  () => signIn(operator, { email: { password }, password: wrongPassword }, client, now()),
]) {
  await failing().catch((error) => log().error({ err: error, request: { password, token } }, "failed"));
}
log().info({ password, headers: { cookie: token, authorization: token }, body: { token } }, "nested");
console.log("SECRETS " + JSON.stringify([token, joined.value.token, entered.value.token, changed.value.token, secret]));
await disconnect();
`;

describe("secrets", () => {
  it("stand in no log line, no error and no column of the database", longRun, async () => {
    const { email } = await makePerson("ADMIN");
    const { stdout, stderr } = await run(
      process.execPath,
      ["--conditions=react-server", "--input-type=module-typescript", "--eval", script],
      {
        env: {
          ...process.env,
          NODE_OPTIONS: "",
          LOG_LEVEL: "trace",
          CANARIES: JSON.stringify({ ...canaries, email: `new-${email}` }),
        },
      },
    );
    const [line = ""] = stdout.split("\n").filter((text) => text.startsWith("SECRETS "));
    const tokens = JSON.parse(line.slice("SECRETS ".length)) as string[];
    expect(tokens.map((token) => token.length)).toEqual([43, 43, 43, 43, 43]);
    const { TIERCE_SECRET = "" } = process.env;
    const secrets = [...Object.values(canaries), ...tokens, TIERCE_SECRET];
    // The log did say something, so that its silence about secrets means something.
    expect(stderr).toContain('"failed"');
    expect(stderr).toContain('"nested"');
    expect(secrets.filter((secret) => stderr.includes(secret))).toEqual([]);
    const stored = await everyTextColumn();
    expect(stored).toContain(email);
    expect(secrets.filter((secret) => stored.includes(secret))).toEqual([]);
  });
});

/** All rows of all tables of the application as text. */
async function everyTextColumn(): Promise<string> {
  const client = new pg.Client({ connectionString: settings().databaseOwnerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ tablename: string }>(
      "select tablename from pg_tables where schemaname = 'public'",
    );
    const tables = rows.map(({ tablename }) => tablename);
    const texts: string[] = [];
    for (const table of tables) {
      const { rows: found } = await client.query(
        `select to_jsonb(t)::text as row from "${table}" t`,
      );
      texts.push(...found.map(({ row }: { row: string }) => row));
    }
    return texts.join("\n");
  } finally {
    await client.end();
  }
}
