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

  it("is told from other files", () => {
    expect(sniffTagContainer('{"rules": []}')).toBe(false);
    expect(() => readTagContainer("{}")).toThrow("no tag container");
  });
});
