import { operatorGrant } from "#lib/access/gate.ts";
import { ensureShippedTemplate } from "#lib/audits/templates/mutations.ts";
import { ensureMinimisationRules } from "#lib/data-map/minimisation/mutations.ts";
import { ensureElements } from "#lib/data-map/mutations.ts";
import { ensureShippedBaseline } from "#lib/requirements/mutations.ts";

/**
 * Puts the content that this version ships into a migrated database: data elements with the
 * rules of minimisation, the baseline and the audit template. Safe at every start; what an organisation published itself stays.
 */
export async function ensureShippedContent(command: string): Promise<void> {
  const grant = operatorGrant(command, ["flow:write", "requirement:write", "template:write"]);
  await ensureElements(grant);
  await ensureMinimisationRules(grant);
  await ensureShippedBaseline(grant);
  await ensureShippedTemplate(grant);
}
