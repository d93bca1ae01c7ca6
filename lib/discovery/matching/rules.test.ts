import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { vendorKinds } from "#lib/vendors/model.ts";
import type { KnownSignature, KnownVendor } from "./model.ts";
import { claimsOf, domainsAbove, kindOfCategory, matcherOf, wishesOf } from "./rules.ts";

const vendor = (name: string, more: Partial<KnownVendor> = {}): KnownVendor => ({
  ...{ id: name, name, nameKey: name.toLowerCase(), domains: [], website: null, ...more },
});
const signature = (kind: "key" | "host", value: string, vendorId: string): KnownSignature => ({
  ...{ kind, value, vendorId, vendorName: vendorId },
});
const quill = { key: "quill", name: "Quill", hosts: ["in.eu.quill.example"] };
const match = (
  vendors: readonly KnownVendor[],
  signatures: readonly KnownSignature[] = [],
  party = quill,
) => {
  const found = matcherOf(signatures, vendors)(party);
  return found === null ? null : `${found.id} ${found.by}`;
};

describe("matching a party with the register", () => {
  it("follows a person's word before everything, by key and by host", () => {
    const vendors = [vendor("Quill", { domains: ["quill.example"] })];
    expect(match(vendors, [signature("key", "quill", "Fern")])).toBe("Fern signature");
    expect(match(vendors, [signature("host", "quill.example", "Fern")])).toBe("Fern signature");
    const hosts = [
      signature("host", "quill.example", "Fern"),
      signature("host", "eu.quill.example", "Moss"),
    ];
    expect(match(vendors, hosts)).toBe("Moss signature");
  });

  it("takes the domain that says most of a host", () => {
    const wide = vendor("Wide", { domains: ["Quill.example"] });
    const near = vendor("Near", { domains: ["eu.quill.example"] });
    expect(match([wide, near])).toBe("Near domain");
    expect(match([wide])).toBe("Wide domain");
    expect(match([vendor("Other", { domains: ["uill.example"] })])).toBeNull();
  });

  it("takes the name where domains say nothing or the same, and none where names do too", () => {
    expect(match([vendor("Quill")])).toBe("Quill name");
    const same = { domains: ["quill.example"] };
    expect(match([vendor("Quill", same), vendor("Other", same)])).toBe("Quill domain");
    expect(match([vendor("One", same), vendor("Other", same)])).toBeNull();
    expect(match([vendor("Quill"), vendor("Quill", { id: "second" })])).toBeNull();
  });

  it("takes the website's domain only of one vendor", () => {
    const one = vendor("One", { website: "https://www.quill.example/about" });
    expect(match([one])).toBe("One domain");
    expect(match([one, vendor("Two", { website: "http://quill.example" })])).toBeNull();
  });

  it("does not stop at parties without hosts", () => {
    const party = { ...quill, hosts: [] };
    expect(match([vendor("Fern", { domains: ["quill.example"] })], [], party)).toBeNull();
    expect(match([vendor("Quill")], [], party)).toBe("Quill name");
  });

  it("does not depend on the order of what is known", () => {
    const hosts = fc.constantFrom("quill.example", "eu.quill.example", "fern.example");
    const vendors = fc.uniqueArray(
      fc.record({
        ...{ id: fc.constantFrom("a", "b", "c", "d"), name: fc.constantFrom("Quill", "Fern") },
        domains: fc.array(hosts, { maxLength: 2 }),
        website: fc.option(hosts.map((host) => `https://${host}`)),
      }),
      { selector: ({ id }) => id },
    );
    fc.assert(
      fc.property(vendors, (given) => {
        const all = given.map((one) => ({ ...one, nameKey: one.name.toLowerCase() }));
        expect(match(all.toReversed())).toBe(match(all));
      }),
    );
  });
});

describe("what is looked up", () => {
  it("is each domain above a host, down to the registered one", () => {
    expect(domainsAbove("a.b.quill.co.uk")).toEqual([
      "a.b.quill.co.uk",
      "b.quill.co.uk",
      "quill.co.uk",
    ]);
    expect(domainsAbove("quill.example")).toEqual(["quill.example"]);
    expect(domainsAbove("192.0.2.7")).toEqual(["192.0.2.7"]);
    expect(domainsAbove("intranet")).toEqual(["intranet"]);
  });

  it("is each key, domain, name and site once", () => {
    expect(wishesOf([quill, { ...quill, hosts: ["quill.example"] }])).toEqual({
      keys: ["quill"],
      domains: ["in.eu.quill.example", "eu.quill.example", "quill.example"],
      nameKeys: ["quill"],
      sites: ["in.eu.quill.example", "quill.example", "www.quill.example"],
    });
  });

  it("is what a vendor claims, the other way round", () => {
    const signatures = [signature("key", "quill", "v"), signature("host", "q.example", "v")];
    const website = "https://www.quill.example";
    expect(claimsOf({ domains: ["API.quill.example"], website, signatures })).toEqual({
      keys: ["quill"],
      domains: ["api.quill.example", "quill.example", "q.example"],
    });
  });
});

it("gives every category a kind", () => {
  for (const category of ["ad", "cdn", "utility", "never heard of", null]) {
    expect(vendorKinds).toContain(kindOfCategory(category));
  }
  expect(kindOfCategory("customer-success")).toBe("support");
});
