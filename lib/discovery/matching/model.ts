/** What a third party of evidence is recognised by. */
export type PartyNames = {
  /** Key of the signature, or the registrable domain. */
  readonly key: string;
  readonly name: string;
  readonly hosts: readonly string[];
};

/** A vendor of the register as far as matching looks at it. */
export type KnownVendor = {
  readonly id: string;
  readonly name: string;
  /** As `nameKey` of `shared/text.ts` makes it. */
  readonly nameKey: string;
  readonly domains: readonly string[];
  readonly website: string | null;
};

/** A key or a host of which a person said whose it is. */
export type KnownSignature = {
  readonly kind: "key" | "host";
  readonly value: string;
  readonly vendorId: string;
  readonly vendorName: string;
};

/** What to look up in the register to match some parties. */
export type MatchWishes = {
  readonly keys: readonly string[];
  /** Hosts and every domain above them. */
  readonly domains: readonly string[];
  readonly nameKeys: readonly string[];
  /** Hosts on which the website of such a vendor may stand. */
  readonly sites: readonly string[];
};
