import { describe, expect, it } from "vitest";
import { newToken } from "#lib/access/tokens.ts";
import { loggedPath, visitorAddress } from "./request-facts.ts";

describe("loggedPath", () => {
  it("never holds the token of a link, however the link was written", () => {
    for (let round = 0; round < 50; round += 1) {
      const token = newToken();
      const half = encodeURIComponent(token).replace(
        token[20] ?? "",
        (sign) => `%${sign.charCodeAt(0).toString(16)}`,
      );
      for (const url of [
        `/invitation/${token}`,
        `/invitation/${token}.`,
        `/invitation/${half}?_rsc=1`,
        `//invitation/${token}/`,
        `/invitation/${token}.segments/_tree.segment.rsc`,
        `/respond/${token}`,
        `/vendors?q=${token}`,
      ]) {
        const logged = loggedPath(url);
        expect(logged).not.toContain(token.slice(0, 20));
        expect(logged).not.toContain(token.slice(21));
      }
    }
  });

  it("holds the path of everything else, without the query", () => {
    const id = "01a20cb7-ba96-7b6c-a1d0-1151a89aea81";
    expect(loggedPath(`/vendors/${id}/risk?asOf=2026-01-01`)).toBe(`/vendors/${id}/risk`);
    expect(loggedPath("/invitation")).toBe("/invitation");
    expect(loggedPath("")).toBe("");
  });
});

describe("visitorAddress", () => {
  const request = (forwarded: string | undefined) =>
    ({
      headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded },
      socket: { remoteAddress: "192.0.2.7" },
    }) as Parameters<typeof visitorAddress>[0];

  it("is the peer's over plain http, whatever the visitor says", () => {
    const local = "http://127.0.0.1:3000";
    expect(visitorAddress(request("198.51.100.1"), local)).toBe("192.0.2.7");
    expect(visitorAddress(request(undefined), local)).toBe("192.0.2.7");
  });

  it("is what the proxy in front of https wrote", () => {
    const https = "https://tierce.example.org";
    expect(visitorAddress(request("spoofed, 198.51.100.1"), https)).toBe("spoofed, 198.51.100.1");
    expect(visitorAddress(request(undefined), https)).toBe("192.0.2.7");
  });
});
