import entities from "third-party-web/dist/entities-nostats.json" with { type: "json" };
import { type VendorSignature, vendorSignatures } from "#lib/catalogue/signatures.ts";

/** A vendor as evidence shows it. */
export type Recognised = {
  /** Key of a signature, or the name of the entity in lower case with hyphens. */
  readonly key: string;
  readonly name: string;
  /** What it does, in the words of `third-party-web`. */
  readonly category: string | null;
};

/** A name as a key: lower case, runs of other characters one hyphen. */
export function keyOf(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

function recognised({ key, name, category }: VendorSignature): Recognised {
  return { key, name, category };
}

/** Vendors by key: our signatures, then every entity of the list that none of them renames. */
export const vendorsByKey: ReadonlyMap<string, Recognised> = new Map([
  ...entities.map(({ name, category }): [string, Recognised] => {
    const known = { key: keyOf(name), name, category: category ?? null };
    return [known.key, known];
  }),
  ...vendorSignatures.map((signature): [string, Recognised] => [
    signature.key,
    recognised(signature),
  ]),
]);

const domains = new Map<string, Recognised>();
const exactHosts = new Map<string, Recognised>();
const addresses: { readonly start: string; readonly vendor: Recognised }[] = [];
const patterns: { readonly hosts: RegExp; readonly vendor: Recognised }[] = [];

function load(): void {
  const renamed = new Map(
    vendorSignatures.flatMap((signature) =>
      (signature.entities ?? []).map((entity) => [entity, recognised(signature)] as const),
    ),
  );
  for (const entity of entities) {
    const own = vendorsByKey.get(keyOf(entity.name));
    const vendor = renamed.get(entity.name) ?? own;
    if (vendor === undefined) continue;
    for (const domain of entity.domains) {
      if (domain.startsWith("*.")) domains.set(domain.slice(2), vendor);
      else exactHosts.set(domain, vendor);
    }
  }
  for (const signature of vendorSignatures) {
    const vendor = recognised(signature);
    for (const domain of signature.domains ?? []) {
      domains.set(domain, vendor);
      exactHosts.delete(domain);
    }
    for (const start of signature.addresses ?? []) addresses.push({ start, vendor });
    if (signature.hosts !== undefined) patterns.push({ hosts: signature.hosts, vendor });
  }
}
load();

const addressHosts = new Set(addresses.map(({ start }) => start.slice(0, start.indexOf("/"))));

/** The vendor that shares its host with other products, by the start of the path. */
export function vendorOfAddress(host: string, path: string): Recognised | null {
  if (!addressHosts.has(host)) return null;
  const address = host + path;
  return addresses.find(({ start }) => address.startsWith(start))?.vendor ?? null;
}

/** The vendor of a host: the host itself, else the longest domain above it that is known. */
export function vendorOfHost(host: string): Recognised | null {
  for (const { hosts, vendor } of patterns) if (hosts.test(host)) return vendor;
  const exact = exactHosts.get(host);
  if (exact !== undefined) return exact;
  for (let domain = host; domain !== ""; ) {
    const vendor = domains.get(domain);
    if (vendor !== undefined) return vendor;
    const dot = domain.indexOf(".");
    domain = dot < 0 ? "" : domain.slice(dot + 1);
  }
  return null;
}
