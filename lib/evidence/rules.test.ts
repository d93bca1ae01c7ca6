import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayMs } from "#lib/shared/time.ts";
import { fileKinds, maxFileBytes } from "./model.ts";
import {
  checkFile,
  contentDisposition,
  earliest,
  evidenceStateAt,
  extensionOf,
  mayChange,
  provesUntil,
  type ReminderStage,
  reminderDays,
  reminderDue,
  sanitizeFileName,
} from "./rules.ts";

const now = new Date("2026-03-29T01:30:00Z");
const open = { datedAt: null, validUntil: null, withdrawnAt: null };
const date = fc.date({
  min: new Date("2024-01-01"),
  max: new Date("2028-12-31"),
  noInvalidDate: true,
});
const dates = fc.record({
  datedAt: fc.option(date),
  validUntil: fc.option(date),
  withdrawnAt: fc.option(date),
});

describe("evidenceStateAt", () => {
  it("tells valid, soon, expired and withdrawn apart", () => {
    expect(evidenceStateAt(open, now)).toBe("valid");
    expect(evidenceStateAt({ ...open, validUntil: new Date("2026-04-28T01:30:00Z") }, now)).toBe(
      "expires_soon",
    );
    expect(
      evidenceStateAt({ ...open, validUntil: new Date("2026-04-28T01:30:00.001Z") }, now),
    ).toBe("valid");
    expect(evidenceStateAt({ ...open, validUntil: now }, now)).toBe("expired");
    expect(evidenceStateAt({ ...open, withdrawnAt: now }, now)).toBe("withdrawn");
  });
});

describe("provesUntil", () => {
  it("asks for a date where an age is asked for", () => {
    expect(provesUntil(open, 365, now)).toBeNull();
    expect(provesUntil(open, null, now)).toBe("open");
    expect(provesUntil({ ...open, datedAt: new Date("2026-03-01T00:00:00Z") }, 365, now)).toEqual(
      new Date("2027-03-01T00:00:00Z"),
    );
  });

  it("never proves longer than it is valid, and nothing once it is not", () => {
    fc.assert(
      fc.property(dates, fc.option(fc.integer({ min: 1, max: 800 })), (evidence, age) => {
        const until = provesUntil(evidence, age, now);
        const state = evidenceStateAt(evidence, now);
        if (state === "expired" || state === "withdrawn") expect(until).toBeNull();
        if (until instanceof Date) {
          expect(until.getTime()).toBeGreaterThan(now.getTime());
          if (evidence.validUntil) expect(until <= evidence.validUntil).toBe(true);
        }
      }),
    );
  });

  it("is never shortened by allowing a greater age", () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 400 }), (evidence, age) => {
        const strict = provesUntil(evidence, age, now);
        const lenient = provesUntil(evidence, age + 100, now);
        if (strict instanceof Date && lenient instanceof Date) expect(lenient >= strict).toBe(true);
        if (strict !== null) expect(lenient).not.toBeNull();
      }),
    );
  });
});

describe("earliest", () => {
  it("gives the first of some moments", () => {
    expect(earliest([])).toBeNull();
    expect(earliest([new Date(3), new Date(1), new Date(2)])).toEqual(new Date(1));
  });
});

describe("checkFile", () => {
  const pdf = {
    name: "report.PDF",
    size: 10,
    declared: "application/pdf",
    detected: "application/pdf",
    plainText: false,
  };
  const csv = { name: "keys.csv", size: 10, declared: "text/csv", detected: null, plainText: true };

  it("takes what agrees in extension, declared type and bytes", () => {
    expect(checkFile(pdf)).toEqual({ ok: true, mediaType: "application/pdf" });
    expect(checkFile({ ...pdf, declared: "" })).toEqual({ ok: true, mediaType: "application/pdf" });
    expect(checkFile(csv)).toEqual({ ok: true, mediaType: "text/csv" });
    expect(checkFile({ ...csv, declared: "application/vnd.ms-excel" })).toEqual({
      ok: true,
      mediaType: "text/csv",
    });
  });

  it("refuses what does not agree", () => {
    expect(checkFile({ ...pdf, detected: "application/zip" })).toEqual({
      ok: false,
      reason: "file-kind-mismatch",
    });
    expect(checkFile({ ...pdf, declared: "text/html" })).toEqual({
      ok: false,
      reason: "file-kind-mismatch",
    });
    expect(checkFile({ ...pdf, detected: null })).toEqual({
      ok: false,
      reason: "file-kind-mismatch",
    });
    expect(checkFile({ ...csv, plainText: false })).toEqual({
      ok: false,
      reason: "file-kind-mismatch",
    });
    expect(checkFile({ ...csv, detected: "application/pdf" })).toEqual({
      ok: false,
      reason: "file-kind-mismatch",
    });
  });

  it("refuses what a browser would run, whatever it claims", () => {
    for (const name of [
      "a.html",
      "a.svg",
      "a.js",
      "a.zip",
      "a.exe",
      "a.pdf.html",
      "pdf",
      "a.",
      "constructor",
    ]) {
      expect(checkFile({ ...pdf, name })).toEqual({ ok: false, reason: "file-kind-not-taken" });
    }
  });

  it("holds the limits of size at their edges", () => {
    expect(checkFile({ ...pdf, size: 0 })).toEqual({ ok: false, reason: "file-empty" });
    expect(checkFile({ ...pdf, size: maxFileBytes })).toMatchObject({ ok: true });
    expect(checkFile({ ...pdf, size: maxFileBytes + 1 })).toEqual({
      ok: false,
      reason: "file-too-large",
    });
  });

  it("only ever gives the media type of the extension", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.option(fc.string()),
        fc.boolean(),
        (name, declared, detected, plainText) => {
          const verdict = checkFile({ name, size: 1, declared, detected, plainText });
          if (!verdict.ok) return;
          const extension = extensionOf(name);
          expect(extension).not.toBeNull();
          if (extension !== null) expect(verdict.mediaType).toBe(fileKinds[extension]);
        },
      ),
    );
  });
});

describe("sanitizeFileName", () => {
  it("keeps a plain name and takes the last part of a path", () => {
    expect(sanitizeFileName("export-roles-2025-11-03.xlsx")).toBe("export-roles-2025-11-03.xlsx");
    expect(sanitizeFileName("C:\\fake\\..\\rapport d’audit été.pdf")).toBe(
      "rapport d’audit été.pdf",
    );
    expect(sanitizeFileName("../../etc/passwd.txt")).toBe("passwd.txt");
  });

  it("drops what hides or breaks", () => {
    expect(sanitizeFileName("a\u202Efdp.exe\u0000.pdf")).toBe("afdp.exe.pdf");
    expect(sanitizeFileName("CON.txt")).toBe("_CON.txt");
    expect(sanitizeFileName("...pdf")).toBe("file.pdf");
    expect(sanitizeFileName("")).toBe("file");
  });

  it("is short, has no path and no control sign, and does not change when cleaned again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (name) => {
        const clean = sanitizeFileName(`${name}.pdf`);
        expect(clean).not.toMatch(/[/\\\p{C}<>:"|?*]/u);
        expect(Array.from(clean).length).toBeLessThanOrEqual(120);
        expect(clean.length).toBeGreaterThan(0);
        expect(extensionOf(clean)).toBe("pdf");
        expect(sanitizeFileName(clean)).toBe(clean);
      }),
    );
  });
});

describe("contentDisposition", () => {
  it("always saves, never shows, and is one header line of ASCII", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (name) => {
        const header = contentDisposition(sanitizeFileName(name));
        expect(header).toMatch(/^attachment; filename="[^"\\]*"; filename\*=UTF-8''[^\s"';]*$/);
        expect(header).toMatch(/^[\x20-\x7e]*$/);
      }),
    );
  });

  it("keeps the true name", () => {
    const header = contentDisposition("rapport été.pdf");
    expect(decodeURIComponent(header.split("UTF-8''")[1] ?? "")).toBe("rapport été.pdf");
  });
});

describe("reminders of an end", () => {
  const end = new Date("2026-03-31T00:00:00Z");
  const evidence = { datedAt: null, validUntil: end, withdrawnAt: null };
  const daysBefore = (days: number) => new Date(end.getTime() - days * dayMs);

  it("come once at 60, 30, 7 days and at the end, across the change of clocks", () => {
    const sent: (readonly [number, ReminderStage])[] = [];
    let last: ReminderStage | null = null;
    for (let hours = 70 * 24; hours >= -72; hours -= 1) {
      const stage = reminderDue(evidence, last, daysBefore(hours / 24));
      if (stage === null) continue;
      sent.push([hours / 24, stage]);
      last = stage;
    }
    expect(sent).toEqual(reminderDays.map((days) => [days, days]));
  });

  it("come neither in a heap nor for what does not end or was withdrawn", () => {
    expect(reminderDue(evidence, null, daysBefore(3))).toBe(7);
    expect(reminderDue(evidence, 60, daysBefore(3))).toBe(7);
    expect(reminderDue(evidence, 7, daysBefore(3))).toBeNull();
    expect(reminderDue(evidence, 0, daysBefore(-400))).toBeNull();
    expect(reminderDue({ ...evidence, validUntil: null }, null, end)).toBeNull();
    expect(reminderDue({ ...evidence, withdrawnAt: daysBefore(90) }, null, end)).toBeNull();
  });
});

describe("who may change evidence", () => {
  it("is who sees everything, and otherwise who brought it", () => {
    const user = { kind: "user", userId: "a", role: "AUDITOR", sessionId: "s" } as const;
    const auditor = { scope: { kind: "assigned", userId: "a" }, actor: user } as const;
    expect(mayChange(auditor, { addedById: "a" })).toBe(true);
    expect(mayChange(auditor, { addedById: "b" })).toBe(false);
    expect(mayChange(auditor, { addedById: null })).toBe(false);
    expect(mayChange({ ...auditor, scope: { kind: "all" } }, { addedById: "b" })).toBe(true);
  });
});
