import { describe, expect, it } from "vitest";
import { proposedVendor } from "./rules.ts";

describe("proposedVendor", () => {
  it("is filled in from what is known of the third party", () => {
    const hosts = ["api.mixpanel.com", "cdn.mxpnl.com"];
    const vendor = proposedVendor([{ key: "mixpanel", name: "Mixpanel", hosts }]);
    expect(vendor).toMatchObject({ name: "Mixpanel", kind: "analytics", externalId: null });
    expect(vendor.domains).toEqual(["mixpanel.com", "mxpnl.com"]);
    expect(vendor.website).toBe("https://mixpanel.com");
  });

  it("takes the domain of a host that nobody knows", () => {
    const party = { key: "quill.example", name: "quill.example", hosts: ["t.eu.quill.example"] };
    expect(proposedVendor([party])).toMatchObject({
      ...{ name: "quill.example", kind: "other", domains: ["quill.example"] },
      website: "https://quill.example",
    });
  });

  it("does not claim a domain that others share, nor an address", () => {
    const hosts = ["maps.google.com", "10.0.0.7", "localhost"];
    const vendor = proposedVendor([{ key: "google-maps", name: "Google Maps", hosts }]);
    expect(vendor.domains).toEqual(["maps.google.com"]);
    expect(vendor.website).toBeNull();
  });
});
