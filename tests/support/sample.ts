import { operatorGrant } from "#lib/access/gate.ts";
import { loadReferenceCase } from "#prisma/seed/load.ts";
import { ensureShippedContent } from "../../bin/support/shipped.ts";

/** A Tuesday late in a month, so that weeks and months are both under way. */
export const loadedAt = new Date("2026-11-24T10:00:00Z");

/** Loads the shipped content, the reference case and the sample, as a first start does. */
export async function loadSample(at = loadedAt) {
  await ensureShippedContent("test");
  const grant = operatorGrant("test", ["member:manage", "settings:manage", "risk:read"]);
  const outcome = await loadReferenceCase(grant, at);
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value;
}
