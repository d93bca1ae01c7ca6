import { sampleMembers } from "#lib/members/model.ts";
import type { Tx } from "#lib/platform/db.ts";
import type { SeedContext, SeedQuestion, SeedRequirement } from "./rows.ts";
import type { SampleFiles } from "./sample-files.ts";

/** Reads what a load builds on: shipped content, the sample's people, numbers given out already. */
export async function seedContext(tx: Tx, now: Date, files: SampleFiles): Promise<SeedContext> {
  const template = await tx.templateVersion.findFirst({
    where: { status: "published" },
    orderBy: [{ publishedAt: "desc" }, { version: "desc" }],
    select: {
      id: true,
      questions: {
        orderBy: { position: "asc" },
        select: { id: true, key: true, weight: true, requirementKey: true, evidenceNeeds: true },
      },
    },
  });
  const baseline = await tx.baseline.findFirst({
    where: { status: "published" },
    orderBy: [{ publishedAt: "desc" }, { version: "desc" }],
    select: {
      requirements: {
        orderBy: { position: "asc" },
        select: { id: true, key: true, weight: true, evidenceRule: true, applicability: true },
      },
    },
  });
  if (template === null || baseline === null) {
    throw new Error("The sample needs the shipped baseline and template in place.");
  }
  const systems = await tx.system.findMany({ select: { id: true, name: true } });
  return {
    now,
    files,
    templateVersionId: template.id,
    questions: template.questions.map(toQuestion),
    requirements: baseline.requirements.map(toRequirement),
    people: await peopleByKey(tx),
    systems: new Map(systems.map(({ id, name }) => [name, id])),
    reference: await referencesFrom(tx),
  };
}

type StoredQuestion = {
  readonly id: string;
  readonly key: string;
  readonly weight: number;
  readonly requirementKey: string | null;
  readonly evidenceNeeds: unknown;
};

function toQuestion({ requirementKey, evidenceNeeds, ...question }: StoredQuestion): SeedQuestion {
  const needs = evidenceNeeds as readonly { key: string; maxAgeDays?: number | null }[];
  return {
    ...question,
    requirementKey: requirementKey ?? "",
    needs: needs.map(({ key, maxAgeDays }) => ({ key, maxAgeDays: maxAgeDays ?? null })),
  };
}

type StoredRequirement = {
  readonly id: string;
  readonly key: string;
  readonly weight: number;
  readonly evidenceRule: unknown;
  readonly applicability: unknown;
};

function toRequirement(requirement: StoredRequirement): SeedRequirement {
  const { validDays } = requirement.evidenceRule as { readonly validDays: number };
  return {
    id: requirement.id,
    key: requirement.key,
    weight: requirement.weight,
    validDays,
    applicability: requirement.applicability as SeedRequirement["applicability"],
  };
}

/** "L. Ferncastle" is known to the sample's facts as "ferncastle". */
async function peopleByKey(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const people = await tx.user.findMany({
    where: { email: { in: sampleMembers.map(({ email }) => email) } },
    select: { id: true, name: true },
  });
  return new Map(people.map(({ id, name }) => [name.replace(/^.*\s/, "").toLowerCase(), id]));
}

/** Gives out references of each kind and year behind the highest one that is in use. */
async function referencesFrom(tx: Tx): Promise<SeedContext["reference"]> {
  const [audits, findings, incidents] = [
    await tx.audit.findMany({ select: { reference: true } }),
    await tx.finding.findMany({ select: { reference: true } }),
    await tx.incident.findMany({ select: { reference: true } }),
  ];
  const last = new Map<string, number>();
  for (const { reference } of [...audits, ...findings, ...incidents]) {
    const cut = reference.lastIndexOf("-");
    const series = reference.slice(0, cut);
    const number = Number(reference.slice(cut + 1));
    if (Number.isInteger(number)) last.set(series, Math.max(number, last.get(series) ?? 0));
  }
  return (prefix, at) => {
    const series = `${prefix}-${at.getUTCFullYear()}`;
    const next = (last.get(series) ?? 0) + 1;
    last.set(series, next);
    return `${series}-${String(next).padStart(3, "0")}`;
  };
}
