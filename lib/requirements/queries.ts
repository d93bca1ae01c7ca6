import "server-only";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Grant } from "#lib/access/model.ts";
import { type Db, db } from "#lib/platform/db.ts";
import { localizedSchema } from "#lib/shared/localized-schema.ts";
import { vendorScope } from "#lib/vendors/queries.ts";
import type {
  Applicability,
  BaselineHead,
  Requirement,
  VendorRequirement,
  WaiverRow,
} from "./model.ts";
import { applicationOf, conformityFor, standingAt, traitsOf } from "./rules.ts";
import { applicabilitySchema, evidenceRuleSchema } from "./schema.ts";

/** The published baseline in force with its requirements, or null before the first one. */
export type CurrentBaseline = BaselineHead & { readonly requirements: readonly Requirement[] };

/** The newest published baseline, in the order of its requirements. */
export async function currentBaseline(
  _grant: Grant<"requirement:read">,
  reader: Db = db,
): Promise<CurrentBaseline | null> {
  const row = await reader.baseline.findFirst({
    where: { status: "published" },
    orderBy: [{ publishedAt: "desc" }, { version: "desc" }],
    select: {
      id: true,
      version: true,
      title: true,
      publishedAt: true,
      graceUntil: true,
      requirements: { orderBy: { position: "asc" }, select: requirementColumns },
    },
  });
  if (row === null) return null;
  return {
    ...row,
    title: localizedSchema.parse(row.title),
    requirements: row.requirements.map(requirementOf),
  };
}

export const requirementColumns = {
  id: true,
  key: true,
  title: true,
  guidance: true,
  weight: true,
  applicability: true,
  evidenceRule: true,
  addedIn: true,
  since: true,
  graceUntil: true,
  mappings: { select: { framework: true, reference: true }, orderBy: { id: "asc" } },
} as const satisfies Prisma.RequirementSelect;

/** A stored requirement as our own row. */
export function requirementOf(
  row: Prisma.RequirementGetPayload<{ select: typeof requirementColumns }>,
): Requirement {
  return {
    id: row.id,
    key: row.key,
    title: localizedSchema.parse(row.title),
    guidance: localizedSchema.parse(row.guidance),
    weight: row.weight,
    applicability: applicabilitySchema.parse(row.applicability),
    evidenceRule: evidenceRuleSchema.parse(row.evidenceRule),
    references: row.mappings,
    addedIn: row.addedIn,
    since: row.since,
    graceUntil: row.graceUntil,
  };
}

/** Elements that a vendor receives or still holds. Aggregated data is not personal. */
const heldElements = {
  deletionProvenAt: null,
  form: { not: "aggregated" },
} as const satisfies Prisma.FlowElementWhereInput;

/**
 * What applicability looks at, of one vendor: its tier (a tier set by hand goes first), its kind,
 * and the elements that flow or are still held.
 */
export const traitColumns = {
  tier: true,
  tierOverride: true,
  kind: true,
  noPersonalData: true,
  regions: true,
  dependency: true,
  flows: {
    where: { deletionProvenAt: null },
    select: { elements: { where: heldElements, select: { elementKey: true } } },
  },
} as const satisfies Prisma.VendorSelect;

/** `applicationOf` as a condition on vendors: those to which a rule applies or may apply. */
export function applicableVendors(rule: Applicability): Prisma.VendorWhereInput {
  const conditions: Prisma.VendorWhereInput[] = [];
  if (rule.tiers !== undefined) {
    const tiers = [...rule.tiers];
    conditions.push({
      OR: [
        { tierOverride: { in: tiers } },
        { tierOverride: null, OR: [{ tier: { in: tiers } }, { tier: null }] },
      ],
    });
  }
  if (rule.kinds !== undefined) conditions.push({ kind: { in: [...rule.kinds] } });
  if (rule.elements !== undefined) {
    const wanted = rule.elements === "any" ? {} : { elementKey: { in: [...rule.elements] } };
    conditions.push({
      OR: [
        {
          flows: {
            some: {
              deletionProvenAt: null,
              elements: { some: { ...heldElements, ...wanted } },
            },
          },
        },
        { noPersonalData: false, flows: { none: { deletionProvenAt: null } } },
      ],
    });
  }
  if (rule.regions !== undefined) {
    conditions.push({
      OR: [
        { regions: { hasSome: [...rule.regions] } },
        { regions: { isEmpty: true } },
        // A row that never named any has no list at all.
        { regions: { equals: null } },
      ],
    });
  }
  if (rule.criticality !== undefined) {
    conditions.push({
      OR: [{ dependency: { in: [...rule.criticality] } }, { dependency: null }],
    });
  }
  return { AND: conditions };
}

export const conformityColumns = {
  state: true,
  basis: true,
  reason: true,
  setAt: true,
  expiresAt: true,
  auditId: true,
  requirement: { select: { key: true, since: true } },
} as const satisfies Prisma.ConformitySelect;

export const waiverColumns = {
  id: true,
  reason: true,
  requestedById: true,
  requestedAt: true,
  approvedAt: true,
  endsAt: true,
  endedAt: true,
  requirement: { select: { key: true } },
} as const satisfies Prisma.WaiverSelect;

/**
 * How a vendor stands on every requirement of the baseline in force, in its order; null when the
 * grant does not reach the vendor. What was shown under an earlier version counts where the
 * requirement asks for the same still.
 */
export async function listVendorRequirements(
  grant: Grant<"requirement:read">,
  vendorId: string,
  now: Date,
  reader: Db = db,
): Promise<readonly VendorRequirement[] | null> {
  const baseline = await currentBaseline(grant, reader);
  const vendor = await reader.vendor.findFirst({
    where: { AND: [{ id: vendorId }, vendorScope(grant)] },
    select: {
      ...traitColumns,
      conformities: {
        where: { supersededAt: null },
        orderBy: { setAt: "asc" },
        select: conformityColumns,
      },
      waivers: {
        where: { endedAt: null, endsAt: { gt: now } },
        orderBy: { requestedAt: "asc" },
        select: waiverColumns,
      },
    },
  });
  if (vendor === null) return null;
  const traits = traitsOf(vendor);
  const waivers = new Map(vendor.waivers.map((row) => [row.requirement.key, row]));
  return (baseline?.requirements ?? []).map((requirement) => {
    const waiver = waivers.get(requirement.key) ?? null;
    return {
      requirementId: requirement.id,
      key: requirement.key,
      title: requirement.title,
      weight: requirement.weight,
      references: requirement.references,
      graceUntil: requirement.graceUntil,
      standing: standingAt(
        applicationOf(requirement.applicability, traits),
        conformityFor(requirement, vendor.conformities),
        waiver,
        now,
      ),
      waiver: waiver === null ? null : waiverRow(waiver),
    };
  });
}

function waiverRow(row: Prisma.WaiverGetPayload<{ select: typeof waiverColumns }>): WaiverRow {
  const { requirement: _requirement, endedAt: _endedAt, ...shown } = row;
  return shown;
}
