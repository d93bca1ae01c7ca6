import { describe, expect, it } from "vitest";
import { readTagContainer, sniffTagContainer } from "./tag-container.ts";

const value = (key: string, text: string) => ({ type: "TEMPLATE", key, value: text });
const text = JSON.stringify({
  exportFormatVersion: 2,
  containerVersion: {
    tag: [
      {
        name: "Event",
        type: "gaawe",
        parameter: [
          {
            type: "LIST",
            key: "userProperties",
            list: [{ type: "MAP", map: [value("name", "plan"), value("value", "Zzyzx")] }],
          },
          value("userDataVariable", "{{User data}}"),
        ],
      },
      { name: "Old", type: "baut", paused: true },
      {
        name: "Script",
        type: "html",
        parameter: [value("html", '<script src="//cdn.example.com/a.js?k=Zzyzx"></script>')],
      },
      { name: "Gallery", type: "cvt_1_9", parameter: [] },
      {},
    ],
    variable: [
      { name: "User data", type: "awec", parameter: [value("email", "{{Mail}}")] },
      { name: "Mail", type: "v", parameter: [value("name", "user.email")] },
      { name: "Unused", type: "v", parameter: [value("name", "customer.phone")] },
    ],
    customTemplate: [
      {
        containerId: "1",
        templateId: "9",
        name: "Pixel",
        templateData:
          'https://docs.example.org\n___WEB_PERMISSIONS___\n"https://connect.facebook.net/"\n___TESTS___\nhttps://no.example.org',
      },
    ],
  },
});

describe("a tag container", () => {
  it("names vendors and what they are sent", () => {
    expect(sniffTagContainer(text)).toBe(true);
    const items = readTagContainer(text);
    const lines = items.map((item) =>
      item.type === "declaration"
        ? `${item.declaration.vendor?.name ?? "-"} ${item.declaration.path.join(".")}`.trim()
        : item.type === "warning" && item.place,
    );
    expect(lines).toEqual([
      "www.google-analytics.com",
      "www.google-analytics.com plan",
      "www.google-analytics.com userDataVariable",
      "www.google-analytics.com email",
      "www.google-analytics.com user.email",
      "Old",
      "cdn.example.com",
      "connect.facebook.net",
      "tag[4]",
      "- customer.phone",
    ]);
    expect(JSON.stringify(items)).not.toContain("Zzyzx");
  });

  it("says in which form user-provided data leaves, as far as it says", () => {
    const provided = {
      ...{ name: "User data", type: "awec" },
      parameter: [value("email", "{{Mail}}"), value("sha256_phone_number", "{{Phone}}")],
    };
    const tag = (name: string, type: string) => ({
      ...{ name, type, parameter: [value("userData", "{{User data}}"), value("city", "{{City}}")] },
    });
    const variables = ["Mail user.email", "Phone user.phone", "City user.city"].map((line) => {
      const [name, path = ""] = line.split(" ");
      return { name, type: "v", parameter: [value("name", path)] };
    });
    const items = readTagContainer(
      JSON.stringify({
        containerVersion: {
          tag: [tag("Ads", "awct"), tag("Bing", "baut")],
          variable: [provided, ...variables],
        },
      }),
    );
    const formOf = (place: string, path: string) =>
      items
        .flatMap((item) => (item.type === "declaration" ? [item.declaration] : []))
        .find((one) => one.place === place && one.path.join(".") === path)?.form;
    // Google's tag hashes in the browser; another vendor's tag may do what it likes.
    expect(formOf("Ads", "email")).toBe("hashed");
    expect(formOf("Ads", "user.email")).toBe("hashed");
    expect(formOf("Bing", "email")).toBe("unknown");
    expect(formOf("Bing", "sha256_phone_number")).toBe("hashed");
    // What stands beside it says nothing of its form.
    expect(formOf("Ads", "city")).toBeUndefined();
  });

  it("is told from other files", () => {
    expect(sniffTagContainer('{"rules": []}')).toBe(false);
    expect(() => readTagContainer("{}")).toThrow("no tag container");
  });
});
