import { beforeAll, describe, expect, it } from "vitest";
import { jobGrant } from "#lib/access/gate.ts";
import { lookAgain, startUplift } from "#lib/audits/uplifts/mutations.ts";
import { openOverdue } from "#lib/audits/uplifts/overdue/mutations.ts";
import { findUplift } from "#lib/audits/uplifts/queries.ts";
import { openUpliftWork } from "#lib/audits/uplifts/work/mutations.ts";
import { cancelJob } from "#lib/jobs/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { draftImpact, vendorFacts } from "#lib/requirements/impact/queries.ts";
import { conformityMatrix, listGaps } from "#lib/requirements/matrix/queries.ts";
import { currentBaseline } from "#lib/requirements/queries.ts";
import { setConformity } from "#lib/requirements/standings/mutations.ts";
import { publishDraft, saveRequirement, startDraft } from "#lib/requirements/versions/mutations.ts";
import { findVersion } from "#lib/requirements/versions/queries.ts";
import { publishDraftSchema, saveRequirementSchema } from "#lib/requirements/versions/schema.ts";
import { type Actor, somebody } from "#tests/support/actors.ts";
import { accepted, ensureContent, someVendor } from "#tests/support/audits.ts";
import { countStatements } from "#tests/support/statements.ts";

const work = jobGrant("uplift-open", ["requirement:read", "finding:write", "audit:plan"]);
const { signal } = new AbortController();
const size = 12;
let anna: Actor;
let vendorIds: string[];

const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  await ensureContent();
  anna = await somebody("SECURITY", "Anna");
  vendorIds = [];
  for (let index = 0; index < size; index += 1) {
    vendorIds.push((await someVendor(`Vendor ${String(index).padStart(2, "0")}`)).id);
  }
});

/** Starts from nothing, with the work asked for and not begun. */
async function started(means: "finding" | "audit") {
  await db.upliftGap.deleteMany();
  await db.uplift.deleteMany();
  const baseline = await currentBaseline(await anna.grant("requirement:read"));
  const grant = await anna.grant("requirement:write", "finding:write", "audit:plan");
  const input = {
    baselineId: baseline?.id ?? "",
    means,
    dueOn: inDays(30),
    zone: "UTC",
    ownerId: anna.id,
    locale: "en" as const,
  };
  const { id, jobId } = accepted(await startUplift(grant, input));
  expect(await startUplift(grant, input)).toMatchObject({ reason: "already-started" });
  return { grant, upliftId: id, jobId };
}

const read = () => anna.grant("requirement:read", "finding:read", "audit:read");

describe("the work of an uplift", () => {
  it("is opened once for each vendor that falls short, however often it runs", async () => {
    const { grant, upliftId, jobId } = await started("finding");
    await openUpliftWork(work, { upliftId, jobId }, signal);
    const findings = await db.finding.findMany({ where: { source: "gap" } });
    expect(findings).toHaveLength(size);
    expect(findings.every(({ ownerId, dueAt }) => ownerId === anna.id && dueAt !== null)).toBe(
      true,
    );
    await openUpliftWork(work, { upliftId, jobId }, signal);
    const again = accepted(await lookAgain(grant, { upliftId }));
    expect(await lookAgain(grant, { upliftId })).toMatchObject({ reason: "running" });
    await Promise.all([
      openUpliftWork(work, { upliftId, jobId: again.jobId }, signal),
      openUpliftWork(work, { upliftId, jobId: again.jobId }, signal),
    ]);
    expect(await db.finding.count({ where: { source: "gap" } })).toBe(size);
    expect(await db.job.findUnique({ where: { id: again.jobId } })).toMatchObject({
      state: "completed",
      result: { vendors: size, findings: size, audits: 0 },
    });
  });

  it("stops when it is asked to, and keeps what was opened", async () => {
    const { upliftId, jobId } = await started("finding");
    accepted(await cancelJob(await anna.grant("job:cancel"), { jobId }, new Date()));
    await openUpliftWork(work, { upliftId, jobId }, signal);
    expect(await db.job.findUnique({ where: { id: jobId } })).toMatchObject({ state: "cancelled" });
    expect(await db.upliftGap.count({ where: { upliftId } })).toBe(0);
  });

  it("falls as vendors show what is asked, and rises again when a proof runs out", async () => {
    const { upliftId, jobId } = await started("finding");
    await openUpliftWork(work, { upliftId, jobId }, signal);
    const [vendorId = ""] = vendorIds;
    const before = await findUplift(await read(), upliftId, new Date());
    const open = before?.burnDown.at(-1);
    expect(open?.vendors).toBe(size);
    const write = await anna.grant("requirement:write");
    const keys = before?.vendors.find((one) => one.vendorId === vendorId)?.gaps ?? [];
    const shown = { vendorId, state: "met", evidenceId: null, validOn: inDays(40) } as const;
    for (const { key } of keys) {
      accepted(
        await setConformity(write, { ...shown, requirementKey: key, reason: "Seen", zone: "UTC" }),
      );
    }
    const after = await findUplift(await read(), upliftId, new Date());
    expect(after?.burnDown.at(-1)).toMatchObject({
      vendors: size - 1,
      gaps: (open?.gaps ?? 0) - keys.length,
    });
    const later = new Date(Date.now() + 50 * 86_400_000);
    const end = (await findUplift(await read(), upliftId, later))?.burnDown ?? [];
    expect(end.at(-1)?.vendors).toBe(size);
    expect(Math.min(...end.map(({ vendors }) => vendors))).toBe(size - 1);
  });

  it("plans audits where a template asks, and what is overdue becomes one finding each", async () => {
    await db.conformity.deleteMany();
    const { upliftId, jobId } = await started("audit");
    const audits = await db.audit.count();
    const findings = await db.finding.count();
    await openUpliftWork(work, { upliftId, jobId }, signal);
    expect(await db.audit.count()).toBe(audits + size);
    expect(await db.finding.count()).toBe(findings);
    expect(await openOverdue(work, new Date())).toBe(0);
    const late = new Date(Date.now() + 40 * 86_400_000);
    expect(await openOverdue(work, late)).toBe(size);
    expect(await openOverdue(work, late)).toBe(0);
    expect(await db.finding.count()).toBe(findings + size);
  });
});

describe("reading many vendors", () => {
  it("takes the same statements for one vendor and for all", async () => {
    const now = new Date();
    const grant = await read();
    const requirements = (await currentBaseline(grant))?.requirements ?? [];
    const keys = requirements.map(({ key }) => key);
    const [id = ""] = vendorIds;
    const one = await countStatements(() => vendorFacts(grant, { where: { id }, keys, now }));
    const all = await countStatements(() => vendorFacts(grant, { keys, now }));
    expect(all).toBe(one);
    const uplift = await db.uplift.findFirstOrThrow();
    expect(await countStatements(() => findUplift(grant, uplift.id, now))).toBeLessThanOrEqual(16);
    const page = await countStatements(() => conformityMatrix(grant, requirements, undefined, now));
    expect(page).toBeLessThanOrEqual(one + 1);
  });

  it("says of each gap since when: from its publication, or from the end of what closed it", async () => {
    const grant = await read();
    const baseline = await currentBaseline(grant);
    const requirements = baseline?.requirements ?? [];
    const [vendorId = ""] = vendorIds;
    const requirement = requirements.find(({ key }) => key === "ACC-02");
    const ended = new Date(Date.now() - 1000);
    await db.conformity.create({
      data: {
        vendorId,
        requirementId: requirement?.id ?? "",
        state: "met",
        basis: "verified",
        setAt: new Date(Date.now() - 86_400_000),
        expiresAt: ended,
      },
    });
    const { rows } = await listGaps(grant, requirements, undefined, new Date());
    const own = rows.filter((row) => row.vendorId === vendorId);
    const sinceOf = (key: string) => own.find((row) => row.requirementKey === key)?.since;
    expect(sinceOf("ACC-02")).toEqual(ended);
    const vendor = await db.vendor.findUniqueOrThrow({ where: { id: vendorId } });
    expect(sinceOf("GOV-01")?.getTime()).toBe(
      Math.max(vendor.createdAt.getTime(), baseline?.publishedAt?.getTime() ?? 0),
    );
  });
});

describe("the work of a later version", () => {
  it("is about what is newly asked, as the preview counted it", async () => {
    const write = await anna.grant("requirement:write", "requirement:read");
    const { version } = accepted(await startDraft(write));
    const opened = await findVersion(write, version);
    const { id = "", revision = 0 } = opened ?? {};
    const input = saveRequirementSchema.parse({
      ...{ baselineId: id, revision, isNew: "true", key: "NEW-09", validDays: "365", weight: "4" },
      ...{ titleEn: "Passkeys", titleFr: "Clés d’accès" },
      ...{ guidanceEn: "For all staff.", guidanceFr: "Pour tout le personnel." },
      ...{ provesEn: "A report", provesFr: "Un relevé", references: ["nist:GV.SC-05"] },
    });
    accepted(await saveRequirement(write, input));
    const draft = await findVersion(write, version);
    if (draft === null) throw new Error("no draft");
    const { newlyShort } = await draftImpact(write, draft, new Date());
    expect(newlyShort).toBeGreaterThanOrEqual(size);
    const publish = { baselineId: id, revision: draft.revision, graceOn: "", zone: "UTC" };
    accepted(await publishDraft(write, publishDraftSchema.parse(publish)));
    const { upliftId, jobId } = await started("finding");
    await openUpliftWork(work, { upliftId, jobId }, signal);
    const gaps = await db.upliftGap.findMany({
      where: { upliftId },
      select: { vendorId: true, requirement: { select: { key: true } } },
    });
    expect(new Set(gaps.map(({ requirement }) => requirement.key))).toEqual(new Set(["NEW-09"]));
    expect(gaps).toHaveLength(newlyShort);
  });
});
