import { readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { jobGrant } from "#lib/access/gate.ts";
import { openEvidenceFile } from "#lib/evidence/files/mutations.ts";
import { linkEvidence, unlinkEvidence } from "#lib/evidence/links/mutations.ts";
import { listLinkTargets, listUses } from "#lib/evidence/links/queries.ts";
import {
  addVendorEvidence,
  storeEvidenceFile,
  updateEvidence,
  withdrawEvidence,
} from "#lib/evidence/mutations.ts";
import {
  countEvidenceWork,
  findEvidence,
  listEvidence,
  listOpenings,
} from "#lib/evidence/queries.ts";
import { evidenceTexts } from "#lib/evidence/rules.ts";
import { evidenceTable, updateEvidenceSchema } from "#lib/evidence/schema.ts";
import { findDamaged, removeOrphans } from "#lib/evidence/upkeep/mutations.ts";
import { addVersion } from "#lib/evidence/versions/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { settings } from "#lib/platform/env.ts";
import { fileStore } from "#lib/platform/storage.ts";
import { parseTableQuery } from "#lib/shared/table-query.ts";
import { type Actor, somebody } from "#tests/support/actors.ts";
import { accepted, ensureContent, plainDescription, someVendor } from "#tests/support/audits.ts";
import { countStatements } from "#tests/support/statements.ts";

const day = 86_400_000;
let security: Actor;
let executive: Actor;
let vendorId: string;

beforeAll(async () => {
  await ensureContent();
  [security, executive] = [await somebody("SECURITY"), await somebody("EXECUTIVE")];
  vendorId = (await someVendor("Evidence")).id;
});

const all = () =>
  security.grant(
    ...(["evidence:read", "evidence:write", "activity:read"] as const),
    ...(["finding:read", "incident:read", "audit:read"] as const),
  );

async function* once(text: string) {
  yield new TextEncoder().encode(text);
}

let number = 0;
async function added(
  changes: Partial<Parameters<typeof addVendorEvidence>[1]["description"]> = {},
) {
  const grant = await all();
  number += 1;
  const file = await storeEvidenceFile(grant, {
    ...{ name: "notes.txt", declared: "text/plain", content: once(`proof ${number}`) },
  });
  const description = { ...plainDescription, title: `Proof ${number}`, ...changes };
  const content = accepted(file);
  const { id } = await addVendorEvidence(grant, { vendorId, content, description });
  return { id, ...content };
}

const listed = async (actor: Actor, search: Record<string, string> = {}) => {
  const grant = await actor.grant("evidence:read");
  const query = parseTableQuery({ limit: "200", ...search }, evidenceTable);
  return (await listEvidence(grant, query, new Date())).rows.map(({ id }) => id);
};
const pathOf = (sha256: string) =>
  join(settings().dataFolder, "evidence", sha256.slice(0, 2), sha256);
const typesOf = async (id: string) =>
  (await db.activity.findMany({ where: { entityId: id }, orderBy: { seq: "asc" } })).map(
    ({ type }) => type,
  );

describe("restricted evidence", () => {
  it("is not there for who only reads, whatever they ask", async () => {
    const { id } = await added({ confidentiality: "restricted" });
    const grant = await executive.grant("evidence:read");
    expect(await listed(security)).toContain(id);
    expect(await listed(executive)).not.toContain(id);
    expect(await findEvidence(grant, id)).toBeNull();
    expect(await listUses(grant, id)).toEqual([]);
    await expect(openEvidenceFile(grant, id)).rejects.toMatchObject({ code: "not-found" });
    expect(await findEvidence(await all(), id)).not.toBeNull();
  });
});

describe("a new version", () => {
  it("takes the place of the old one in lists; the old stays readable and keeps its links", async () => {
    const grant = await all();
    const old = await added();
    const requirement = await db.requirement.findFirstOrThrow();
    const target = { kind: "requirement", targetId: requirement.id } as const;
    accepted(await linkEvidence(grant, { evidenceId: old.id, ...target }));
    const content = { kind: "link", url: "https://proof.example/new" } as const;
    const input = { replacesId: old.id, content, description: plainDescription };
    const { id, version } = accepted(await addVersion(grant, input));
    expect(version).toBe(2);
    expect(await addVersion(grant, input)).toMatchObject({ ok: false, reason: "newer-exists" });
    expect(await listed(security)).not.toContain(old.id);
    expect(await listed(security, { versions: "all" })).toContain(old.id);
    expect(await listUses(grant, old.id)).toMatchObject([{ kind: "requirement" }]);
    expect(await listUses(grant, id)).toEqual([]);
    const page = await findEvidence(grant, old.id);
    expect(page).toMatchObject({ newerId: id, version: 1 });
    expect(page?.versions.map((one) => one.version)).toEqual([2, 1]);
    const { content: bytes } = await openEvidenceFile(grant, old.id);
    expect(await new Response(bytes).text()).toMatch(/^proof/);
  });

  it("is added by one of two who bring one at once", async () => {
    const grant = await all();
    const { id: replacesId } = await added();
    const content = { kind: "link", url: "https://proof.example/twice" } as const;
    const both = await Promise.all(
      [1, 2].map(() => addVersion(grant, { replacesId, content, description: plainDescription })),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe("an edit", () => {
  const editOf = async (id: string, changes: Record<string, unknown>, revision?: number) => {
    const row = await db.evidence.findUniqueOrThrow({ where: { id } });
    const texts = evidenceTexts(row);
    const base = { ...texts };
    return updateEvidenceSchema.parse({
      ...{ id, revision: revision ?? row.revision, base, ...texts, ...changes },
    });
  };

  it("merges what two people changed in different fields, and shows both of the same one", async () => {
    const grant = await all();
    const { id } = await added();
    const first = await editOf(id, { issuer: "Example Audit LLP" });
    const second = await editOf(id, { validUntilOn: "2027-03-31" });
    const third = await editOf(id, { issuer: "Another LLP" });
    accepted(await updateEvidence(grant, first));
    accepted(await updateEvidence(grant, second));
    expect(await updateEvidence(grant, third)).toMatchObject({
      reason: "revision-conflict",
      details: { conflicts: [{ field: "issuer", theirs: "Example Audit LLP" }] },
    });
    expect(await db.evidence.findUnique({ where: { id } })).toMatchObject({
      issuer: "Example Audit LLP",
      validUntil: new Date("2027-03-31T00:00:00Z"),
      revision: 3,
    });
    accepted(await withdrawEvidence(grant, { evidenceId: id }));
    const late = await editOf(id, { issuer: "Too late" });
    expect(await updateEvidence(grant, late)).toMatchObject({ reason: "already-withdrawn" });
  });

  it("refuses a period that ends before it begins, naming the field", async () => {
    const { id } = await added();
    const attempt = editOf(id, { periodFromOn: "2026-02-01", periodToOn: "2026-01-01" });
    await expect(attempt).rejects.toMatchObject({ issues: [{ path: ["periodToOn"] }] });
  });
});

describe("links", () => {
  it("go to things of the same vendor only, once each, and come off", async () => {
    const grant = await all();
    const { id: evidenceId } = await added();
    const other = await someVendor("Somebody else");
    const finding = (reference: string, ofVendor: string) =>
      db.finding.create({
        data: {
          ...{ reference, vendorId: ofVendor, source: "manual", severity: "low", title: "Weak" },
        },
      });
    const [own, foreign] = [await finding("F-1", vendorId), await finding("F-2", other.id)];
    const certification = await db.certification.create({ data: { vendorId, standard: "SOC 2" } });
    const targets = await listLinkTargets(grant, { id: evidenceId, vendorId });
    expect(targets?.finding.map(({ id }) => id)).toEqual([own.id]);
    const link = (kind: "finding" | "certification", targetId: string) =>
      linkEvidence(grant, { evidenceId, kind, targetId });
    const { linkId } = accepted(await link("finding", own.id));
    accepted(await link("certification", certification.id));
    expect(await link("finding", own.id)).toMatchObject({ reason: "already-linked" });
    await expect(link("finding", foreign.id)).rejects.toMatchObject({ code: "not-found" });
    expect((await listUses(grant, evidenceId)).map(({ kind }) => kind)).toEqual([
      "finding",
      "certification",
    ]);
    accepted(await unlinkEvidence(grant, { linkId }));
    expect(await listUses(grant, evidenceId)).toHaveLength(1);
    const auditor = await (await somebody("AUDITOR")).grant("evidence:write");
    await expect(
      linkEvidence(auditor, { evidenceId, kind: "finding", targetId: own.id }),
    ).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("the list", () => {
  it("counts what ends soon as work, and finds it", async () => {
    const grant = await all();
    const before = await countEvidenceWork(grant, new Date());
    const inDays = (days: number) => new Date(Date.now() + days * day);
    const soon = await added({ validUntilOn: inDays(20) });
    await added({ validUntilOn: inDays(50) });
    await added({ validUntilOn: inDays(80) });
    const gone = await added({ validUntilOn: inDays(-1) });
    const after = await countEvidenceWork(grant, new Date());
    expect(after).toEqual({
      ...before,
      expired: before.expired + 1,
      within30: before.within30 + 1,
      within60: before.within60 + 2,
      within90: before.within90 + 3,
    });
    expect(await listed(security, { within: "30" })).toContain(soon.id);
    expect(await listed(security, { within: "30" })).not.toContain(gone.id);
    expect(await listed(security, { state: "expired" })).toContain(gone.id);
  });

  it("asks the database as often for one row as for many", async () => {
    const grant = await all();
    const asked = (q: string) =>
      countStatements(() => listEvidence(grant, parseTableQuery({ q }, evidenceTable), new Date()));
    expect(await asked("Proof 1")).toBe(await asked("Proof"));
    expect(await asked("Proof")).toBeLessThanOrEqual(6);
  });
});

describe("a stored file", () => {
  it("is handed out whole, and who took it is on record", async () => {
    const grant = await all();
    const { id } = await added();
    await (await openEvidenceFile(grant, id)).content.cancel();
    expect(await listOpenings(grant, id)).toHaveLength(1);
    expect((await typesOf(id)).at(-1)).toBe("evidence.opened");
  });

  it("that was changed is refused before its first byte, shown as damaged once, and heals", async () => {
    const grant = await all();
    const { id, sha256, size } = await added();
    writeFileSync(pathOf(sha256), "x".repeat(size));
    for (const _ of [1, 2]) {
      await expect(openEvidenceFile(grant, id)).rejects.toMatchObject({
        code: "file-damaged",
        details: { fault: "changed" },
      });
    }
    expect((await typesOf(id)).filter((type) => type === "evidence.fileFaulty")).toHaveLength(1);
    expect(await listed(security, { damaged: "1" })).toContain(id);
    expect((await typesOf(id)).includes("evidence.opened")).toBe(false);
    await fileStore().put(once(`proof ${number}`), 100);
    await (await openEvidenceFile(grant, id)).content.cancel();
    expect(await listed(security, { damaged: "1" })).not.toContain(id);
  });

  it("that changes while it is read ends in an error before its last bytes", async () => {
    const bytes = Buffer.alloc(400_000, 1);
    async function* whole() {
      yield bytes;
    }
    const { sha256 } = await fileStore().put(whole(), 1_000_000);
    const { content } = await fileStore().open(sha256);
    const reader = content.getReader();
    writeFileSync(pathOf(sha256), Buffer.alloc(400_000, 2));
    let read = 0;
    const all = (async () => {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return read;
        read += (value as Uint8Array).length;
      }
    })();
    await expect(all).rejects.toMatchObject({ fault: "changed" });
    expect(read).toBeLessThan(bytes.length);
  });
});

describe("upkeep", () => {
  const upkeep = jobGrant("evidence-upkeep", ["settings:manage", "evidence:read"]);

  it("removes old files that nothing refers to, and no others", async () => {
    const { sha256: known } = await added();
    const { sha256: young } = await fileStore().put(once("no row yet"), 100);
    const { sha256: old } = await fileStore().put(once("a crash left this"), 100);
    const yesterday = new Date(Date.now() - 2 * day);
    for (const name of [old, known]) utimesSync(pathOf(name), yesterday, yesterday);
    expect(await removeOrphans(upkeep)).toBe(1);
    const names = readdirSync(join(settings().dataFolder, "evidence"), { recursive: true });
    const has = (sha256: string) => names.some((name) => String(name).endsWith(sha256));
    expect([known, young, old].map(has)).toEqual([true, true, false]);
    expect(await removeOrphans(upkeep)).toBe(0);
  });

  it("finds evidence whose file is gone or shorter, once", async () => {
    const grant = await all();
    await findDamaged(upkeep);
    const [gone, cut] = [await added(), await added()];
    rmSync(pathOf(gone.sha256));
    writeFileSync(pathOf(cut.sha256), "p");
    expect(await findDamaged(upkeep)).toBe(2);
    expect(await findDamaged(upkeep)).toBe(0);
    expect(await db.evidence.findUnique({ where: { id: gone.id } })).toMatchObject({
      fileFault: "missing",
    });
    await expect(openEvidenceFile(grant, gone.id)).rejects.toMatchObject({
      details: { fault: "missing" },
    });
  });
});
