import { decode } from "../decoding/decode.ts";
import { templateOf } from "../decoding/place.ts";
import { createDigests, type DigestsPart } from "../elements/digests.ts";
import { judge } from "../elements/judge.ts";
import { elementOfProperty } from "../elements/property.ts";
import type { EvidenceItem } from "../inputs/model.ts";
import type { Declaration, HostHint, Leaf, Message, ScanReport, ScanWarning } from "../model.ts";
import { vendorOfShape } from "../recognition/dialects.ts";
import {
  recogniseCookie,
  recogniseHost,
  recogniseKey,
  recogniseSdk,
  registrableDomain,
} from "../recognition/recognise.ts";
import { compare, type Group, type GroupPart, type Groups } from "./groups.ts";
import { Headers, type InHeader } from "./headers.ts";
import { createKeyedHash } from "./keyed-hash.ts";
import { Parties, type Party, type PartyPart } from "./parties.ts";
import { PlaceMemories, type PlaceMemory } from "./place-memory.ts";
import { type Found, type Judging, ValuePaths } from "./value-paths.ts";
import { createWarnings, type Noted } from "./warnings.ts";
import { whereOf } from "./where.ts";

export type CollectorOptions = {
  /** Hosts and domains that are the site's own. */
  readonly firstParty: readonly string[];
  /** Key of the hashes by which different values are counted; at least 8 bytes. */
  readonly digestKey: Uint8Array;
  /** What numbers of messages count: an entry of a capture, a line or row of an export. */
  readonly unit: "entry" | "line";
  /** Whether earlier blocks of the file have as many values seen raw as are kept for digests. */
  readonly isFull?: boolean;
};

const nothing: Found = { groups: [], whole: true, waits: false };

/** What the collector itself can say of a report. */
type Collected = Omit<ScanReport, "file" | "kind" | "bytes" | "milliseconds">;

/** Where a digest stood whose value may turn up elsewhere in the file. */
type Waiting = {
  /** As of `Groups`. */
  readonly party: string | null;
  readonly where: string;
  readonly place: string;
  readonly message: number;
};

/**
 * What one block of a file shows, as it goes from thread to thread and is then forgotten: beside
 * counts and masks the values by which digests are recognised.
 */
export type BlockPart = {
  readonly messages: number;
  readonly parties: readonly PartyPart[];
  readonly unattributed: readonly GroupPart[];
  readonly hints: readonly HostHint[];
  readonly digests: DigestsPart<Waiting>;
  readonly warnings: readonly Noted[];
  readonly pages: ReadonlyMap<string, number>;
  readonly firstHost: string | null;
};

/**
 * Takes what readers hand on and counts it. Values live here only while their message is read, but
 * for those by which digests are recognised, which go when the report is made.
 */
export function createCollector(options: CollectorOptions): {
  add(item: EvidenceItem): void;
  /** What was counted, to be added to what earlier blocks of the file show. */
  part(): BlockPart;
  absorb(part: BlockPart): void;
  /** What later blocks are told: see the option. */
  isFull(): boolean;
  finish(): Collected;
} {
  const parties = new Parties(options.firstParty);
  const hash = createKeyedHash(options.digestKey);
  const digests = createDigests<Waiting>(options.isFull);
  const warnings = createWarnings();
  const pages = new Map<string, number>();
  const paths = new Map<Groups, ValuePaths>();
  const memories = new PlaceMemories(judgingOf);
  const headers = new Headers(mayBeDigest, hash);
  let firstHost: string | null = null;
  let lastPage = "";
  let lastDomain: string | null = null;
  let messages = 0;

  function addMessage(message: Message): void {
    messages += 1;
    const address = message.url === null ? null : URL.parse(message.url);
    const to = address === null ? null : templateOf(address);
    if (message.url !== null && to === null) return;
    if (message.page !== undefined) notePage(message.page);
    const party =
      to === null ? partyOfEvent(message) : partyOfRequest(to, address?.pathname ?? "/", message);
    const host = to?.host ?? "";
    const place = to === null ? "" : `${to.host}${to.path}`;
    const groups = party === null ? parties.unattributed : party.groups;
    if (to === null && message.value !== undefined) {
      for (const code of pathsOf(groups).read(message.value, messages)) {
        warnings.add(code, `${options.unit} ${message.number}`, "", "");
      }
      return;
    }
    const memory = memories.at(groups, place, messages);
    const unread = addHeaders(message, groups, place, memory);
    const visit = (leaf: Leaf) => void addLeaf(leaf, groups, place);
    const troubles = decode(message, visit, {
      address,
      headers: unread,
      values: memory ?? undefined,
    });
    for (const { code, detail } of troubles) {
      warnings.add(code, `${options.unit} ${message.number}`, detail, host);
    }
  }

  function partyOfRequest(
    to: { host: string; path: string },
    path: string,
    message: Message,
  ): Party {
    firstHost ??= to.host;
    const { behind } = message;
    const content = () => contentOf(message);
    const party = parties.ofRequest(to.host, path, { place: to.path, content, behind });
    party.requests += 1;
    return party;
  }

  function partyOfEvent(message: Message): Party | null {
    const vendor = vendorOfShape(message.value);
    if (vendor === null) return null;
    const party = parties.of(vendor);
    party.requests += 1;
    return party;
  }

  function addLeaf(leaf: Leaf, groups: Groups, place: string): Found {
    const judgements = judge(leaf);
    const isCandidate = leaf.type === "string" && mayBeDigest(leaf.value);
    if (judgements.length === 0 && !isCandidate) return nothing;
    let where: string | null = null;
    let whole = true;
    const counted: Group[] = [];
    for (const judgement of judgements) {
      where ??= whereOf(leaf);
      const { element, form, value } = judgement;
      const group = groups.at(element, form, where, place);
      groups.count(group, messages, judgement, hash);
      if (form === "raw") digests.seen(element, value);
      counted.push(group);
      whole &&= value === leaf.value;
    }
    let waits = false;
    if (isCandidate) {
      where ??= whereOf(leaf);
      waits = digests.candidate(leaf.value, {
        party: groups.party,
        where,
        place,
        message: messages,
      });
    }
    return { groups: counted, whole, waits };
  }

  /** Counts what headers hold; those come back that must be read with their message. */
  function addHeaders(
    message: Message,
    groups: Groups,
    place: string,
    memory: PlaceMemory | null,
  ): Message["headers"] {
    const unread: (readonly [string, string])[] = [];
    const counted = memory?.headers ?? groups.headersElsewhere;
    for (const header of message.headers) {
      const known = counted.get(header);
      if (known !== undefined) {
        groups.countAgain(known, messages);
        continue;
      }
      const found = headers.of(header[0], header[1]);
      if (found === null) unread.push(header);
      else {
        const at = found.map((one) => addInHeader(one, groups, place));
        if (memory !== null || groups.areElsewhere(at)) counted.set(header, at);
      }
    }
    return unread;
  }

  function addInHeader(
    { judgement, where, hash: hashOf }: InHeader,
    groups: Groups,
    place: string,
  ) {
    const group = groups.at(judgement.element, judgement.form, where, place);
    groups.count(group, messages, judgement, hashOf);
    if (judgement.form === "raw") digests.seen(judgement.element, judgement.value);
    return group;
  }

  function judgingOf(groups: Groups, place: string): Judging {
    return {
      judge: (leaf) => addLeaf(leaf, groups, place),
      recount(group, value) {
        groups.distinguish(group, value, hash);
        if (group.form === "raw") digests.seen(group.element, value);
      },
    };
  }

  function pathsOf(groups: Groups): ValuePaths {
    const known = paths.get(groups);
    if (known !== undefined) return known;
    const stand = { part: "event", encodings: [], trials: 0 } as const;
    const made = new ValuePaths(stand, judgingOf(groups, ""));
    paths.set(groups, made);
    return made;
  }

  function notePage(page: string): void {
    if (page !== lastPage) {
      lastPage = page;
      const host = URL.parse(page)?.host ?? "";
      lastDomain = host === "" ? null : registrableDomain(host);
    }
    if (lastDomain !== null) pages.set(lastDomain, (pages.get(lastDomain) ?? 0) + 1);
  }

  function addDeclaration(declaration: Declaration): void {
    messages += 1;
    const party = partyOfDeclaration(declaration);
    if (party !== null) party.requests += 1;
    const named = elementOfProperty(declaration.path);
    const element = declaration.element ?? named?.element;
    if (element === undefined) return;
    const form = declaration.form ?? named?.form ?? "raw";
    const { part, path, place } = declaration;
    const groups = party === null ? parties.unattributed : party.groups;
    const confidence = declaration.confidence ?? named?.confidence ?? "likely";
    const group = groups.at(element, form, whereOf({ part, path, encodings: [] }), place);
    groups.declare(group, confidence, declaration.reason);
  }

  function partyOfDeclaration({ vendor }: Declaration): Party | null {
    if (vendor === null) return null;
    const { by, name } = vendor;
    if (by === "host") return parties.ofHost(name);
    const known =
      by === "key"
        ? recogniseKey(name)
        : by === "sdk"
          ? (recogniseSdk(name) ?? recogniseKey(name))
          : recogniseCookie(name);
    if (known !== null) return parties.of(known);
    return by === "cookie" ? null : parties.named(name);
  }

  function add(item: EvidenceItem): void {
    switch (item.type) {
      case "message":
        addMessage(item.message);
        break;
      case "declaration":
        addDeclaration(item.declaration);
        break;
      case "host":
        messages += 1;
        parties.ofHost(item.host, item.targets).requests += item.count;
        break;
      case "warning":
        warnings.add(item.code, item.place, item.detail, "");
        break;
    }
  }

  function part(): BlockPart {
    return {
      ...{ messages, pages, firstHost },
      parties: parties.part(),
      unattributed: parties.unattributed.part(),
      hints: parties.hints.part(),
      digests: digests.part(),
      warnings: warnings.part(),
    };
  }

  function absorb(block: BlockPart): void {
    parties.absorb(block.parties);
    parties.unattributed.absorb(block.unattributed);
    parties.hints.absorb(block.hints);
    digests.absorb(block.digests, (at) => ({ ...at, message: at.message + messages }));
    warnings.absorb(block.warnings);
    for (const [domain, count] of block.pages) pages.set(domain, (pages.get(domain) ?? 0) + count);
    firstHost ??= block.firstHost;
    messages += block.messages;
  }

  function resolveDigests(): void {
    const counted = new Map<Group, Set<number>>();
    for (const { element, digest, place: at } of digests.resolve()) {
      const groups = parties.groupsOf(at.party);
      const group = groups.at(element, "hashed", at.where, at.place);
      const byKey = group.count > 0 && !counted.has(group);
      group.confidence = "certain";
      group.reason = "digest-of-seen-value";
      // Counted already, by its key.
      if (byKey) continue;
      const seen = counted.get(group) ?? new Set();
      counted.set(group, seen.add(at.message));
      group.count = seen.size;
      group.sample ||= `${digest.slice(0, 4)}•••`;
      groups.distinguish(group, digest, hash);
    }
  }

  /** The site's own hosts: said by the user, or under the domain that most pages stood on. */
  function isFirstParty(party: Party, host: string, page: string | null): boolean {
    if (parties.isOwn(host)) return true;
    return !party.known && page !== null && registrableDomain(host) === page;
  }

  function pageDomain(): string | null {
    const unknown = Array.from(pages).filter(([domain]) => recogniseHost(domain) === null);
    const [top] = unknown.sort((a, b) => b[1] - a[1] || compare(a[0], b[0]));
    if (top !== undefined) return top[0];
    if (pages.size > 0 || firstHost === null || options.unit !== "entry") return null;
    return registrableDomain(firstHost);
  }

  function finish(): Collected {
    resolveDigests();
    const page = pageDomain();
    const firstParty = new Set<string>();
    const unknownHosts = new Set<string>();
    const vendors = [];
    for (const party of parties.all.values()) {
      const hosts = Array.from(party.hosts).sort(compare);
      const own = hosts.filter((host) => isFirstParty(party, host, page));
      for (const host of own) firstParty.add(host);
      if (!party.known && hosts.length > 0 && own.length === hosts.length) continue;
      if (!party.known) for (const host of hosts) unknownHosts.add(host);
      vendors.push({
        vendor: party.name,
        key: party.key,
        category: party.category,
        hosts,
        requests: party.requests,
        elements: party.groups.report(),
      });
    }
    const shown: ScanWarning[] = warnings.list((host) => host !== "" && firstParty.has(host));
    return {
      vendors: vendors.sort((a, b) => compare(a.vendor.toLowerCase(), b.vendor.toLowerCase())),
      firstParty: Array.from(firstParty).sort(compare),
      unknownHosts: Array.from(unknownHosts).sort(compare),
      hints: parties.hints.report(),
      unattributed: parties.unattributed.report(),
      warnings: shown,
      messages,
    };
  }

  return { add, part, absorb, isFull: digests.isFull, finish };
}

/** The length and the letters that a digest has in hex or base64; cheap enough for every value. */
function mayBeDigest(value: string): boolean {
  const { length } = value;
  if (length < 22 || length > 128) return false;
  for (let index = 0; index < 20; index += 1) {
    const code = value.charCodeAt(index);
    const good =
      (code >= 48 && code <= 57) ||
      (code >= 65 && code <= 90) ||
      (code >= 97 && code <= 122) ||
      code === 43 ||
      code === 47 ||
      code === 45 ||
      code === 95;
    if (!good) return false;
  }
  return true;
}

/** Query and body together, for the few shapes that need a look at them. */
function contentOf({ url, body }: Message): string {
  const query = url?.slice(url.indexOf("?") + 1).slice(0, 4_000) ?? "";
  const text = body.state === "text" ? body.text.slice(0, 16_000) : "";
  return `${query}\n${text}`;
}
