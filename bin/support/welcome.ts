import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { operatorGrant } from "#lib/access/gate.ts";
import { firstAdministratorLink } from "#lib/members/invitations/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { db } from "#lib/platform/db.ts";
import { settings } from "#lib/platform/env.ts";
import {
  isInstallationEmpty,
  isLoadUnfinished,
  isSampleLoaded,
  loadReferenceCase,
} from "#prisma/seed/load.ts";
import { keepSignIns } from "#prisma/seed/sign-ins.ts";

const command = "npm start";

const signInsSchema = z.array(
  z.object({ role: z.string(), email: z.string(), password: z.string() }),
);

/**
 * Makes an installation enterable and returns the lines to print once it serves: the sign-ins of
 * the reference case, or the one-time link of the first administrator.
 */
export async function welcome(options: {
  /** Whether the reference case is not wanted. */
  readonly empty: boolean;
  say(text: string): void;
}): Promise<string[]> {
  // A load that was killed half-way is taken to its end.
  if ((!options.empty && (await isUntouched())) || (await isLoadUnfinished())) {
    options.say("Loading the reference case …");
    const grant = operatorGrant(command, ["member:manage", "settings:manage", "risk:read"]);
    const outcome = await loadReferenceCase(grant, now());
    if (outcome.ok) keepSignIns(outcome.value.signIns);
  }
  const link = await firstAdministratorLink(operatorGrant(command, ["member:manage"]), now());
  if (link !== null) return [`set-up ${link.url}`];
  return signInLines();
}

/**
 * Whether nobody has begun here. An open link of the first administrator is a beginning: who once
 * started with `--empty` is not given the sample by a later plain start.
 */
async function isUntouched(): Promise<boolean> {
  return (await isInstallationEmpty()) && (await db.invitation.count()) === 0;
}

async function signInLines(): Promise<string[]> {
  const file = join(settings().dataFolder, "sign-ins.json");
  if (!existsSync(file) || !(await isSampleLoaded())) return [];
  const signIns = signInsSchema.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (!signIns.success) return [];
  return signIns.data.map(({ role, email, password }) => `sign-in ${role} ${email} ${password}`);
}
