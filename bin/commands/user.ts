import { parseArgs } from "node:util";
import { operatorGrant } from "#lib/access/gate.ts";
import { roles } from "#lib/access/model.ts";
import { invite } from "#lib/members/invitations/mutations.ts";
import { emailSchema, nameSchema } from "#lib/members/schema.ts";
import { now } from "#lib/platform/clock.ts";
import { withDatabase } from "../support/database.ts";

const usage = `Usage:
  user add <e-mail> --role <${roles.join("|").toLowerCase()}> [--name "<name>"]
                                    invite somebody; prints the one-time link to hand over`;

/** `user add`: the way back in when nobody can sign in, and the way in for scripts. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { role: { type: "string" }, name: { type: "string" } },
  });
  const email = emailSchema.safeParse(positionals[1]);
  const name = nameSchema.nullable().safeParse(values.name ?? null);
  const role = roles.find((known) => known === values.role?.toUpperCase());
  if (positionals[0] !== "add" || !email.success || !name.success || role === undefined) {
    console.error(usage);
    return 2;
  }
  return withDatabase(async () => {
    const grant = operatorGrant("user add", ["member:manage"]);
    const outcome = await invite(grant, { email: email.data, name: name.data, role }, now());
    if (!outcome.ok) {
      console.error(`${email.data} has an account already.`);
      return 2;
    }
    console.log(
      `${outcome.value.url}\nThe link works once, until ${outcome.value.expiresAt.toISOString()}.`,
    );
    return 0;
  });
}
