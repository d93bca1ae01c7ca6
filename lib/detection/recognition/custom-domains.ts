import { carriers, customDomains } from "#lib/catalogue/custom-domains.ts";
import { type Recognised, vendorOfHost, vendorsByKey } from "./third-parties.ts";

/** What was learnt of who stands behind a host, besides its name. */
export type Behind = {
  /** Names that its CNAMEs lead to, nearest first. */
  readonly targets?: readonly string[];
  /** Names of the headers that it answered with. */
  readonly headers?: readonly string[];
  /** Address that answered. */
  readonly server?: string;
};

/** What gave a vendor away, and by which name. */
export type GivenAway = {
  readonly vendor: Recognised;
  readonly by: "cname" | "header" | "server";
  /** The target, the header's name, or the address. */
  readonly detail: string;
};

const targets = new Map<string, Recognised>();
const headers = new Map<string, Recognised>();
const servers = new Map<string, Recognised>();
for (const entry of customDomains) {
  const vendor = vendorsByKey.get(entry.key);
  if (vendor === undefined) continue;
  for (const name of entry.targets ?? []) targets.set(name, vendor);
  for (const name of entry.headers ?? []) headers.set(name, vendor);
  for (const address of entry.servers ?? []) servers.set(address, vendor);
}

const carrying = new Set(carriers);

/** The vendor behind a host that bears another's name, or null: CNAMEs first, then who answered. */
export function vendorBehind({ targets: names, headers: sent, server }: Behind): GivenAway | null {
  for (const detail of names ?? []) {
    const vendor = vendorOfTarget(detail);
    if (vendor !== null) return { vendor, by: "cname", detail };
  }
  for (const detail of sent ?? []) {
    const vendor = headers.get(detail);
    if (vendor !== undefined) return { vendor, by: "header", detail };
  }
  const vendor = server === undefined ? undefined : servers.get(server);
  if (vendor === undefined || server === undefined) return null;
  return { vendor, by: "server", detail: server };
}

/** Whose a CNAME's target is: not a carrier's, who only serves what others run. */
function vendorOfTarget(target: string): Recognised | null {
  for (let domain = target; domain.includes("."); ) {
    const vendor = targets.get(domain);
    if (vendor !== undefined) return vendor;
    domain = domain.slice(domain.indexOf(".") + 1);
  }
  const vendor = vendorOfHost(target);
  if (vendor === null || carrying.has(vendor.key)) return null;
  return vendor.category === "cdn" || vendor.category === "hosting" ? null : vendor;
}

const tellingLengths = new Set(Array.from(headers.keys(), ({ length }) => length));

/** Whether a name of so many letters can be that of a header that gives a vendor away. */
export function mayTell(length: number): boolean {
  return tellingLengths.has(length);
}

/**
 * What an answer says of who gave it; null for nothing that tells.
 *
 * @param names of its headers, as written
 * @param server the address that it came from
 */
export function behindAnswer(names: readonly string[], server: string): Behind | null {
  const sent = names.map((name) => name.toLowerCase()).filter((name) => headers.has(name));
  const tells = servers.has(server);
  if (sent.length === 0 && !tells) return null;
  return { headers: sent, ...(tells ? { server } : {}) };
}
