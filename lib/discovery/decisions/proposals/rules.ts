import {
  recogniseHost,
  recogniseKey,
  registrableDomain,
} from "#lib/detection/recognition/recognise.ts";
import type { VendorValues } from "#lib/vendors/model.ts";
import type { SeenParty } from "../../drift/model.ts";
import { kindOfCategory } from "../../matching/rules.ts";

type Party = Pick<SeenParty, "key" | "name" | "hosts">;

/** With what a vendor begins that evidence shows and the register lacks. */
export function proposedVendor(parties: readonly [Party, ...Party[]]): VendorValues {
  const [first] = parties;
  const { key } = first;
  const known = recogniseKey(key);
  const domains = domainsOf(key, [...new Set(parties.flatMap(({ hosts }) => hosts))]);
  const site = domains.find((domain) => registrableDomain(domain) === domain);
  return {
    name: known?.name ?? first.name,
    companyName: null,
    kind: kindOfCategory(known?.category ?? null),
    website: site === undefined ? null : `https://${site}`,
    domains,
    description: "",
    ...{ ownerId: null, regions: [], dependency: null, penetration: null, trust: null },
    ...{ reviewDueOn: null, externalId: null, tags: [] },
  };
}

/**
 * Domains by which later evidence knows a vendor: the registrable ones of its hosts. Where several
 * vendors share such a domain (`google.com`), the host itself, so that it takes no other's traffic.
 */
function domainsOf(key: string, hosts: readonly string[]): readonly string[] {
  const domains = hosts.map((host) => {
    const domain = registrableDomain(host);
    const owner = recogniseHost(domain)?.key ?? domain;
    return owner === key ? domain : host;
  });
  return [...new Set(domains)].filter(isDomain).toSorted();
}

/** A network address or a single word is no domain that the register could hold. */
function isDomain(host: string): boolean {
  return /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*$/u.test(host);
}
