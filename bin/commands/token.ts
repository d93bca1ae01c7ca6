import { parseArgs } from "node:util";
import { operatorGrant } from "#lib/access/gate.ts";
import { apiScopes } from "#lib/access/scopes.ts";
import { emailSchema } from "#lib/members/schema.ts";
import { createToken } from "#lib/members/tokens/mutations.ts";
import { firstAdministrator } from "#lib/members/tokens/queries.ts";
import { createTokenSchema } from "#lib/members/tokens/schema.ts";
import { now } from "#lib/platform/clock.ts";
import { withDatabase } from "../support/database.ts";

const usage = `Usage:
  token create --scopes <scope,…> --expires <days>d [--name "<name>"] [--owner <e-mail>]
      Makes an API token and prints it, once.
      --scopes   ${apiScopes.join(", ")}
      --expires  1d to 365d
      --owner    whose token it is: it can never do more than their role; the first administrator
                 when left out`;

/** `token create`: for programs that upload evidence and read results. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      scopes: { type: "string" },
      expires: { type: "string" },
      name: { type: "string", default: "Command line" },
      owner: { type: "string" },
    },
  });
  if (positionals.join(" ") !== "create") return refused(usage);
  const content = createTokenSchema.safeParse({
    name: values.name,
    scopes: values.scopes?.split(",").map((scope) => scope.trim()),
    days: /^(\d{1,3})d$/.exec(values.expires ?? "")?.[1],
  });
  if (!content.success) {
    const wrong = new Set(content.error.issues.map(({ path: [field] }) => String(field)));
    const named = [...wrong].map((field) => `--${field === "days" ? "expires" : field}`).join(", ");
    return refused(`${named}: missing or not usable.\n${usage}`);
  }
  const given = values.owner === undefined ? null : emailSchema.safeParse(values.owner);
  if (given?.success === false) return refused(`--owner: not an e-mail address.\n${usage}`);
  return withDatabase(async () => {
    const grant = operatorGrant("token create", ["token:manage"]);
    const owner = given?.data ?? (await firstAdministrator(grant))?.email;
    if (owner === undefined) {
      return refused("There is no administrator yet. Open the installation once, or name --owner.");
    }
    const outcome = await createToken(grant, content.data, now(), owner);
    if (!outcome.ok) return refused(sentenceOf(outcome.reason, owner, outcome.details));
    console.log(outcome.value.text);
    console.error(
      `Shown only now. It belongs to ${owner} and ends at ${outcome.value.expiresAt.toISOString()}.`,
    );
    return 0;
  });
}

function sentenceOf(
  reason: "no-owner" | "owner-suspended" | "beyond-role",
  owner: string,
  details: Readonly<Record<string, unknown>> | undefined,
): string {
  if (reason === "no-owner") return `${owner} has no account here. Name one that has with --owner.`;
  if (reason === "owner-suspended")
    return `${owner} is suspended. Name somebody else with --owner.`;
  return `${String(details?.scopes)}: beyond the role of ${owner}. Leave them out, or name another --owner.`;
}

function refused(sentence: string): 2 {
  console.error(sentence);
  return 2;
}
