import { describe, expect, it } from "vitest";
import { editableFields } from "./model.ts";
import { vendorTexts } from "./rules.ts";
import { createVendorSchema, updateVendorSchema } from "./schema.ts";

const empty = Object.fromEntries(editableFields.map((field) => [field, ""]));
const form = (values: Record<string, string>) => ({
  ...empty,
  name: "Okta",
  kind: "identity",
  ...values,
});
const problems = (values: Record<string, string>) =>
  createVendorSchema
    .safeParse(form(values))
    .error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`);

describe("the vendor form", () => {
  it("reads texts into values, and nothing into null", () => {
    expect(createVendorSchema.parse(form({}))).toEqual({
      name: "Okta",
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
    });
    expect(
      createVendorSchema.parse(
        form({
          website: "okta.com/",
          domains: "Okta.com, okta.com\noktacdn.com",
          regions: "France; États-Unis, EU",
          dependency: "4",
          tags: "sso, sso, core",
          reviewDueOn: "2027-01-31",
        }),
      ),
    ).toMatchObject({
      website: "https://okta.com",
      domains: ["okta.com", "oktacdn.com"],
      regions: ["FR", "US", "EU"],
      dependency: 4,
      tags: ["sso", "core"],
      reviewDueOn: "2027-01-31",
    });
  });

  it("refuses what cannot be meant, at its field", () => {
    expect(problems({ regions: "Atlantis" })).toEqual(["regions notCountry"]);
    expect(problems({ website: "javascript:alert(1)" })).toHaveLength(1);
    expect(problems({ domains: "not a domain" })).toEqual(["domains.0 notDomain"]);
    expect(problems({ dependency: "5" })).toHaveLength(1);
    expect(problems({ reviewDueOn: "2027-02-31" })).toHaveLength(1);
    expect(problems({ name: "  " })).toHaveLength(1);
    expect(problems({ residual: "1" })).toHaveLength(1);
  });

  it("reads back what it printed: texts and values are one", () => {
    const values = createVendorSchema.parse(
      form({ domains: "a.example, b.example", regions: "DE", trust: "2", description: "x\ny" }),
    );
    expect(createVendorSchema.parse(vendorTexts(values))).toEqual(values);
  });

  it("takes an edit only with the texts that it started from", () => {
    const edit = { ...form({}), id: "0190a2c4-7b1e-7c3d-8f00-0123456789ab", revision: "3" };
    expect(updateVendorSchema.safeParse({ ...edit, base: "{}" }).success).toBe(false);
    expect(updateVendorSchema.safeParse({ ...edit, base: "not json" }).success).toBe(false);
    const base = JSON.stringify(form({}));
    expect(updateVendorSchema.parse({ ...edit, base })).toMatchObject({
      revision: 3,
      base: form({}),
    });
  });
});
