import { parse } from "tldts";
import { isHostName } from "#lib/detection/inputs/names.ts";
import { vendorBehind } from "#lib/detection/recognition/custom-domains.ts";
import {
  plainHost,
  recogniseHost,
  recogniseKey,
  registrableDomain,
} from "#lib/detection/recognition/recognise.ts";
import { nameKey } from "#lib/shared/text.ts";
import type { MatchedVendor } from "../model.ts";

/**
 * The domain that one customer holds, `acme.github.io` of `www.acme.github.io`: unlike
 * `registrableDomain`, the private part of the Public Suffix List counts, since what stands beside
 * us on a shared host is not ours. Null for a suffix, an address or a name outside the public DNS.
 */
export function ownDomain(host: string): string | null {
  const found = parse(plainHost(host), { allowPrivateDomains: true });
  return found.isIcann || found.isPrivate ? found.domain : null;
}

/** Whether a host can be a third party at all: a name of the public DNS, no address, no suffix. */
export function isPublicHost(host: string): boolean {
  return isHostName(host) && ownDomain(host) !== null;
}

/** Whether a host is one of these, or lies under one of them. */
export function isAmong(host: string, domains: ReadonlySet<string>): boolean {
  for (let rest = host; ; ) {
    if (domains.has(rest)) return true;
    const dot = rest.indexOf(".");
    if (dot < 0) return false;
    rest = rest.slice(dot + 1);
  }
}

/** The key under which a host is listed: of its signature, else its registrable domain. */
export function vendorKeyOf(host: string): string {
  return recogniseHost(host)?.key ?? registrableDomain(host);
}

/**
 * The key under which a host is listed, and the CNAME's target that says so where its name alone
 * does not.
 */
export function keyBehind(
  host: string,
  targets: readonly string[],
): { readonly vendorKey: string; readonly leadsTo: string | null } {
  const behind = recogniseHost(host) === null ? vendorBehind({ targets }) : null;
  return behind === null
    ? { vendorKey: vendorKeyOf(host), leadsTo: null }
    : { vendorKey: behind.vendor.key, leadsTo: behind.detail };
}

/**
 * What a person's word "this host is vendor X" is kept as: the whole domain where it belongs to one
 * holder that no signature knows, else the host alone, as on clouds and platforms that many share.
 */
export function signatureOf(host: string, vendorKey: string): string {
  return ownDomain(host) === vendorKey ? vendorKey : host;
}

const dayMs = 86_400_000;

/** The moment after which a host must have been met to count as met today. */
export function metAfter(now: Date, days: number): Date {
  return new Date(now.getTime() - days * dayMs);
}

/** As much of the register as tells whether a host is in it. */
export type RegisterFacts = {
  readonly vendors: readonly {
    readonly id: string;
    readonly name: string;
    readonly nameKey: string;
    readonly domains: readonly string[];
  }[];
  readonly signatures: readonly {
    readonly kind: "key" | "host";
    readonly value: string;
    readonly vendorId: string;
  }[];
};

/** The vendors of the register by what scans and sightings call them. */
export type Register = {
  readonly keys: ReadonlyMap<string, MatchedVendor>;
  /** Hosts that a person named; they go before keys. */
  readonly hosts: ReadonlyMap<string, MatchedVendor>;
};

/** Orders the register by keys: a person's word goes before a domain, a domain before a name. */
export function registerOf({ vendors, signatures }: RegisterFacts): Register {
  const keys = new Map<string, MatchedVendor>();
  const hosts = new Map<string, MatchedVendor>();
  const byId = new Map(vendors.map((vendor) => [vendor.id, vendor]));
  for (const { kind, value, vendorId } of signatures) {
    const vendor = byId.get(vendorId);
    if (vendor === undefined) continue;
    const match = { id: vendor.id, name: vendor.name, by: "signature" } as const;
    (kind === "key" ? keys : hosts).set(value, match);
  }
  const add = (key: string, match: MatchedVendor) => {
    if (!keys.has(key)) keys.set(key, match);
  };
  for (const { id, name, domains } of vendors)
    for (const domain of domains) add(vendorKeyOf(domain), { id, name, by: "domain" });
  for (const { id, name, nameKey: key } of vendors) add(`name:${key}`, { id, name, by: "name" });
  return { keys, hosts };
}

/** The vendor of the register behind a host met, or null. */
export function matchOf(host: string, vendorKey: string, register: Register): MatchedVendor | null {
  for (let rest = host; rest.includes("."); rest = rest.slice(rest.indexOf(".") + 1)) {
    const named = register.hosts.get(rest);
    if (named !== undefined) return named;
  }
  const name = recogniseKey(vendorKey)?.name;
  return (
    register.keys.get(vendorKey) ??
    (name === undefined ? null : (register.keys.get(`name:${nameKey(name)}`) ?? null))
  );
}

/** Hosts that a line of the log names; the others are in the list. */
const namedInLog = 20;

/** The first names of a list and how many there are, for a line of the log. */
export function loggedHosts(fresh: readonly string[]) {
  return { hosts: fresh.slice(0, namedInLog), count: fresh.length };
}
