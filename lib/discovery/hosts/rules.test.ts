import { describe, expect, it } from "vitest";
import { isAmong, isPublicHost, matchOf, registerOf, signatureOf, vendorKeyOf } from "./rules.ts";
import { addFirstPartyInput } from "./schema.ts";

const vendor = (id: string, name: string, ...domains: readonly string[]) => ({
  ...{ id, name, nameKey: name.toLowerCase(), domains },
});

describe("hosts", () => {
  it.each(["com", "co.uk", "github.io", "localhost", "10.0.0.1", "db.corp-internal", "a b"])(
    "%s is not taken as ours",
    (host) => {
      expect(isPublicHost(host)).toBe(false);
      expect(addFirstPartyInput.safeParse({ host }).success).toBe(false);
    },
  );

  it("are taken from an address, too", () => {
    expect(addFirstPartyInput.parse({ host: " https://WWW.Acme.com:8443/x " })).toEqual({
      host: "www.acme.com",
    });
    expect(addFirstPartyInput.parse({ host: "acme.github.io" }).host).toBe("acme.github.io");
  });

  it("lie under their domains, not beside them", () => {
    const own = new Set(["acme.com"]);
    expect(isAmong("a.b.acme.com", own)).toBe(true);
    expect(isAmong("acme.com", own)).toBe(true);
    expect(isAmong("notacme.com", own)).toBe(false);
  });

  it("stand for a whole domain only where one holder has it", () => {
    expect(signatureOf("cdn.unheard-of-vendor.com", "unheard-of-vendor.com")).toBe(
      "unheard-of-vendor.com",
    );
    expect(signatureOf("acme.github.io", "github.io")).toBe("acme.github.io");
    expect(signatureOf("api.mixpanel.com", vendorKeyOf("api.mixpanel.com"))).toBe(
      "api.mixpanel.com",
    );
  });
});

describe("the register", () => {
  const register = registerOf({
    vendors: [
      vendor("1", "Mixpanel Inc", "mixpanel.com"),
      vendor("2", "Segment"),
      vendor("3", "Odd"),
    ],
    signatures: [
      { kind: "host", value: "cdn.odd.net", vendorId: "3" },
      { kind: "key", value: "braze", vendorId: "3" },
    ],
  });
  const match = (host: string) => matchOf(host, vendorKeyOf(host), register);

  it("knows a host by a person's word, by domain and by name", () => {
    expect(match("a.cdn.odd.net")).toMatchObject({ id: "3", by: "signature" });
    expect(match("other.odd.net")).toBeNull();
    expect(match("cdn.mxpnl.com")).toMatchObject({ id: "1", by: "domain" });
    expect(match("api.segment.io")).toMatchObject({ id: "2", by: "name" });
    expect(match("never-seen.example.net")).toBeNull();
  });
});
