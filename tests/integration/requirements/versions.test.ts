import { beforeAll, describe, expect, it } from "vitest";
import { db } from "#lib/platform/db.ts";
import { draftImpact } from "#lib/requirements/impact/queries.ts";
import { currentBaseline, listVendorRequirements } from "#lib/requirements/queries.ts";
import {
  discardDraft,
  publishDraft,
  removeRequirement,
  saveRequirement,
  startDraft,
} from "#lib/requirements/versions/mutations.ts";
import { countApplicable, findVersion } from "#lib/requirements/versions/queries.ts";
import { requirementTexts } from "#lib/requirements/versions/rules.ts";
import { saveRequirementSchema } from "#lib/requirements/versions/schema.ts";
import { gatherFactors } from "#lib/scoring/factors/queries.ts";
import { type Actor, somebody } from "#tests/support/actors.ts";
import { accepted, ensureContent, someVendor } from "#tests/support/audits.ts";

let anna: Actor;

beforeAll(async () => {
  await ensureContent();
  anna = await somebody("SECURITY");
});

const grants = () => anna.grant("requirement:write", "requirement:read");
const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** The draft under way, started when there is none. */
async function draft() {
  const grant = await grants();
  const known = await db.baseline.findFirst({ where: { status: "draft" } });
  const version = known?.version ?? accepted(await startDraft(grant)).version;
  const found = await findVersion(grant, version);
  if (found === null) throw new Error("no draft");
  return found;
}

/** What the editor sends for a requirement of the draft with some fields written anew. */
async function edit(key: string, change: Readonly<Record<string, string>>, revision?: number) {
  const now = await draft();
  const content = now.content.find((one) => one.key === key);
  if (content === undefined) throw new Error(`no ${key}`);
  const texts = requirementTexts(content);
  return saveRequirementSchema.parse({
    baselineId: now.id,
    key,
    revision: revision ?? now.revision,
    base: texts,
    ...texts,
    ...change,
  });
}

const added = {
  isNew: "true",
  titleEn: "Fields are sent hashed",
  titleFr: "Les champs sont envoyés hachés",
  guidanceEn: "Identifiers leave only under a key.",
  guidanceFr: "Les identifiants ne partent que sous clé.",
  provesEn: "A capture",
  provesFr: "Une capture",
  validDays: "365",
  weight: "4",
  references: ["nist:GV.SC-05", "cis:15.4"],
};

async function addTo(key: string, more: Readonly<Record<string, unknown>> = {}) {
  const { id, revision } = await draft();
  const input = saveRequirementSchema.parse({ baselineId: id, key, revision, ...added, ...more });
  return saveRequirement(await grants(), input);
}

describe("a draft", () => {
  it("begins as a copy of the version in force, and only one is under way", async () => {
    const grant = await grants();
    const before = await currentBaseline(grant);
    const copy = await draft();
    expect(copy.content.map(({ key, weight }) => [key, weight])).toEqual(
      before?.requirements.map(({ key, weight }) => [key, weight]),
    );
    expect(copy.content[0]?.references).toEqual(before?.requirements[0]?.references);
    expect(await startDraft(grant)).toMatchObject({ reason: "draft-exists" });
    const { key, version } = copy;
    await expect(
      db.baseline.create({ data: { key, version: version + 7, title: {} } }),
    ).rejects.toThrow();
    expect((await currentBaseline(grant))?.version).toBe(before?.version);
  });

  it("merges two edits of different fields and refuses two of the same with both versions", async () => {
    const grant = await grants();
    const { revision } = await draft();
    const mine = await edit("GOV-01", { weight: "5" }, revision);
    const theirs = await edit("GOV-01", { titleEn: "Somebody answers for security" }, revision);
    const clash = await edit("GOV-01", { titleEn: "A person answers" }, revision);
    accepted(await saveRequirement(grant, theirs));
    accepted(await saveRequirement(grant, mine));
    expect(await saveRequirement(grant, clash)).toMatchObject({
      reason: "revision-conflict",
      details: { conflicts: [{ field: "titleEn", theirs: "Somebody answers for security" }] },
    });
    const saved = (await draft()).content.find(({ key }) => key === "GOV-01");
    expect(saved).toMatchObject({ weight: 5, title: { en: "Somebody answers for security" } });
  });

  it("takes a requirement in once, with controls of the catalogue only", async () => {
    accepted(await addTo("NEW-01"));
    expect(await addTo("NEW-01")).toMatchObject({ reason: "key-taken" });
    const found = (await draft()).content.find(({ key }) => key === "NEW-01");
    expect(found?.references).toContainEqual({ framework: "cis", reference: "15.4" });
    const wrong = { baselineId: (await draft()).id, key: "NEW-02", revision: 1, ...added };
    const parsed = saveRequirementSchema.safeParse({ ...wrong, references: ["iso:A.9.9"] });
    expect(parsed.error?.issues[0]?.path).toEqual(["references", 0]);
  });

  it("counts the vendors that a rule reaches, unknown facts on the careful side", async () => {
    const grant = await grants();
    const vendor = await someVendor("Counted in France");
    await db.vendor.update({ where: { id: vendor.id }, data: { regions: ["FR"], dependency: 4 } });
    await someVendor("Nowhere known");
    const all = (await countApplicable(grant, {})).applies;
    const french = await countApplicable(grant, { regions: ["FR"], criticality: [4] });
    expect(french).toEqual({ applies: 2, all });
    expect((await countApplicable(grant, { regions: ["US"] })).applies).toBe(1);
  });

  it("goes without a trace in what is in force when it is thrown away", async () => {
    const grant = await grants();
    const { id, revision } = await draft();
    const stale = { baselineId: id, revision: revision - 1 };
    expect(await discardDraft(grant, stale)).toMatchObject({ reason: "draft-changed" });
    accepted(await discardDraft(grant, { baselineId: id, revision }));
    expect(await db.baseline.count({ where: { status: "draft" } })).toBe(0);
  });
});

describe("publishing", () => {
  it("tells before who would fall short and why, and holds to it afterwards", async () => {
    const grant = await grants();
    const risk = await anna.grant("risk:read");
    const vendor = await someVendor("Judged");
    const old = await currentBaseline(grant);
    const idOf = (key: string) => old?.requirements.find((one) => one.key === key)?.id ?? "";
    const met = { vendorId: vendor.id, state: "met", basis: "verified" } as const;
    for (const key of ["GOV-01", "ACC-01", "ACC-02"]) {
      await db.conformity.create({ data: { ...met, requirementId: idOf(key) } });
    }
    accepted(await addTo("NEW-01"));
    accepted(await saveRequirement(grant, await edit("GOV-01", { weight: "5" })));
    accepted(
      await saveRequirement(grant, await edit("ACC-01", { guidanceEn: "More than before" })),
    );
    const reworded = { guidanceEn: "The same in better words", wordingOnly: "yes" };
    accepted(await saveRequirement(grant, await edit("ACC-02", reworded)));
    accepted(await removeRequirement(grant, { baselineId: (await draft()).id, key: "GOV-03" }));

    const seen = await draft();
    const impact = await draftImpact(grant, seen, new Date());
    const own = impact.shortfalls.filter(({ vendorId }) => vendorId === vendor.id);
    expect(own).toHaveLength(2);
    expect(new Map(own.map(({ requirementKey, reason }) => [requirementKey, reason]))).toEqual(
      new Map([
        ["ACC-01", "raised"],
        ["NEW-01", "new"],
      ]),
    );

    const before = (await gatherFactors(risk, [vendor.id], new Date())).get(vendor.id)?.factors;
    const publish = { baselineId: seen.id, graceOn: inDays(90), zone: "UTC" };
    expect(await publishDraft(grant, { ...publish, revision: seen.revision - 1 })).toMatchObject({
      reason: "draft-changed",
    });
    expect(
      await publishDraft(grant, { ...publish, revision: seen.revision, graceOn: inDays(-2) }),
    ).toMatchObject({ reason: "grace-in-past" });
    accepted(await publishDraft(grant, { ...publish, revision: seen.revision }));

    const rows = (await listVendorRequirements(grant, vendor.id, new Date())) ?? [];
    const stateOf = (key: string) => rows.find((one) => one.key === key)?.standing.state;
    expect(["GOV-01", "ACC-01", "ACC-02", "NEW-01", "GOV-03"].map(stateOf)).toEqual([
      "met",
      "not_assessed",
      "met",
      "not_assessed",
      undefined,
    ]);
    // Within the grace the score goes by what was asked before; after it, by what is asked.
    const credited = async (at: Date) => {
      const facts = (await gatherFactors(risk, [vendor.id], at)).get(vendor.id)?.factors;
      const { assurance } = facts ?? {};
      if (assurance?.kind !== "requirements") throw new Error("no requirements");
      return new Map(assurance.requirements.map(({ id, conformity }) => [id, conformity]));
    };
    expect(before).toBeDefined();
    const within = await credited(new Date());
    expect([within.get("ACC-01"), within.get("NEW-01")]).toEqual(["met", "not_applicable"]);
    const after = await credited(new Date(Date.now() + 92 * 86_400_000));
    expect([after.get("ACC-01"), after.get("NEW-01")]).toEqual(["not_assessed", "not_assessed"]);
    expect(await db.conformity.count({ where: { vendorId: vendor.id } })).toBe(3);
  });

  it("is for good: the database refuses any change of what is published", async () => {
    const baseline = await db.baseline.findFirstOrThrow({
      where: { status: "published" },
      orderBy: { version: "desc" },
      include: { requirements: { take: 1, include: { mappings: { take: 1 } } } },
    });
    const { id } = baseline;
    const [requirement] = baseline.requirements;
    const mapping = requirement?.mappings[0];
    if (requirement === undefined || mapping === undefined) throw new Error("no mapping");
    const graceUntil = new Date("2030-01-01");
    await expect(db.baseline.update({ where: { id }, data: { graceUntil } })).rejects.toThrow();
    await expect(
      db.baseline.update({ where: { id }, data: { status: "draft" } }),
    ).rejects.toThrow();
    await expect(db.baseline.delete({ where: { id } })).rejects.toThrow();
    await expect(
      db.requirement.update({ where: { id: requirement.id }, data: { since: 1, weight: 2 } }),
    ).rejects.toThrow();
    await expect(db.requirementMapping.delete({ where: { id: mapping.id } })).rejects.toThrow();
    expect(
      await publishDraft(await grants(), {
        baselineId: id,
        revision: 1,
        graceOn: null,
        zone: "UTC",
      }),
    ).toMatchObject({ reason: "already-published" });
  });
});
