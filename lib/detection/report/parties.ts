import { vendorOfDialect } from "../recognition/dialects.ts";
import { plainHost, type Recognised, registrableDomain } from "../recognition/recognise.ts";
import { vendorOfAddress, vendorOfHost } from "../recognition/third-parties.ts";
import { Groups } from "./groups.ts";

/** Somebody who receives something, while it is counted. */
export type Party = Recognised & {
  /** False for a host that no signature knows. */
  readonly known: boolean;
  readonly hosts: Set<string>;
  requests: number;
  readonly groups: Groups;
};

/** Different parties that are told apart; an attack on memory otherwise. */
const mostParties = 20_000;

/** Finds the party of a request, of a host, of a name. */
export class Parties {
  readonly all = new Map<string, Party>();
  readonly unattributed: Groups;
  readonly #budget = { distinct: 0 };
  readonly #ofHost = new Map<string, Party>();
  readonly #vendors = new Map<string, Recognised | null>();
  readonly #domains = new Map<string, string>();
  readonly #own: readonly string[];

  /** @param own hosts and domains that the user says are the site's own. */
  constructor(own: readonly string[]) {
    this.#own = own.map(plainHost);
    this.unattributed = new Groups(this.#budget);
  }

  /** Whether the user says that a host is the site's own. */
  isOwn(host: string): boolean {
    return this.#own.some((own) => host === own || host.endsWith(`.${own}`));
  }

  /** The party that a request goes to, by its host, its path, or the shape of its content. */
  ofRequest(host: string, path: string, content: () => string): Party {
    const name = plainHost(host);
    const known = this.isOwn(name) ? null : vendorOfAddress(name, path);
    const vendor = known ?? this.#vendorOf(name) ?? vendorOfDialect(path, content);
    const party = vendor === null ? this.#unknown(name) : this.of(vendor);
    party.hosts.add(name);
    return party;
  }

  /** The vendor of a host by its name alone: the same few hosts come again and again. */
  #vendorOf(name: string): Recognised | null {
    let vendor = this.#vendors.get(name);
    if (vendor === undefined) {
      vendor = this.isOwn(name) ? null : vendorOfHost(name);
      if (this.#vendors.size < mostParties) this.#vendors.set(name, vendor);
    }
    return vendor;
  }

  /** The party of a host that was met without a request. */
  ofHost(host: string): Party {
    const name = plainHost(host);
    const cached = this.#ofHost.get(name);
    if (cached !== undefined) return cached;
    const own = this.isOwn(name);
    const vendor = own ? null : (vendorOfAddress(name, "/") ?? this.#vendorOf(name));
    const party = vendor === null ? this.#unknown(name) : this.of(vendor);
    party.hosts.add(name);
    this.#ofHost.set(name, party);
    return party;
  }

  /** The party that is this vendor. */
  of(vendor: Recognised): Party {
    return this.#make(vendor, true);
  }

  /** A party that no signature knows, by the name under which it was met. */
  named(name: string): Party {
    return this.#make({ key: name, name, category: null }, false);
  }

  #unknown(host: string): Party {
    let domain = this.#domains.get(host);
    if (domain === undefined) {
      domain = registrableDomain(host);
      if (this.#domains.size < mostParties) this.#domains.set(host, domain);
    }
    return this.named(domain);
  }

  #make(vendor: Recognised, known: boolean): Party {
    const party = this.all.get(vendor.key);
    if (party !== undefined) return party;
    if (this.all.size >= mostParties && vendor.key !== "…") return this.named("…");
    const made = {
      ...vendor,
      known,
      hosts: new Set<string>(),
      requests: 0,
      groups: new Groups(this.#budget),
    };
    this.all.set(vendor.key, made);
    return made;
  }
}
