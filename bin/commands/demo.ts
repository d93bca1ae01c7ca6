import { operatorGrant } from "#lib/access/gate.ts";
import { removeSample } from "#lib/exchange/sample/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { loadReferenceCase } from "#prisma/seed/load.ts";
import { keepSignIns } from "#prisma/seed/sign-ins.ts";
import { withDatabase } from "../support/database.ts";
import { ensureShippedContent } from "../support/shipped.ts";

const usage = `Usage:
  demo load      load the reference case and the invented sample around it
  demo remove    remove them; a sample vendor that somebody worked on stays and is listed`;

/** `demo load` and `demo remove`. */
export async function run(args: readonly string[]): Promise<number> {
  const [verb, ...rest] = args;
  if (rest.length === 0 && verb === "load") return withDatabase(load);
  if (rest.length === 0 && verb === "remove") return withDatabase(remove);
  console.error(usage);
  return 2;
}

async function load(): Promise<number> {
  const at = now();
  await ensureShippedContent("demo load");
  const grant = operatorGrant("demo load", ["member:manage", "settings:manage", "risk:read"]);
  const outcome = await loadReferenceCase(grant, at);
  if (!outcome.ok) {
    console.error("The sample is loaded already. Remove it first: npm run cli -- demo remove");
    return 1;
  }
  const { signIns, vendors, assessments } = outcome.value;
  keepSignIns(signIns);
  console.log(`Loaded ${vendors} vendors with ${assessments} assessments.`);
  for (const { role, email, password } of signIns) {
    console.log(`sign-in ${role} ${email} ${password}`);
  }
  return 0;
}

async function remove(): Promise<number> {
  const grant = operatorGrant("demo remove", ["settings:manage"]);
  const outcome = await removeSample(grant);
  if (!outcome.ok) {
    console.error("No sample is loaded.");
    return 1;
  }
  console.log(`Removed ${outcome.value.vendors} vendors of the sample.`);
  for (const { name } of outcome.value.kept)
    console.log(`Kept, because somebody worked on it: ${name}`);
  return 0;
}
