import { operatorGrant } from "#lib/access/gate.ts";
import { ensureShippedTemplate } from "#lib/audits/templates/mutations.ts";
import { ensureElements } from "#lib/data-map/mutations.ts";
import { ensureShippedBaseline } from "#lib/requirements/mutations.ts";
import { isInstallationEmpty, isLoadUnfinished, loadReferenceCase } from "./load.ts";
import { keepSignIns } from "./sign-ins.ts";

/** Years by which shipped content is dated back where the sample's year of audits builds on it. */
const yearsBack = 2;

/**
 * Puts the shipped elements, baseline and questionnaire in place where they are missing. Safe to
 * call at every start. `publishedAt` is the date that a new one carries.
 */
export async function ensureShippedContent(publishedAt: Date): Promise<void> {
  const grant = operatorGrant("shipped content", [
    "flow:write",
    "requirement:write",
    "template:write",
  ]);
  await ensureElements(grant);
  await ensureShippedBaseline(grant, publishedAt);
  await ensureShippedTemplate(grant, publishedAt);
}

/**
 * Makes an installation ready at its start: shipped content always, the reference case with the
 * sample where nobody has put anything in yet (unless `empty`). Keeps the sign-ins it made beside
 * the database. A load that was killed is taken to its end.
 */
export async function seedInstallation(options: {
  readonly empty: boolean;
  readonly at: Date;
  say(text: string): void;
}): Promise<void> {
  const { empty, at, say } = options;
  const wanted = (!empty && (await isInstallationEmpty())) || (await isLoadUnfinished());
  await ensureShippedContent(wanted ? yearsBefore(at) : at);
  if (!wanted) return;
  say("Loading the reference case and a sample around it (once) …");
  const grant = operatorGrant("npm start", ["member:manage", "settings:manage", "risk:read"]);
  const outcome = await loadReferenceCase(grant, at);
  if (!outcome.ok) return;
  keepSignIns(outcome.value.signIns);
  const { vendors, assessments } = outcome.value;
  say(`Loaded ${vendors} vendors; ${assessments} assessments computed`);
}

/** The date on which content is said to be published where a sample's history builds on it. */
export function yearsBefore(at: Date): Date {
  const date = new Date(at);
  date.setUTCFullYear(date.getUTCFullYear() - yearsBack);
  return date;
}
