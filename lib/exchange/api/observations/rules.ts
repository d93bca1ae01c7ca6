import type { SightedElement } from "#lib/discovery/observations/model.ts";
import { elementBody } from "../scans/rules.ts";

/** An observation with what saw it and who received it, as the API answers it. */
export function observationBody({ scanId, system, vendor, seenAt, ...seen }: SightedElement) {
  return { ...elementBody(seen), scanId, system, vendor, seenAt: seenAt.toISOString() };
}
