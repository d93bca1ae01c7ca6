import "server-only";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Grant } from "#lib/access/model.ts";
import { type ElementKey, elementColumns, elementOf } from "#lib/catalogue/elements.ts";
import { now } from "#lib/platform/clock.ts";
import { type Db, db } from "#lib/platform/db.ts";
import { decodeCursor, keysetPage, type Sort } from "#lib/shared/keyset.ts";
import { nameKey } from "#lib/shared/text.ts";
import { vendorScope } from "#lib/vendors/queries.ts";
import type { Flow, Matrix, MatrixFilter, MatrixSource, SystemRow } from "./model.ts";
import { fieldHoldingAt, matrixRows } from "./rules.ts";

/** Vendors of one page of the matrix. */
const matrixPage = 200;
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

/** Vendors to choose from when a flow is declared, by name; `complete` is false when more exist. */
export async function vendorChoices(grant: Grant<"flow:write">): Promise<{
  readonly vendors: readonly { readonly id: string; readonly name: string }[];
  readonly complete: boolean;
}> {
  const vendors = await db.vendor.findMany({
    where: vendorScope(grant),
    orderBy: [{ nameKey: "asc" }, { id: "asc" }],
    take: choiceLimit + 1,
    select: { id: true, name: true },
  });
  return { vendors: vendors.slice(0, choiceLimit), complete: vendors.length <= choiceLimit };
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
  legalBasis: true,
  people: true,
  retentionDays: true,
  region: true,
  transferMechanism: true,
  dpcAdjustment: true,
  dpcAdjustmentReason: true,
  startsAt: true,
  endsAt: true,
  deletionProvenAt: true,
  deletionEvidence: { select: { id: true, title: true, url: true } },
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

function toFlow({ system, vendor, elements, ...flow }: FlowRecord): Flow {
  const fields = elements.flatMap(({ elementKey, ...field }) =>
    isKnownElement(elementKey) ? [{ ...field, element: elementKey }] : [],
  );
  return { ...flow, systemName: system.name, vendorName: vendor.name, fields };
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
  return flows.map(toFlow);
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
  const flow = await reader.dataFlow.findFirst({
    where: { id, vendor: vendorScope(grant) },
    select: flowColumns,
  });
  return flow === null ? null : toFlow(flow);
}

function flowCondition(filter: MatrixFilter, elements: readonly string[]) {
  return {
    ...(filter.system === null ? {} : { systemId: filter.system }),
    deletionProvenAt: null,
    elements: {
      some: {
        elementKey: { in: [...elements] },
        deletionProvenAt: null,
        ...(filter.notNeeded ? { necessity: "not_needed", endsAt: null } : {}),
      },
    },
  } satisfies Prisma.DataFlowWhereInput;
}

/**
 * One page of the matrix: vendors that receive or still hold a field under the filter, with their
 * marks. Always five statements, whatever the number of vendors.
 */
export async function readMatrix(grant: Grant<"flow:read">, filter: MatrixFilter): Promise<Matrix> {
  const moment = now();
  const columns = elementColumns.filter(
    ({ group }) => filter.groups.length === 0 || filter.groups.includes(group),
  );
  const elements = columns.flatMap((column) => column.elements);
  const where: Prisma.VendorWhereInput = {
    ...vendorScope(grant),
    ...(filter.search === "" ? {} : { nameKey: { contains: nameKey(filter.search) } }),
    flows: { some: flowCondition(filter, elements) },
  };
  const sort: Sort = { key: filter.by, direction: "asc" };
  const cursor = decodeCursor(filter.cursor, sort);
  const backward = cursor?.page === "previous";
  const [read, matching, vendors] = await Promise.all([
    db.vendor.findMany({
      where,
      orderBy: [
        ...(filter.by === "kind" ? [{ kind: "asc" as const }] : []),
        { nameKey: "asc" },
        { id: "asc" },
      ],
      take: backward ? -(matrixPage + 1) : matrixPage + 1,
      ...(cursor === null ? {} : { cursor: { id: cursor.id }, skip: 1 }),
      select: { id: true, name: true, kind: true, tier: true },
    }),
    db.vendor.count({ where }),
    db.vendor.count({ where: vendorScope(grant) }),
  ]);
  const page = keysetPage({
    // A backward read comes in the list's order; the page is made from the nearest row on.
    read: backward ? read.toReversed() : read,
    limit: matrixPage,
    cursor,
    sort,
    edge: ({ id }) => ({ value: null, id }),
  });
  const ids = page.rows.map(({ id }) => id);
  const sources = await readSources(ids, filter, elements, moment);
  return {
    columns: columns.map(({ key, group }) => ({ key, group })),
    rows: matrixRows(page.rows, sources),
    next: page.next,
    previous: page.previous,
    matching,
    vendors,
  };
}

async function readSources(
  vendorIds: readonly string[],
  filter: MatrixFilter,
  elements: readonly string[],
  moment: Date,
): Promise<readonly MatrixSource[]> {
  const flows = await db.dataFlow.findMany({
    where: {
      vendorId: { in: [...vendorIds] },
      deletionProvenAt: null,
      ...(filter.system === null ? {} : { systemId: filter.system }),
    },
    select: {
      vendorId: true,
      people: true,
      startsAt: true,
      endsAt: true,
      deletionProvenAt: true,
      elements: {
        where: { elementKey: { in: [...elements] }, deletionProvenAt: null },
        select: {
          elementKey: true,
          form: true,
          necessity: true,
          startsAt: true,
          endsAt: true,
          deletionProvenAt: true,
        },
      },
    },
  });
  return flows.flatMap(({ elements: fields, vendorId, people, ...flow }) =>
    fields.flatMap((field) => {
      const holding = fieldHoldingAt(flow, field, moment);
      if (holding === null) return [];
      const { elementKey: element, form, necessity } = field;
      return [{ vendorId, people, element, form, necessity, holding }];
    }),
  );
}
