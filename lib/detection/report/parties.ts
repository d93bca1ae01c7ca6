import { type Behind, vendorBehind } from "../recognition/custom-domains.ts";
import { vendorOfDialect } from "../recognition/dialects.ts";
import { plainHost, type Recognised, registrableDomain } from "../recognition/recognise.ts";
import { vendorOfAddress, vendorOfHost } from "../recognition/third-parties.ts";
import { type GroupPart, Groups } from "./groups.ts";
import { Hints } from "./hints.ts";

/** Somebody who receives something, while it is counted. */
export type Party = Recognised & {
  /** False for a host that no signature knows. */
  readonly known: boolean;
  readonly hosts: Set<string>;
  requests: number;
  readonly groups: Groups;
};

/** A party as it is handed on. */
export type PartyPart = Recognised & {
  readonly known: boolean;
  readonly hosts: readonly string[];
  readonly requests: number;
  readonly groups: readonly GroupPart[];
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
  readonly hints = new Hints();
  readonly #budget = { distinct: 0 };
  readonly #ofHost = new Map<string, Party>();
  readonly #hosts = new Map<string, Host>();
  readonly #domains = new Map<string, string>();
  readonly #own: readonly string[];

  /** @param own hosts and domains that the user says are the site's own. */
  constructor(own: readonly string[]) {
    this.#own = own.map(plainHost);
    this.unattributed = new Groups(null, this.#budget);
  }

  /** Whether the user says that a host is the site's own. */
  isOwn(host: string): boolean {
    return this.#own.some((own) => host === own || host.endsWith(`.${own}`));
  }

  /**
   * The party that a request goes to, by its host, its path, the shape of its content, or by what
   * stands behind the host.
   *
   * @param place path template, for the hint
   */
  ofRequest(
    host: string,
    path: string,
    { place, content, behind }: { place: string; content: () => string; behind?: Behind },
  ): Party {
    const { name, vendor: named, isOwn } = this.#hostOf(host);
    const known = (isOwn ? null : vendorOfAddress(name, path)) ?? named;
    const shaped = known === null ? vendorOfDialect(path, content) : null;
    if (shaped !== null) this.hints.add(name, { vendor: shaped, by: "path", detail: place }, true);
    const vendor = known ?? shaped ?? this.#behind(name, behind, isOwn);
    const party = vendor === null ? this.#unknown(name) : this.of(vendor);
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

  /** Who stands behind a host that no signature knows; nobody where it is the site's own. */
  #behind(name: string, behind: Behind | undefined, own: boolean): Recognised | null {
    if (behind === undefined) return null;
    const given = vendorBehind(behind);
    if (given === null) return null;
    this.hints.add(name, given, !own);
    return own ? null : given.vendor;
  }

  /** The party of a host that was met without a request. */
  ofHost(host: string, targets: readonly string[] = []): Party {
    const { name, vendor: named, isOwn } = this.#hostOf(host);
    const cached = this.#ofHost.get(name);
    if (cached !== undefined) return cached;
    const known = isOwn ? null : (vendorOfAddress(name, "/") ?? named);
    const vendor = known ?? this.#behind(name, { targets }, isOwn);
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

  /** What parties receive, by the key that their elements have; of nobody's where it is null. */
  groupsOf(party: string | null): Groups {
    if (party === null) return this.unattributed;
    return (this.all.get(party) ?? this.named("…")).groups;
  }

  /** What was counted, in the order in which parties were met. */
  part(): readonly PartyPart[] {
    return Array.from(this.all.values(), ({ hosts, groups, ...party }) => ({
      ...party,
      hosts: Array.from(hosts),
      groups: groups.part(),
    }));
  }

  /** Adds what was counted in a later block. */
  absorb(part: readonly PartyPart[]): void {
    for (const { known, hosts, requests, groups, ...vendor } of part) {
      const party = this.#make(vendor, known);
      for (const host of hosts) party.hosts.add(host);
      party.requests += requests;
      party.groups.absorb(groups);
    }
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
      groups: new Groups(vendor.key, this.#budget),
    };
    this.all.set(vendor.key, made);
    return made;
  }
}
