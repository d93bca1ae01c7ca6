import { registrableDomain } from "#lib/detection/recognition/recognise.ts";
import { nameKey } from "#lib/shared/text.ts";
import type { VendorKind } from "#lib/vendors/model.ts";
import type { MatchedVendor } from "../model.ts";
import type { KnownSignature, KnownVendor, MatchWishes, PartyNames } from "./model.ts";

/** A host and the domains above it, longest first, down to the one that somebody registered. */
export function domainsAbove(host: string): readonly string[] {
  const last = registrableDomain(host);
  const domains: string[] = [];
  for (let domain = host; domain.length > last.length; ) {
    domains.push(domain);
    const dot = domain.indexOf(".");
    if (dot < 0) break;
    domain = domain.slice(dot + 1);
  }
  return [...domains, last];
}

/** What to look up in the register for these parties. */
export function wishesOf(parties: readonly PartyNames[]): MatchWishes {
  const hosts = [...new Set(parties.flatMap((party) => party.hosts))];
  const registered = [...new Set(hosts.map((host) => registrableDomain(host)))];
  return {
    keys: [...new Set(parties.map(({ key }) => key))],
    domains: [...new Set(hosts.flatMap(domainsAbove))],
    nameKeys: [...new Set(parties.map(({ name }) => nameKey(name)))],
    sites: [...new Set([...hosts, ...registered.flatMap((domain) => [domain, `www.${domain}`])])],
  };
}

/**
 * The vendor of the register that a party is: the one that a person named for its key or one of
 * its hosts; else by the domains of vendors, the one that says most of a host; else by name; else
 * by the domain of the website. Where two vendors have the same claim there is no match: a wrong
 * one would hide what is sent.
 */
export function matcherOf(
  signatures: readonly KnownSignature[],
  vendors: readonly KnownVendor[],
): (party: PartyNames) => MatchedVendor | null {
  const byKey = new Map(
    signatures.filter(({ kind }) => kind === "key").map((one) => [one.value, one]),
  );
  const byHost = new Map(
    signatures.filter(({ kind }) => kind === "host").map((one) => [one.value, one]),
  );
  const byDomain = groupedBy(vendors, ({ domains }) => domains.map((one) => one.toLowerCase()));
  const byName = groupedBy(vendors, (vendor) => [vendor.nameKey]);
  const bySite = groupedBy(vendors, ({ website }) => siteDomain(website));

  return (party) => {
    const signature = byKey.get(party.key) ?? signatureOfHosts(party.hosts, byHost);
    if (signature !== null) {
      return { id: signature.vendorId, name: signature.vendorName, by: "signature" };
    }
    const named = byName.get(nameKey(party.name)) ?? [];
    const domain = vendorOfDomains(party.hosts, byDomain, named);
    if (domain !== null) return matched(domain, "domain");
    if (named.length === 1 && named[0] !== undefined) return matched(named[0], "name");
    const sites = new Set(party.hosts.flatMap((host) => bySite.get(registrableDomain(host)) ?? []));
    const [site] = sites;
    return sites.size === 1 && site !== undefined ? matched(site, "domain") : null;
  };
}

function matched({ id, name }: KnownVendor, by: MatchedVendor["by"]): MatchedVendor {
  return { id, name, by };
}

function groupedBy(
  vendors: readonly KnownVendor[],
  keysOf: (vendor: KnownVendor) => readonly string[],
): ReadonlyMap<string, readonly KnownVendor[]> {
  const groups = new Map<string, KnownVendor[]>();
  for (const vendor of vendors) {
    for (const key of new Set(keysOf(vendor))) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [vendor]);
      else group.push(vendor);
    }
  }
  return groups;
}

function siteDomain(website: string | null): readonly string[] {
  const host = website === null ? undefined : URL.parse(website)?.hostname;
  return host === undefined || host === "" ? [] : [registrableDomain(host)];
}

function signatureOfHosts(
  hosts: readonly string[],
  byHost: ReadonlyMap<string, KnownSignature>,
): KnownSignature | null {
  const found = hosts.flatMap((host) => {
    const domain = domainsAbove(host).find((one) => byHost.has(one));
    const signature = domain === undefined ? undefined : byHost.get(domain);
    return signature === undefined ? [] : [signature];
  });
  return most(
    found,
    ({ value }) => labels(value),
    ({ vendorId }) => vendorId,
  );
}

function vendorOfDomains(
  hosts: readonly string[],
  byDomain: ReadonlyMap<string, readonly KnownVendor[]>,
  named: readonly KnownVendor[],
): KnownVendor | null {
  const found = hosts.flatMap((host) => {
    const domain = domainsAbove(host).find((one) => byDomain.has(one));
    if (domain === undefined) return [];
    return (byDomain.get(domain) ?? []).map((vendor) => ({ vendor, says: labels(domain) }));
  });
  const rank = ({ vendor, says }: (typeof found)[number]) =>
    says * 2 + (named.includes(vendor) ? 1 : 0);
  return most(found, rank, ({ vendor }) => vendor.id)?.vendor ?? null;
}

function labels(domain: string): number {
  return domain.split(".").length;
}

/** The one of highest rank; null where two different ones share it. */
function most<T>(all: readonly T[], rank: (one: T) => number, id: (one: T) => string): T | null {
  const highest = Math.max(...all.map(rank));
  const best = all.filter((one) => rank(one) === highest);
  const [first] = best;
  return first === undefined || new Set(best.map(id)).size > 1 ? null : first;
}

const kindOfCategories: Readonly<Record<string, VendorKind>> = {
  ad: "advertising",
  analytics: "analytics",
  cdn: "infrastructure",
  "consent-provider": "security",
  "customer-success": "support",
  hosting: "infrastructure",
  marketing: "advertising",
  social: "advertising",
  "tag-manager": "analytics",
};

/** The kind that a new vendor gets from the category of its signature; a person can change it. */
export function kindOfCategory(category: string | null): VendorKind {
  return kindOfCategories[category ?? ""] ?? "other";
}

/** Keys and domains by which parties may be this vendor; whether they are, the matcher says. */
export function claimsOf(vendor: {
  readonly domains: readonly string[];
  readonly website: string | null;
  readonly signatures: readonly Pick<KnownSignature, "kind" | "value">[];
}): { readonly keys: readonly string[]; readonly domains: readonly string[] } {
  const said = (kind: KnownSignature["kind"]) =>
    vendor.signatures.filter((one) => one.kind === kind).map(({ value }) => value);
  const own = vendor.domains.map((one) => one.toLowerCase());
  return {
    keys: said("key"),
    domains: [...new Set([...own, ...siteDomain(vendor.website), ...said("host")])],
  };
}
