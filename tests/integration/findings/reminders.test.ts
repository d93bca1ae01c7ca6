import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jobGrant } from "#lib/access/gate.ts";
import { openExpired } from "#lib/findings/expiries/mutations.ts";
import { reportFix } from "#lib/findings/fixes/mutations.ts";
import { remindOfFindings } from "#lib/findings/reminders/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { extendEnvironment } from "#lib/platform/env.ts";
import { hourMs } from "#lib/shared/time.ts";
import { type Actor, somebody } from "#tests/support/actors.ts";
import { someVendor } from "#tests/support/audits.ts";

const job = jobGrant("test", ["finding:read", "finding:write"]);
let owner: Actor;
let lead: Actor;
let vendorId: string;
let number = 0;

beforeAll(async () => {
  // Nothing is sent here: the outbox is what is looked at.
  extendEnvironment({ SMTP_URL: "smtp://127.0.0.1:9", SMTP_FROM: "tierce@example.org" });
  owner = await somebody("EXECUTIVE", "Owner");
  lead = await somebody("SECURITY", "Lead");
  await db.user.update({ where: { id: owner.id }, data: { zone: "Europe/Paris" } });
  vendorId = (await someVendor("Reminders")).id;
});
afterAll(() => extendEnvironment({ SMTP_URL: "", SMTP_FROM: "" }));

async function due(dueAt: string, over = {}) {
  number += 1;
  const { id } = await db.finding.create({
    data: {
      ...{ reference: `FND-1999-${number}`, vendorId, source: "manual", severity: "high" },
      ...{ title: "Leavers keep access", ownerId: owner.id, dueAt: new Date(dueAt) },
      ...{ openedAt: new Date("2027-01-01T00:00:00Z"), ...over },
    },
  });
  return id;
}

/** Who was written to about a finding, at which stage: "owner week", in the order of letters. */
async function written(id: string) {
  const mails = await db.mail.findMany({
    where: { key: { startsWith: `finding-due:${id}:` } },
    orderBy: { id: "asc" },
  });
  const lines = mails.map(({ recipientId, data }) => {
    const who = recipientId === owner.id ? "owner" : "lead";
    return `${who} ${(data as { stage: string }).stage}`;
  });
  return lines.toSorted();
}

/** Runs the job twice a day over a span; `skip` says which runs a stopped machine missed. */
async function runOver(from: string, to: string, skip: (hour: number) => boolean = () => false) {
  let hour = 0;
  for (let at = Date.parse(from); at <= Date.parse(to); at += 12 * hourMs) {
    if (!skip(hour)) await remindOfFindings(job, new Date(at));
    hour += 12;
  }
}

const all = [
  "lead overdue30",
  "lead overdue7",
  "owner overdue1",
  "owner overdue30",
  "owner overdue7",
  "owner tomorrow",
  "owner week",
];

describe("reminders of findings", () => {
  it("come each once over a clock change, however often the job runs", async () => {
    // Clocks in Paris go forward on 28 March 2027.
    const id = await due("2027-03-28T21:59:59.999Z");
    await runOver("2027-03-15T00:00:00Z", "2027-05-05T00:00:00Z");
    expect(await written(id)).toEqual(all);
    await Promise.all([1, 2, 3].map(() => remindOfFindings(job, new Date("2027-05-05T00:00:00Z"))));
    expect(await written(id)).toHaveLength(all.length);
    const lines = await db.activity.findMany({ where: { type: "finding.reminded", entityId: id } });
    const people = lines.reduce((sum, { data }) => sum + (data as { people: number }).people, 0);
    expect(people).toBe(all.length);
  });

  it("are made up for by the one in place where the machine stood still for days", async () => {
    const id = await due("2028-02-29T22:59:59.999Z", {
      openedAt: new Date("2028-01-01T00:00:00Z"),
    });
    // Still from two days before the due date to three days after it.
    await runOver("2028-02-20T06:00:00Z", "2028-03-12T00:00:00Z", (hour) => {
      return hour > 24 * 8 && hour < 24 * 13;
    });
    expect(await written(id)).toEqual([
      "lead overdue7",
      "owner overdue1",
      "owner overdue7",
      "owner week",
    ]);
  });

  it("go to the security administrators where nobody owns the finding or the owner is gone", async () => {
    const id = await due("2029-03-10T23:59:59.999Z", { ownerId: null });
    await remindOfFindings(job, new Date("2029-03-09T12:00:00Z"));
    expect(await written(id)).toEqual(["lead tomorrow"]);
  });

  it("leave out what is accepted, said to be fixed, closed or of the sample", async () => {
    const at = new Date("2030-03-11T12:00:00Z");
    const dueAt = "2030-03-10T12:00:00.000Z";
    const accepted = await due(dueAt, {
      acceptances: {
        create: {
          ...{
            reason: "Later",
            requestedAt: new Date("2030-01-01"),
            endsAt: new Date("2031-01-01"),
          },
          approvedAt: new Date("2030-01-02"),
        },
      },
    });
    const closed = await due(dueAt, { outcome: "remediated", closedAt: new Date("2030-03-01") });
    const sample = await due(dueAt, { sample: true });
    const fixed = await due(dueAt);
    await reportFix(job, { id: fixed, note: "Done" }, new Date("2030-03-01T00:00:00Z"));
    await remindOfFindings(job, at);
    for (const id of [accepted, closed, sample, fixed]) expect(await written(id)).toEqual([]);
    // Who can verify is told of the fix instead.
    const asked = await db.mail.findMany({ where: { kind: "finding-fixed" } });
    expect(asked.map(({ recipientId }) => recipientId)).toContain(lead.id);
  });

  it("are no longer sent once the next one takes their place", async () => {
    const id = await due("2031-06-10T21:59:59.999Z");
    await remindOfFindings(job, new Date("2031-06-03T07:00:00Z"));
    const mail = await db.mail.findFirstOrThrow({ where: { key: { contains: id } } });
    expect(mail.expiresAt?.toISOString()).toBe("2031-06-09T06:00:00.000Z");
  });
});

describe("what runs out", () => {
  it("opens one finding with the vendor's owner, whatever became of it, and not where it was followed", async () => {
    const { id: vendor } = await someVendor("Expiring");
    await db.vendor.update({ where: { id: vendor }, data: { ownerId: owner.id } });
    await db.user.update({ where: { id: owner.id }, data: { locale: "fr" } });
    const at = new Date("2027-05-01T00:20:00Z");
    const ended = {
      vendorId: vendor,
      origin: "vendor",
      url: "https://proof.example/",
      validUntil: new Date("2027-04-30"),
    } as const;
    await db.evidence.create({ data: { ...ended, type: "soc2", title: "SOC 2 2026" } });
    await db.evidence.create({ data: { ...ended, type: "dpa", title: "DPA 2025" } });
    await db.evidence.create({
      data: { ...ended, type: "dpa", title: "DPA 2027", validUntil: new Date("2029-01-01") },
    });
    await db.evidence.create({
      data: { ...ended, type: "policy", title: "Withdrawn", withdrawnAt: new Date("2027-01-01") },
    });
    await db.certification.create({
      data: { vendorId: vendor, standard: "ISO/IEC 27001", expiresAt: new Date("2027-04-29") },
    });
    await Promise.all([openExpired(job, at), openExpired(job, at)]);
    const rows = await db.finding.findMany({
      where: { vendorId: vendor },
      orderBy: { title: "asc" },
    });
    expect(rows.map(({ title, source, ownerId }) => [title, source, ownerId])).toEqual([
      ["Certificat expiré : ISO/IEC 27001", "expiry", owner.id],
      ["Preuve expirée : SOC 2 2026", "expiry", owner.id],
    ]);
    await db.finding.updateMany({
      where: { vendorId: vendor },
      data: { outcome: "false_positive", closedAt: at },
    });
    expect(await openExpired(job, new Date("2027-05-02T00:20:00Z"))).toBe(0);
  });
});
