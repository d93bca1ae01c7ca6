import { beforeAll, describe, expect, it } from "vitest";
import { addVendorEvidence, storeEvidenceFile } from "#lib/evidence/mutations.ts";
import { findEvidence } from "#lib/evidence/queries.ts";
import { pageTexts } from "#lib/evidence/readings/gateway.ts";
import { readingLimits } from "#lib/evidence/readings/model.ts";
import { confirmReadings, proposeReadings } from "#lib/evidence/readings/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { pdfOf, report } from "#prisma/seed/pdf.ts";
import { type Actor, somebody } from "#tests/support/actors.ts";
import { accepted, plainDescription, someVendor } from "#tests/support/audits.ts";

let security: Actor;
let vendorId: string;

beforeAll(async () => {
  security = await somebody("SECURITY");
  vendorId = (await someVendor("Read")).id;
});

async function* once(bytes: Uint8Array) {
  yield bytes;
}

const soc2 = [
  [
    "System and Organization Controls (SOC 2) Type 2 Report",
    "For the period January 1, 2025 to December 31, 2025",
    "Prepared by: Alder & Finch LLP",
  ],
  ["In our opinion, except for the matter described above, the controls operated effectively."],
  ["Exception noted: for 2 of 25 leavers, access was removed after nine days."],
];

async function added(bytes: Uint8Array) {
  const grant = await security.grant("evidence:write");
  const stored = await storeEvidenceFile(grant, {
    ...{ name: "report.pdf", declared: "application/pdf", content: once(bytes) },
  });
  const description = { ...plainDescription, datedOn: null };
  return addVendorEvidence(grant, { vendorId, content: accepted(stored), description });
}

describe("the text of a report", () => {
  it("proposes what it says, and nothing is set by itself", async () => {
    const grant = await security.grant("evidence:read", "evidence:write");
    const { id } = await added(report(soc2));
    const { readings } = accepted(await proposeReadings(grant, { id }));
    expect(readings.map(({ key, page }) => [key, page])).toEqual([
      ["type", 1],
      ["issuer", 1],
      ["periodFromOn", 1],
      ["periodToOn", 1],
      ["soc2Type", 1],
      ["opinion", 2],
      ["exception", 3],
    ]);
    expect(await findEvidence(grant, id)).toMatchObject({ type: "other", issuer: null, facts: [] });
  });

  it("is kept as confirmed, word for word from the file, by who confirmed it", async () => {
    const grant = await security.grant("evidence:read", "evidence:write");
    const { id } = await added(report(soc2));
    const { readings } = accepted(await proposeReadings(grant, { id }));
    const confirmed = readings
      .filter(({ key }) => key !== "periodToOn")
      .map(({ key, value, page }) => ({ key, value, page }));
    accepted(await confirmReadings(grant, { id, revision: 1, confirmed }));
    const found = await findEvidence(grant, id);
    expect(found).toMatchObject({
      ...{ type: "soc2", issuer: "Alder & Finch LLP", periodTo: null, revision: 2 },
      periodFrom: new Date("2025-01-01T00:00:00Z"),
    });
    expect(found?.facts.find(({ key }) => key === "exception")).toMatchObject({
      ...{ page: 3, byId: security.id, quote: expect.stringContaining("2 of 25 leavers") },
    });
    const stale = await confirmReadings(grant, { id, revision: 1, confirmed });
    expect(stale).toMatchObject({ ok: false, reason: "changed-meanwhile" });
    const lines = await db.activity.findMany({
      where: { entityId: id, type: "evidence.factsConfirmed" },
    });
    expect(JSON.stringify(lines.map(({ data }) => data))).not.toContain("leavers");
  });

  it("confirms no words that the file does not hold", async () => {
    const grant = await security.grant("evidence:read", "evidence:write");
    const { id } = await added(report(soc2));
    const made = [{ key: "issuer", value: "Somebody else LLP", page: 1 }] as const;
    expect(await confirmReadings(grant, { id, revision: 1, confirmed: [...made] })).toMatchObject({
      ok: false,
      reason: "not-said",
    });
  });

  it("of pictures or of nothing that can be read is said to be so", async () => {
    const grant = await security.grant("evidence:read", "evidence:write");
    const { id: empty } = await added(report([[]]));
    expect(await proposeReadings(grant, { id: empty })).toMatchObject({ reason: "no-text" });
    const { id: broken } = await added(pdfOf([{ head: "<< /Type /Catalog >>" }]));
    expect(await proposeReadings(grant, { id: broken })).toMatchObject({ ok: false });
  });

  it("is read up to a bound of pages, a few files at once", async () => {
    const long = report(Array.from({ length: 8 }, (_, at) => [`Page ${at + 1}`]));
    const limits = { ...readingLimits, pages: 5, characters: 30 };
    const all = await Promise.all([1, 2, 3].map(() => pageTexts(long, limits)));
    const [first, second, third] = all;
    expect(first).toEqual({ ok: true, value: [1, 2, 3, 4, 5].map((page) => `Page ${page}`) });
    expect(second).toMatchObject({ ok: true });
    expect(third).toMatchObject({ ok: false, reason: "busy" });
    const late = await pageTexts(long, { ...readingLimits, milliseconds: 1 });
    expect(late).toMatchObject({ ok: false, reason: "too-slow" });
  });
});
