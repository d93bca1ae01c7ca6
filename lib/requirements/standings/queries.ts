import "server-only";
import type { Prisma } from "#generated/prisma/client.ts";
import type { AnyGrant, Grant } from "#lib/access/model.ts";
import { db } from "#lib/platform/db.ts";
import {
  decodeCursor,
  type KeysetPage,
  keysetOrder,
  keysetPage,
  keysetWhere,
  type Sort,
} from "#lib/shared/keyset.ts";
import { vendorScope } from "#lib/vendors/queries.ts";
import { effectiveTier } from "#lib/vendors/rules.ts";
import type {
  ConformityState,
  Demand,
  Requirement,
  RequirementOverview,
  RequirementVendor,
} from "../model.ts";
import {
  applicableVendors,
  conformityColumns,
  currentBaseline,
  traitColumns,
  waiverColumns,
} from "../queries.ts";
import { applicationOf, conformityFor, standingAt, traitsOf } from "../rules.ts";

/** Vendors that requirements are put to: those that have not left. */
export function askedVendors(grant: AnyGrant): Prisma.VendorWhereInput {
  return { AND: [vendorScope(grant), { lifecycle: { not: "terminated" } }] };
}

/** One requirement of the baseline in force with how the vendors stand on it; null when unknown. */
export async function findRequirementOverview(
  grant: Grant<"requirement:read">,
  key: string,
  now: Date,
): Promise<RequirementOverview | null> {
  const rows = await listRequirementOverview(grant, now);
  return rows.find(({ requirement }) => requirement.key === key) ?? null;
}

/**
 * The baseline with how the vendors stand on each requirement. As many counts as there are
 * different rules of applicability, one grouped read of conformity, one of waivers; none per vendor.
 */
export async function listRequirementOverview(
  grant: Grant<"requirement:read">,
  now: Date,
): Promise<readonly RequirementOverview[]> {
  const baseline = await currentBaseline(grant);
  if (baseline === null) return [];
  const asked = askedVendors(grant);
  const rules = rulesOf(baseline.requirements);
  const conformityWhere = {
    supersededAt: null,
    OR: [...rules.values()].map(({ where, demands }) => ({
      requirement: { OR: demands },
      vendor: { AND: [asked, where] },
    })),
  } satisfies Prisma.ConformityWhereInput;
  const [all, applying, groups, waivers] = await Promise.all([
    db.vendor.count({ where: asked }),
    Promise.all(
      [...rules.values()].map(({ where }) => db.vendor.count({ where: { AND: [asked, where] } })),
    ),
    countConformities(conformityWhere, now),
    waivedGaps(baseline.requirements, conformityWhere.OR, now),
  ]);
  const counts = new Map([...rules.keys()].map((rule, index) => [rule, applying[index] ?? 0]));
  return baseline.requirements.map((requirement) => {
    const applies = counts.get(ruleKey(requirement)) ?? 0;
    const states = { ...emptyStates, ...groups.get(requirement.key) };
    const waived = waivers.get(requirement.key) ?? { not_met: 0, not_assessed: 0 };
    const stated = Object.values(states).reduce((sum, count) => sum + count, 0);
    return {
      requirement,
      outside: all - applies,
      counts: {
        ...states,
        not_met: states.not_met - waived.not_met,
        waived: states.waived + waived.not_met + waived.not_assessed,
        not_assessed: applies - stated + states.not_assessed - waived.not_assessed,
      },
    };
  });
}

const emptyStates: Readonly<Record<ConformityState, number>> = {
  met: 0,
  partly_met: 0,
  not_met: 0,
  waived: 0,
  not_applicable: 0,
  not_assessed: 0,
};

function ruleKey({ applicability }: Requirement): string {
  return JSON.stringify(applicability);
}

/** The rows that answer what a requirement asks for now. */
function demandOf({ key, since }: Demand) {
  return { key, since };
}

/** The different rules of applicability, each with what its requirements ask for. */
function rulesOf(requirements: readonly Requirement[]) {
  const rules = new Map<string, { where: Prisma.VendorWhereInput; demands: Demand[] }>();
  for (const requirement of requirements) {
    const rule = ruleKey(requirement);
    const entry = rules.get(rule) ?? {
      where: applicableVendors(requirement.applicability),
      demands: [],
    };
    entry.demands.push(demandOf(requirement));
    rules.set(rule, entry);
  }
  return rules;
}

/** Conformities in force by requirement key and state; what has run out is left out. */
async function countConformities(where: Prisma.ConformityWhereInput, now: Date) {
  const groups = await db.conformity.groupBy({
    by: ["requirementId", "state"],
    where: { AND: [where, { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] }] },
    _count: { _all: true },
  });
  const requirements = await db.requirement.findMany({
    where: { id: { in: groups.map(({ requirementId }) => requirementId) } },
    select: { id: true, key: true },
  });
  const keys = new Map(requirements.map(({ id, key }) => [id, key]));
  const counts = new Map<string, Partial<Record<ConformityState, number>>>();
  for (const { requirementId, state, _count } of groups) {
    const key = keys.get(requirementId) ?? "";
    const states = counts.get(key) ?? {};
    states[state] = (states[state] ?? 0) + _count._all;
    counts.set(key, states);
  }
  return counts;
}

/** How many gaps a waiver covers, by requirement key; waivers are few and read one by one. */
async function waivedGaps(
  requirements: readonly Requirement[],
  applying: readonly {
    readonly vendor: Prisma.VendorWhereInput;
    readonly requirement: { readonly OR: readonly Demand[] };
  }[],
  now: Date,
) {
  const waivers = await db.waiver.findMany({
    where: {
      OR: applying.map(({ vendor, requirement }) => ({
        vendor,
        requirement: { key: { in: requirement.OR.map(({ key }) => key) } },
      })),
      approvedAt: { lte: now },
      endedAt: null,
      endsAt: { gt: now },
    },
    select: {
      requirement: { select: { key: true } },
      vendor: {
        select: {
          id: true,
          conformities: { where: { supersededAt: null }, select: conformityColumns },
        },
      },
    },
  });
  const byKey = new Map(requirements.map((requirement) => [requirement.key, requirement]));
  const counted = new Set<string>();
  const gaps = new Map<string, { not_met: number; not_assessed: number }>();
  for (const { requirement, vendor } of waivers) {
    const demand = byKey.get(requirement.key);
    const once = `${vendor.id} ${requirement.key}`;
    if (demand === undefined || counted.has(once)) continue;
    counted.add(once);
    const stored = conformityFor(demand, vendor.conformities);
    const { state } = standingAt("applies", stored, null, now);
    if (state !== "not_met" && state !== "not_assessed") continue;
    const entry = gaps.get(requirement.key) ?? { not_met: 0, not_assessed: 0 };
    entry[state] += 1;
    gaps.set(requirement.key, entry);
  }
  return gaps;
}

const byName: Sort = { key: "vendor", direction: "asc" };
const pageSize = 50;

/** What a requirement's list of vendors was asked for. */
export type RequirementVendorsAsk = {
  readonly gapsOnly: boolean;
  readonly cursor?: string | undefined;
};

/** One page of the vendors to which a requirement applies, by name, each with its standing. */
export async function listRequirementVendors(
  grant: Grant<"requirement:read">,
  requirement: Requirement,
  ask: RequirementVendorsAsk,
  now: Date,
): Promise<KeysetPage<RequirementVendor>> {
  const cursor = decodeCursor(ask.cursor, byName);
  const passed: Prisma.VendorWhereInput = {
    conformities: {
      some: {
        supersededAt: null,
        requirement: demandOf(requirement),
        state: { in: ["met", "not_applicable"] },
        OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
      },
    },
  };
  const read = await db.vendor.findMany({
    where: {
      AND: [
        askedVendors(grant),
        applicableVendors(requirement.applicability),
        ask.gapsOnly ? { NOT: passed } : {},
        keysetWhere(cursor, "asc", { path: "nameKey" }),
      ],
    },
    orderBy: keysetOrder(cursor, "asc", { path: "nameKey" }),
    take: pageSize + 1,
    select: {
      id: true,
      name: true,
      nameKey: true,
      ...traitColumns,
      conformities: {
        where: { supersededAt: null, requirement: demandOf(requirement) },
        orderBy: { setAt: "desc" },
        take: 1,
        select: conformityColumns,
      },
      waivers: {
        where: { requirement: { key: requirement.key }, endedAt: null, endsAt: { gt: now } },
        orderBy: { requestedAt: "desc" },
        take: 1,
        select: waiverColumns,
      },
    },
  });
  const page = keysetPage({
    read,
    limit: pageSize,
    cursor,
    sort: byName,
    edge: (row) => ({ value: row.nameKey, id: row.id }),
  });
  return {
    ...page,
    rows: page.rows.map((row) => ({
      vendorId: row.id,
      vendorName: row.name,
      tier: effectiveTier(row),
      standing: standingAt(
        applicationOf(requirement.applicability, traitsOf(row)),
        row.conformities[0] ?? null,
        row.waivers[0] ?? null,
        now,
      ),
    })),
  };
}
