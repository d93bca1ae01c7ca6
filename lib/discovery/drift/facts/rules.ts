import { isUnder, partyKey } from "../rules.ts";
import type { SystemDrift } from "./model.ts";

/** Whether a party is the site's own: all its hosts stand under ours. */
export function isOurs(hosts: readonly string[], firstParty: readonly string[]): boolean {
  return hosts.length > 0 && hosts.every((host) => isUnder(host, firstParty));
}

/**
 * Whether everything that was sent to these hosts could be read. `unread` holds host and path of
 * requests of which a part was not; without a host it may have been anybody's.
 */
export function isReadable(hosts: readonly string[], unread: readonly string[]): boolean {
  return !unread.some((place) => {
    const host = place.split("/", 1)[0] ?? "";
    return host === "" || hosts.includes(host);
  });
}

/** The drifts that one scan shows: of its kind of evidence, and of a party that it met. */
export function driftsOfScan(
  { parties, drifts }: Pick<SystemDrift, "parties" | "drifts">,
  scanId: string,
): SystemDrift["drifts"] {
  const met = parties.filter((party) => party.scanId === scanId);
  const kinds = new Set(met.map(({ kind }) => kind));
  const keys = new Set(met.map(partyKey));
  return drifts.filter(
    ({ vendorKey, from }) => keys.has(vendorKey) && from.some((kind) => kinds.has(kind)),
  );
}
