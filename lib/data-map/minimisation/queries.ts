import "server-only";
import { z } from "zod";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Grant } from "#lib/access/model.ts";
import { type ElementKey, elementOf } from "#lib/catalogue/elements.ts";
import { shippedMinimisation } from "#lib/catalogue/minimisation.ts";
import { type Db, db } from "#lib/platform/db.ts";
import { vendorScope } from "#lib/vendors/queries.ts";
import type { Flow } from "../model.ts";
import type {
  MinimisationRule,
  PlanItem,
  Reduction,
  ReductionPlan,
  VendorProposals,
} from "./model.ts";
import { isBehind, proposalsOf, tellingForms } from "./rules.ts";
import type { ProposalQuery } from "./schema.ts";

/** Most vendors whose proposals stand on one page; the page says when there are more. */
const vendorLimit = 200;

const shippedReasons = new Map(
  shippedMinimisation.map(({ purposeKind, element, reason }) => [
    `${purposeKind} ${element}`,
    reason,
  ]),
);

function isKnownElement(key: string): key is ElementKey {
  return elementOf(key) !== undefined;
}

/** The table purpose × element, shipped and own lines, whether they are in use or not. */
export async function listMinimisationRules(
  _grant: Grant<"flow:read">,
): Promise<readonly MinimisationRule[]> {
  const rows = await db.minimisationRule.findMany({
    orderBy: [{ purposeKind: "asc" }, { element: { position: "asc" } }],
    select: {
      purposeKind: true,
      elementKey: true,
      change: true,
      reason: true,
      active: true,
      builtIn: true,
      revision: true,
    },
  });
  return rows.flatMap(({ elementKey, reason, ...rule }) => {
    if (!isKnownElement(elementKey)) return [];
    const shipped = shippedReasons.get(`${rule.purposeKind} ${elementKey}`);
    const words =
      reason !== null || shipped === undefined
        ? ({ kind: "written", text: reason ?? "" } as const)
        : ({ kind: "shipped", key: shipped } as const);
    return [{ ...rule, element: elementKey, reason: words }];
  });
}

const reductionColumns = {
  id: true,
  flowId: true,
  elementKey: true,
  change: true,
  state: true,
  reason: true,
  planId: true,
  findingId: true,
  decidedAt: true,
  doneAt: true,
} as const satisfies Prisma.ReductionSelect;

function toReduction({
  elementKey,
  ...row
}: Prisma.ReductionGetPayload<{ select: typeof reductionColumns }>): readonly Reduction[] {
  return isKnownElement(elementKey) ? [{ ...row, element: elementKey }] : [];
}

/** The decisions that stand for some flows. */
async function standingReductions(
  grant: Grant<"flow:read">,
  flowIds: readonly string[],
  reader: Db = db,
): Promise<readonly Reduction[]> {
  const rows = await reader.reduction.findMany({
    where: {
      flowId: { in: [...flowIds] },
      flow: { vendor: vendorScope(grant) },
      supersededAt: null,
    },
    select: reductionColumns,
  });
  return rows.flatMap(toReduction);
}

const flowColumns = {
  id: true,
  purpose: true,
  purposeKind: true,
  endsAt: true,
  system: { select: { name: true } },
  elements: {
    where: { deletionProvenAt: null },
    orderBy: { element: { position: "asc" } },
    select: { elementKey: true, form: true, necessity: true, startsAt: true, endsAt: true },
  },
} as const satisfies Prisma.DataFlowSelect;

const vendorColumns = {
  id: true,
  name: true,
  kind: true,
  tier: true,
  flows: { where: { endsAt: null }, orderBy: { startsAt: "asc" }, select: flowColumns },
} as const satisfies Prisma.VendorSelect;

/** As above, with flows that ended while their data is still held. */
const vendorAndHeldColumns = {
  ...vendorColumns,
  flows: { where: { deletionProvenAt: null }, orderBy: { startsAt: "asc" }, select: flowColumns },
} as const satisfies Prisma.VendorSelect;

type VendorRecord = Prisma.VendorGetPayload<{ select: typeof vendorColumns }>;

function isSame(a: Date, b: Date | null): boolean {
  return a.getTime() === b?.getTime();
}

function toProposals(
  { flows, ...vendor }: VendorRecord,
  rules: readonly MinimisationRule[],
  standing: readonly Reduction[],
): VendorProposals {
  return {
    vendor,
    flows: flows.map(({ system, elements, ...flow }) => {
      // Of an ended flow, what it sent to its last day; what left a running one is no part of it.
      const last = elements.filter(({ endsAt }) => endsAt === null || isSame(endsAt, flow.endsAt));
      const fields = last.flatMap(({ elementKey, form, necessity, startsAt }) =>
        isKnownElement(elementKey) ? [{ element: elementKey, form, necessity, startsAt }] : [],
      );
      return {
        ...flow,
        systemName: system.name,
        fields,
        proposals: proposalsOf({ ...flow, fields }, rules, standing),
      };
    }),
  };
}

/**
 * What could be sent less of to one vendor: its flows, running or ended and still held, with a
 * proposal for each field that its purpose does not need as it is. Null when the grant reaches no
 * such vendor.
 */
export async function proposalsOfVendor(
  grant: Grant<"flow:read">,
  vendorId: string,
): Promise<VendorProposals | null> {
  if (!z.uuid().safeParse(vendorId).success) return null;
  const [row, rules] = await Promise.all([
    db.vendor.findFirst({
      where: { AND: [{ id: vendorId }, vendorScope(grant)] },
      select: vendorAndHeldColumns,
    }),
    listMinimisationRules(grant),
  ]);
  if (row === null) return null;
  const standing = await standingReductions(
    grant,
    row.flows.map(({ id }) => id),
  );
  return toProposals(row, rules, standing);
}

/** Vendors to which less could be sent, and whether the list is complete. */
export type ProposalPage = {
  readonly vendors: readonly VendorProposals[];
  readonly complete: boolean;
};

/**
 * Every vendor with at least one proposal under the filter, by kind and name. A fixed number of
 * statements whatever the number of vendors.
 */
export async function listProposals(
  grant: Grant<"flow:read">,
  { filters }: ProposalQuery,
): Promise<ProposalPage> {
  const rules = await listMinimisationRules(grant);
  const telling: Prisma.FlowElementWhereInput = { form: { in: [...tellingForms] }, endsAt: null };
  const active = rules.filter(({ active }) => active);
  const rows = await db.vendor.findMany({
    where: {
      AND: [vendorScope(grant)],
      ...(filters.kind === undefined ? {} : { kind: { in: [...filters.kind] } }),
      flows: {
        some: {
          endsAt: null,
          OR: [
            { elements: { some: { ...telling, necessity: "not_needed" } } },
            ...[...Map.groupBy(active, ({ purposeKind }) => purposeKind)].map(
              ([purposeKind, lines]) => ({
                purposeKind,
                elements: {
                  some: { ...telling, elementKey: { in: lines.map(({ element }) => element) } },
                },
              }),
            ),
          ],
        },
      },
    },
    orderBy: [{ kind: "asc" }, { nameKey: "asc" }, { id: "asc" }],
    take: vendorLimit + 1,
    select: vendorColumns,
  });
  const read = rows.slice(0, vendorLimit);
  const standing = await standingReductions(
    grant,
    read.flatMap(({ flows }) => flows.map(({ id }) => id)),
  );
  const vendors = read
    .map((row) => toProposals(row, rules, standing))
    .filter(({ flows }) => flows.some(({ proposals }) => proposals.length > 0));
  return { vendors, complete: rows.length <= vendorLimit };
}

/** Changes of a running flow that evidence shows made and that its declaration does not say yet. */
export async function reductionsBehind(
  grant: Grant<"flow:read">,
  { id, fields }: Pick<Flow, "id" | "fields">,
  reader: Db = db,
): Promise<readonly Reduction[]> {
  const running = fields.filter(({ endsAt }) => endsAt === null);
  const standing = await standingReductions(grant, [id], reader);
  return standing.filter((reduction) =>
    running
      .filter(({ element }) => element === reduction.element)
      .some((declared) => isBehind(reduction, declared)),
  );
}

/** Plans with their changes, the open ones first, then by when they were made. */
export async function listReductionPlans(
  grant: Grant<"flow:read">,
): Promise<readonly ReductionPlan[]> {
  const plans = await db.reductionPlan.findMany({
    orderBy: [{ closedAt: { sort: "desc", nulls: "first" } }, { createdAt: "desc" }],
    take: 100,
    select: {
      id: true,
      name: true,
      owner: { select: { name: true } },
      dueAt: true,
      createdAt: true,
      closedAt: true,
      revision: true,
      reductions: {
        where: { supersededAt: null, flow: { vendor: vendorScope(grant) } },
        orderBy: [{ flow: { vendor: { nameKey: "asc" } } }, { element: { position: "asc" } }],
        select: {
          ...reductionColumns,
          flow: {
            select: {
              system: { select: { name: true } },
              vendor: { select: { id: true, name: true } },
              elements: {
                where: { endsAt: null },
                select: { elementKey: true, form: true, startsAt: true },
              },
            },
          },
        },
      },
    },
  });
  return plans.map(({ owner, reductions, ...plan }) => ({
    ...plan,
    ownerName: owner?.name ?? null,
    items: reductions.flatMap(({ flow, ...row }): PlanItem[] =>
      toReduction(row).map(({ id, flowId, element, change, state, doneAt, findingId }) => ({
        ...{ id, flowId, element, change, state, doneAt, findingId },
        vendorId: flow.vendor.id,
        vendorName: flow.vendor.name,
        systemName: flow.system.name,
        behind: flow.elements
          .filter(({ elementKey }) => elementKey === element)
          .some((declared) => isBehind({ state, change, doneAt }, declared)),
      })),
    ),
  }));
}
