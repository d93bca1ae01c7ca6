import type { VendorValues } from "#lib/vendors/model.ts";

/** A vendor of which nothing but its name and kind is known. */
export function blankVendor(name: string): VendorValues {
  return {
    name,
    companyName: null,
    kind: "identity",
    website: null,
    domains: [],
    description: "",
    ownerId: null,
    regions: [],
    dependency: null,
    penetration: null,
    trust: null,
    reviewDueOn: null,
    externalId: null,
    tags: [],
  };
}
