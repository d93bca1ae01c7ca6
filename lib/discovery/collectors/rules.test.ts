import { describe, expect, it } from "vitest";
import { readReports } from "./rules.ts";

const page = "https://shop.acme.com/orders/48213?mail=zoe@example.org";
const single = (blocked: string, more: object = {}) =>
  JSON.stringify({
    "csp-report": {
      "document-uri": page,
      "blocked-uri": blocked,
      "effective-directive": "script-src-elem",
      "violated-directive": "script-src-elem 'self'",
      "script-sample": "zoe secret",
      ...more,
    },
  });
const batch = (...blocked: readonly string[]) =>
  JSON.stringify([
    ...blocked.map((blockedURL) => ({
      type: "csp-violation",
      age: 5,
      url: page,
      user_agent: "zoe browser",
      body: { documentURL: page, blockedURL, effectiveDirective: "connect-src", sample: "zoe" },
    })),
    { type: "deprecation", body: { id: "x" } },
  ]);

describe("reports of a policy", () => {
  it("keep host, directive and the path template of the page, nothing else", () => {
    const read = readReports(single("https://cdn.mxpnl.com/libs/zoe.js?id=zoe"));
    expect(read).toEqual({
      met: [
        {
          host: "cdn.mxpnl.com",
          count: 1,
          directives: ["script-src-elem"],
          pages: ["shop.acme.com/orders/{…}"],
        },
      ],
      refused: 0,
    });
    expect(JSON.stringify(readReports(batch("wss://ws.pusher.com/zoe")))).not.toContain("zoe");
  });

  it("are summed by host within a batch, other kinds aside", () => {
    const read = readReports(
      batch("https://a.example.net/1", "https://a.example.net/2", "https://b.example.net"),
    );
    expect(read.met.map(({ host, count }) => [host, count])).toEqual([
      ["a.example.net", 2],
      ["b.example.net", 1],
    ]);
    expect(read.refused).toBe(0);
  });

  it.each([
    "inline",
    "eval",
    "wasm-eval",
    "data",
    "blob",
    "self",
    "",
    "https",
    "chrome-extension://abcdef/x.js",
    "moz-extension://abcdef/x.js",
    "blob:https://a.example.net/1",
    "https://10.0.0.1/x",
    "https://[2001:db8::1]/x",
    "http://localhost:3000/x",
    "https://intranet/x",
    "https://db.corp-internal/x",
    "https://com/x",
    "https://static.acme.com/x.js",
  ])("leave out %s", (blocked) => {
    expect(readReports(single(blocked))).toEqual({ met: [], refused: 0 });
  });

  it("tell tenants of a shared host apart", () => {
    const shared = { "document-uri": "https://acme.github.io/" };
    expect(readReports(single("https://other.github.io/x.js", shared)).met).toHaveLength(1);
    expect(readReports(single("https://acme.github.io/x.js", shared)).met).toHaveLength(0);
  });

  it("take no directive that no policy has", () => {
    const odd = { "effective-directive": "zoe@example.org" };
    expect(readReports(single("https://a.example.net/", odd)).met[0]?.directives).toEqual([]);
  });

  it.each(["", "{", "null", "1", "{}", '{"csp-report":1}', '[{"type":"csp-violation"}]', "[1]"])(
    "count %s as refused",
    (text) => {
      expect(readReports(text)).toEqual({ met: [], refused: 1 });
    },
  );
});
