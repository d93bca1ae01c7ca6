import { describe, expect, it } from "vitest";
import { readCookies, sniffCookies } from "./cookie-list.ts";

const lists: Record<string, string> = {
  netscape:
    "# Netscape HTTP Cookie File\n#HttpOnly_.example.com\tTRUE\t/\tFALSE\t0\t_ga\tGA1.2.secret\n",
  browser:
    '[{"domain": ".example.com", "hostOnly": false, "name": "_ga", "value": "GA1.2.secret"}]',
  "test tool":
    '{"cookies": [{"name": "_ga", "value": "GA1.2.secret", "domain": ".example.com"}], "origins": []}',
  csv: '"Cookie name";"Domain";"Expiry"\n"_ga";".example.com";"2 years"\n',
  "set-cookie": "HTTP/1.1 200 OK\nSet-Cookie: _ga=GA1.2.secret; Path=/; Domain=.example.com\n",
};

describe("a list of cookies", () => {
  it.each(Object.entries(lists))("of %s names vendor by cookie and by host", (_name, text) => {
    expect(sniffCookies(text)).toBe(true);
    const items = readCookies(text);
    expect(items).toMatchObject([
      { declaration: { vendor: { by: "cookie", name: "_ga" }, element: "cookie_id" } },
      { declaration: { vendor: { by: "host", name: "example.com" }, place: "example.com" } },
    ]);
    expect(JSON.stringify(items)).not.toContain("secret");
  });

  it("is told from other texts, and its bad lines are said", () => {
    expect(sniffCookies("name,email\nZoe,zoe@zed.test\n")).toBe(false);
    expect(() => readCookies("hello")).toThrow("no list of cookies");
    expect(readCookies(`${lists.netscape}oops\n`).at(-1)).toMatchObject({ place: "line 3" });
  });
});
