import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { operatorGrant } from "#lib/access/gate.ts";
import { firstAdministratorLink } from "#lib/members/invitations/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { settings } from "#lib/platform/env.ts";

type SignIn = { readonly role: string; readonly email: string; readonly password: string };

/**
 * Makes an installation enterable and returns the lines to print once it serves: the sign-ins of
 * the reference case, or the one-time link of the first administrator.
 */
export async function welcome(options: {
  /** Whether the reference case is not wanted. */
  readonly empty: boolean;
  say(text: string): void;
}): Promise<string[]> {
  const link = await firstAdministratorLink(operatorGrant("npm start", ["member:manage"]), now());
  void options;
  if (link !== null) return [`set-up ${link.url}`];
  return signInLines();
}

function signInLines(): string[] {
  const file = join(settings().dataFolder, "sign-ins.json");
  if (!existsSync(file)) return [];
  const signIns = JSON.parse(readFileSync(file, "utf8")) as SignIn[];
  return signIns.map(({ role, email, password }) => `sign-in ${role} ${email} ${password}`);
}
