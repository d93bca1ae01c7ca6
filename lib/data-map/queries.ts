import "server-only";
import { z } from "zod";
import type { Prisma } from "#generated/prisma/client.ts";
import type { AnyGrant, Grant } from "#lib/access/model.ts";
import { mayRead } from "#lib/access/rules.ts";
import { type ElementKey, elementKeys, elementOf } from "#lib/catalogue/elements.ts";
import { type Db, db } from "#lib/platform/db.ts";
import type { VendorKind } from "#lib/vendors/model.ts";
import { vendorScope } from "#lib/vendors/queries.ts";
import type { Flow, SystemRow } from "./model.ts";

/** Most vendors that a list of choices offers at once. */
const choiceLimit = 1000;

/** Our systems in their order, with how many flows run from each. */
export async function listSystems(grant: Grant<"flow:read">): Promise<readonly SystemRow[]> {
  const systems = await db.system.findMany({
    orderBy: [{ position: "asc" }, { name: "asc" }],
    select: {
      id: true,
      name: true,
      description: true,
      revision: true,
      _count: { select: { flows: { where: { endsAt: null, vendor: vendorScope(grant) } } } },
    },
  });
  return systems.map(({ _count, ...system }) => ({ ...system, flows: _count.flows }));
}

/**
 * Vendors to choose from when a flow is declared, by name, `wanted` always among them; `complete`
 * is false when more exist.
 */
export async function vendorChoices(
  grant: Grant<"flow:write">,
  wanted: string | null,
): Promise<{
  readonly vendors: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: VendorKind;
  }[];
  readonly complete: boolean;
}> {
  const select = { id: true, name: true, kind: true } as const;
  const [first, named] = await Promise.all([
    db.vendor.findMany({
      where: vendorScope(grant),
      orderBy: [{ nameKey: "asc" }, { id: "asc" }],
      take: choiceLimit + 1,
      select,
    }),
    wanted !== null && z.uuid().safeParse(wanted).success
      ? db.vendor.findMany({ where: { AND: [{ id: wanted }, vendorScope(grant)] }, select })
      : [],
  ]);
  const listed = first.slice(0, choiceLimit);
  const missing = named.filter(({ id }) => !listed.some((vendor) => vendor.id === id));
  return { vendors: [...missing, ...listed], complete: first.length <= choiceLimit };
}

/** Evidence of a vendor that can prove a deletion, newest first. */
export function evidenceChoices(
  grant: Grant<"flow:read">,
  vendorId: string,
): Promise<readonly { readonly id: string; readonly title: string }[]> {
  return db.evidence.findMany({
    where: { vendorId, withdrawnAt: null, vendor: vendorScope(grant) },
    orderBy: { addedAt: "desc" },
    take: 100,
    select: { id: true, title: true },
  });
}

const flowColumns = {
  id: true,
  systemId: true,
  system: { select: { name: true } },
  vendorId: true,
  vendor: { select: { name: true } },
  purpose: true,
  purposeKind: true,
  legalBasis: true,
  people: true,
  peopleMax: true,
  retentionDays: true,
  region: true,
  transferMechanism: true,
  dpcAdjustment: true,
  dpcAdjustmentReason: true,
  startsAt: true,
  endsAt: true,
  deletionProvenAt: true,
  deletionEvidence: { select: { id: true, title: true, url: true, confidentiality: true } },
  revision: true,
  elements: {
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      elementKey: true,
      form: true,
      necessity: true,
      startsAt: true,
      endsAt: true,
      deletionProvenAt: true,
    },
  },
} as const satisfies Prisma.DataFlowSelect;

type FlowRecord = Prisma.DataFlowGetPayload<{ select: typeof flowColumns }>;

function isKnownElement(key: string): key is ElementKey {
  return elementOf(key) !== undefined;
}

const drawingOrder = new Map(elementKeys.map((key, index) => [key, index]));

function toFlow(grant: AnyGrant, record: FlowRecord): Flow {
  const { system, vendor, elements, deletionEvidence, ...flow } = record;
  const fields = elements
    .flatMap(({ elementKey, ...field }) =>
      isKnownElement(elementKey) ? [{ ...field, element: elementKey }] : [],
    )
    .toSorted((a, b) => (drawingOrder.get(a.element) ?? 0) - (drawingOrder.get(b.element) ?? 0));
  return {
    ...flow,
    deletionEvidence: shownProof(grant, deletionEvidence),
    systemName: system.name,
    vendorName: vendor.name,
    fields,
  };
}

/** The proof of a deletion; restricted evidence is not named to who only reads. */
function shownProof(grant: AnyGrant, proof: FlowRecord["deletionEvidence"]) {
  if (proof === null) return null;
  const { confidentiality, ...shown } = proof;
  return confidentiality === "restricted" && !mayRead(grant.actor, "evidence:write") ? null : shown;
}

/** All flows of a vendor, running ones first, then by start; what ended stays in the list. */
export async function listFlowsOfVendor(
  grant: Grant<"flow:read">,
  vendorId: string,
): Promise<readonly Flow[]> {
  const flows = await db.dataFlow.findMany({
    where: { vendorId, vendor: vendorScope(grant) },
    orderBy: [{ endsAt: { sort: "desc", nulls: "first" } }, { startsAt: "asc" }, { id: "asc" }],
    select: flowColumns,
  });
  return flows.map((flow) => toFlow(grant, flow));
}

/** One flow, or null when there is none that the grant reaches. */
export async function findFlow(grant: Grant<"flow:read">, id: string): Promise<Flow | null> {
  return readFlow(grant, id, db);
}

/** As `findFlow`, within a transaction. */
export async function readFlow(
  grant: Grant<"flow:read" | "flow:write"> | Grant<"flow:read"> | Grant<"flow:write">,
  id: string,
  reader: Db,
): Promise<Flow | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const flow = await reader.dataFlow.findFirst({
    where: { id, vendor: vendorScope(grant) },
    select: flowColumns,
  });
  return flow === null ? null : toFlow(grant, flow);
}
