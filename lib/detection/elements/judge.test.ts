import { describe, expect, it } from "vitest";
import type { Leaf } from "../model.ts";
import { judge } from "./judge.ts";

function leaf(path: string, value: string, more: Partial<Leaf> = {}): Leaf {
  return { part: "body", path: path.split("."), encodings: [], value, type: "string", ...more };
}
/** Element, form and confidence of each judgement, in one word each. */
function said(path: string, value: string, more: Partial<Leaf> = {}): string[] {
  return judge(leaf(path, value, more)).map(
    (item) => `${item.element} ${item.form} ${item.confidence}`,
  );
}
const digest = "6022448f51a27c797a7b11e53cd4e19691dc3c71bf7614671bf18351b562fc5a";

describe("judge: key and value agree", () => {
  it.each([
    ["properties.$email", "ada@example.org", "email raw certain"],
    ["user.name", "Ada Lovelace", "name raw certain"],
    ["traits.firstName", "Ada", "name raw certain"],
    ["prenom", "Ada", "name raw certain"],
    ["nom_client", "Ada Lovelace", "name raw certain"],
    ["person.username", "Ada Lovelace", "name raw certain"],
    ["context.ip", "203.0.113.42", "ip_address raw certain"],
    ["user.ip_address", "2001:db8::8a2e:370:7334", "ip_address raw certain"],
    ["traits.address.city", "Lyon", "city raw likely"],
    ["user_attributes.$Mobile", "+1 202 555 0143", "phone raw certain"],
    ["phone", "(+44) 7700 900123", "phone raw certain"],
    ["profile.DOB", "$D_1009670400", "birth_date raw certain"],
    ["user_details.byear", "2001", "birth_date coarsened likely"],
    ["metaData.company.name", "Example", "company_name raw likely"],
    ["traits.name", "Example GmbH", "company_name raw likely"],
    ["user.userID", "u_48213", "user_id raw likely"],
    ["up.user_plan", "premium", "plan raw likely"],
    ["order_id", "ORD-2025-0817", "order_id raw likely"],
    ["card.number", "4242 4242 4242 4242", "card_number raw certain"],
    ["iban", "FR76 3000 6000 0112 3456 7890 189", "iban raw certain"],
    ["nir", "2 55 08 14 168 025 38", "government_id raw certain"],
    ["geo.lat", "48.85661", "precise_location raw certain"],
    ["geo.lat", "48.8", "coarse_location coarsened likely"],
    ["timezone", "Europe/Berlin", "time_zone raw certain"],
    ["locale", "fr-FR", "language raw certain"],
    ["attributes.user.email.value", "ada@example.org", "email raw certain"],
  ])("%s", (path, value, expected) => {
    expect(said(path, value)).toEqual([expected]);
  });
});

describe("judge: forms", () => {
  it.each([
    ["ud[em]", digest, "email hashed certain"],
    ["user_data.sha256_email_address", digest, "email hashed certain"],
    ["email", "a***@example.org", "email coarsened certain"],
    ["ip", "203.0.113.0", "ip_address coarsened certain"],
  ])("%s", (path, value, expected) => {
    expect(said(path, value)).toContain(expected);
  });
  it("reads the digests that Google puts into one value", () => {
    const part = "YCJEj1GifHl6exHlPNThlpHcPHG_dhRnG_GDUbVi_Fo";
    expect(said("em", `tv.1~em.${part}~fn0.${part}`)).toEqual([
      "email hashed certain",
      "name hashed certain",
    ]);
  });
  it.each(["[Filtered]", "redacted", "xxx", "null", "{{auto}}", ""])(
    "takes %s for nothing",
    (value) => {
      expect(said("user.email", value)).toEqual([]);
      expect(said("user.name", value)).toEqual([]);
    },
  );
});

describe("judge: texts and addresses", () => {
  it("finds all that reaches a person, and their name", () => {
    const found = said(
      "body",
      "Please call me at +33 6 39 98 12 34 or write to ada@example.org. Ada Lovelace",
    );
    expect(found).toEqual(["email raw certain", "phone raw likely", "name raw likely"]);
  });
  it("finds an address in a stack trace and in a query", () => {
    expect(
      said("stack", "Error: failed for ada@example.org\n    at f (https://x.test/a.js:1:2)"),
    ).toEqual(["email raw certain"]);
    expect(judge(leaf("dl", "https://x.test/?mail=ada%40example.org"))).toContainEqual(
      expect.objectContaining({ element: "email", value: "ada@example.org", within: "url" }),
    );
  });
  it("tells the parts of a written-out address apart", () => {
    const kinds = said("ship_to", "Ada Lovelace, 12 rue Exemple, 69001 Lyon").map(
      (item) => item.split(" ")[0],
    );
    expect(new Set(kinds)).toEqual(new Set(["postal_address", "postal_code", "city", "name"]));
  });
  it("takes an id in a path for a user's, and an action for none", () => {
    expect(said("users", "u-48213", { part: "path" })).toEqual(["user_id raw likely"]);
    expect(said("users", "settings", { part: "path" })).toEqual([]);
  });
});

describe("judge: disagreement", () => {
  it("says both when the key names a phone and the value is an address", () => {
    expect(
      judge(leaf("phone", "ada@example.org")).map((item) => [item.element, item.reason]),
    ).toEqual([
      ["email", "value"],
      ["phone", "key-disagrees"],
    ]);
  });
  it("doubts the id of a user that is an address", () => {
    expect(said("userId", "ada@example.org")).toEqual([
      "email raw certain",
      "user_id raw possible",
    ]);
  });
});

describe("judge: what is no element", () => {
  it.each([
    ["product.name", "Trail Shoe"],
    ["library.name", "Foo Bar"],
    ["properties.name", "Example Shop"],
    ["event.name", "Order Completed"],
    ["image", "icon@2x.png"],
    ["source", "@scope/package@1.2.3"],
    ["css", "@media (min-width: 40em)"],
    ["dsn", "https://abc@o1.ingest.sentry.io/1"],
    ["version", "1.2.3.4"],
    ["ts", "1795486495894"],
    ["timestamp", "2026-11-24T02:27:17.944Z"],
    ["price", "129.80"],
    ["writeKey", "abcdefghijklmnop"],
    ["api_key", "abcdefghijklmnop"],
    ["token", "0123456789abcdef0123456789abcdef"],
    ["email_opt_in", "yes"],
    ["messageId", "node-next-1795487237944-6af2ab55-5ec5-43f0-a698-92d6959e559b"],
  ])("%s: %s", (path, value) => {
    expect(said(path, value)).toEqual([]);
  });
});
