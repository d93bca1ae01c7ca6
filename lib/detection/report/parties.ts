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

/** A host by its plain name; no vendor where the user says that it is the site's own. */
type Host = {
  readonly name: string;
  readonly isOwn: boolean;
  readonly vendor: Recognised | null;
};

/** Different parties that are told apart; an attack on memory otherwise. */
const mostParties = 20_000;

/** Finds the party of a request, of a host, of a name. */
export class Parties {
  readonly all = new Map<string, Party>();
  readonly unattributed: Groups;
  readonly #budget = { distinct: 0 };
  readonly #ofHost = new Map<string, Party>();
  readonly #hosts = new Map<string, Host>();
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
    const { name, vendor: known, isOwn } = this.#hostOf(host);
    const vendor = (isOwn ? null : vendorOfAddress(name, path)) ?? known;
    const found = vendor ?? vendorOfDialect(path, content);
    const party = found === null ? this.#unknown(name) : this.of(found);
    party.hosts.add(name);
    return party;
  }

  /** What a host says by its name alone: the same few hosts come again and again. */
  #hostOf(host: string): Host {
    const known = this.#hosts.get(host);
    if (known !== undefined) return known;
    const name = plainHost(host);
    const isOwn = this.isOwn(name);
    const made = { name, isOwn, vendor: isOwn ? null : vendorOfHost(name) };
    if (this.#hosts.size < mostParties) this.#hosts.set(host, made);
    return made;
  }

  /** The party of a host that was met without a request. */
  ofHost(host: string): Party {
    const { name, vendor: known, isOwn } = this.#hostOf(host);
    const cached = this.#ofHost.get(name);
    if (cached !== undefined) return cached;
    const vendor = isOwn ? null : (vendorOfAddress(name, "/") ?? known);
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
