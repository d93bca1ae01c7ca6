import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hourMs, minuteMs } from "#lib/shared/time.ts";
import { hostileTexts } from "#tests/support/hostile-texts.ts";
import {
  afterDeath,
  composeDigest,
  composeMail,
  digestDay,
  leaseMs,
  nextAttempt,
  type Writing,
} from "./rules.ts";

const writing: Writing = {
  texts: (key, values) => `${key} ${Object.values(values).join(" ")}`,
  locale: "en",
  publicUrl: "https://tierce.example.org",
  name: "Anna",
};
const item = (data: Record<string, string | number>, path = "/findings/1") =>
  ({ kind: "finding-due", data, path }) as const;

describe("a message in words", () => {
  it("carries hostile values as text: one line in the subject, no markup in the body", () => {
    for (const title of hostileTexts) {
      const { subject, html } = composeMail(item({ title }), { ...writing, name: title });
      expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
      const tags = new Set([...html.matchAll(/<\/?([^\s>]*)/g)].map(([, tag]) => tag));
      expect(tags).toEqual(
        new Set(["!doctype", "a", "body", "br", "head", "html", "meta", "p", "title"]),
      );
      expect(html.match(/(?:href|style|lang|charset)="[^"]*"|"/g)).not.toContain('"');
    }
  });

  it("begins no header of its own, whatever a value holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (title) => {
        const { subject } = composeMail(
          item({ title: `x\r\nBcc: a@b.example\n${title}` }),
          writing,
        );
        expect(subject).not.toMatch(/[\r\n]/);
      }),
      { numRuns: 25 },
    );
  });

  it.each(["https://evil.example/", "//evil.example/x", "\\\\evil.example", "javascript:alert(1)"])(
    "leads nowhere else: %s",
    (path) => {
      expect(() => composeMail(item({}, path), writing)).toThrow(RangeError);
    },
  );

  it("links to this installation and prints dates in the reader's language", () => {
    const mail = composeMail(item({ dueOn: "2026-12-05" }), { ...writing, locale: "fr" });
    expect(mail.text).toContain("https://tierce.example.org/findings/1");
    expect(mail.html).toContain('href="https://tierce.example.org/findings/1"');
    expect(mail.text).toContain("5 décembre 2026");
  });

  it("groups a day's messages by what they are about", () => {
    const { text } = composeDigest(
      [
        { ...item({ title: "one" }), kind: "finding-fixed" },
        item({ title: "two" }),
        item({ title: "three" }),
      ],
      writing,
    );
    const places = ["finding-due.heading 2", "two", "three", "finding-fixed.heading 1", "one"].map(
      (words) => text.indexOf(words),
    );
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });
});

describe("attempts", () => {
  it("wait longer and longer, and end after two days", () => {
    const start = new Date("2026-03-01T00:00:00Z");
    let [at, attempts] = [start, 1];
    const waits: number[] = [];
    for (;;) {
      const next = nextAttempt(attempts, at);
      if (next === null) break;
      waits.push(next.getTime() - at.getTime());
      [at, attempts] = [next, attempts + 1];
    }
    expect(waits[0]).toBeLessThanOrEqual(minuteMs);
    expect(waits.slice(0, -1)).toEqual(waits.slice(0, -1).toSorted((a, b) => a - b));
    const all = at.getTime() - start.getTime();
    expect(all).toBeGreaterThan(48 * hourMs);
    expect(all).toBeLessThan(96 * hourMs);
  });

  it("are held longer than a server may be silent, connection, greeting and answer together", () => {
    expect(leaseMs).toBeGreaterThan(4 * minuteMs);
  });

  it("are made again only where the server surely had not all of it", () => {
    expect(afterDeath({ handedAt: null })).toBe("queued");
    expect(afterDeath({ handedAt: new Date() })).toBe("unclear");
  });
});

describe("the day of a daily mail", () => {
  it("begins at eight of the person's own zone, over clock changes", () => {
    // Clocks in Paris go forward on 29 March 2026 at 2, and back on 25 October at 3.
    expect(digestDay(new Date("2026-03-29T05:59:00Z"), "Europe/Paris")).toBeNull();
    expect(digestDay(new Date("2026-03-29T06:00:00Z"), "Europe/Paris")).toBe("2026-03-29");
    expect(digestDay(new Date("2026-10-25T06:59:00Z"), "Europe/Paris")).toBeNull();
    expect(digestDay(new Date("2026-10-25T07:00:00Z"), "Europe/Paris")).toBe("2026-10-25");
    expect(digestDay(new Date("2028-02-29T08:00:00Z"), "UTC")).toBe("2028-02-29");
  });

  it("is each day exactly one, in every zone, however the hours fall", () => {
    for (const zone of ["Europe/Paris", "Pacific/Chatham"]) {
      const days = new Set<string>();
      for (let hour = 0; hour < 24 * 366; hour += 6) {
        const day = digestDay(new Date(Date.UTC(2028, 0, 1, hour)), zone);
        if (day !== null) days.add(day);
      }
      expect(days.size, zone).toBeGreaterThanOrEqual(366);
    }
  });
});
