import "server-only";
import { Prisma } from "#generated/prisma/client.ts";
import type { Grant } from "#lib/access/model.ts";
import { type ElementColumn, elementColumns, elementOf } from "#lib/catalogue/elements.ts";
import { now } from "#lib/platform/clock.ts";
import { db } from "#lib/platform/db.ts";
import { decodeCursor, type KeysetPage, keysetPage } from "#lib/shared/keyset.ts";
import { nameKey } from "#lib/shared/text.ts";
import type { VendorKind } from "#lib/vendors/model.ts";
import { vendorScope } from "#lib/vendors/queries.ts";
import type { Matrix, MatrixColumn, MatrixRow, MatrixSource } from "../model.ts";
import { fieldHoldingAt, matrixRows } from "../rules.ts";
import { type MatrixQuery, matrixWindow } from "../schema.ts";
import { kindCounts } from "./rules.ts";

type MatrixFilters = MatrixQuery["filters"];

function ofSystems(filters: MatrixFilters): Prisma.DataFlowWhereInput {
  return filters.system === undefined ? {} : { systemId: { in: [...filters.system] } };
}

/** What had begun at a moment and was not proven deleted by then. */
function heldAt(moment: Date) {
  return {
    startsAt: { lte: moment },
    OR: [{ deletionProvenAt: null }, { deletionProvenAt: { gt: moment } }],
  };
}

function flowCondition(filters: MatrixFilters, elements: readonly string[], moment: Date) {
  const { form, notNeeded } = filters;
  const running = { OR: [{ endsAt: null }, { endsAt: { gt: moment } }] };
  return {
    ...ofSystems(filters),
    ...heldAt(moment),
    elements: {
      some: {
        elementKey: { in: [...elements] },
        ...heldAt(moment),
        ...(form === undefined ? {} : { form: { in: [...form] } }),
        ...(notNeeded ? { necessity: "not_needed", AND: [running] } : {}),
      },
    },
  } satisfies Prisma.DataFlowWhereInput;
}

/** The columns of the matrix under the filters of groups and sensitivity, with their elements. */
function columnsUnder({ fields, sensitivity }: MatrixFilters) {
  return elementColumns
    .filter(({ group }) => fields === undefined || fields.includes(group))
    .map((column) => ({
      ...column,
      elements: column.elements.filter((key) => {
        const context = elementOf(key)?.context;
        return sensitivity === undefined || (context && sensitivity.includes(context));
      }),
    }))
    .filter(({ elements }) => elements.length > 0);
}

/** What evidence adds to the map, which the data map itself knows nothing of. */
type Evidence = {
  /** These vendors alone, whether or not they have a flow: drift is also what no flow declares. */
  readonly among: readonly string[] | null;
  /** Columns to draw though nothing in them is declared. */
  readonly columns: readonly ElementColumn[];
};
const noEvidence: Evidence = { among: null, columns: [] };

/** What a query asks for, worked out once: the vendors, the columns, the moment. */
function askedBy(grant: Grant<"flow:read">, { filters }: MatrixQuery, among: Evidence["among"]) {
  const moment = filters.at ?? now();
  const columns = columnsUnder(filters);
  const elements = columns.flatMap((column) => column.elements);
  const where: Prisma.VendorWhereInput = {
    AND: [
      vendorScope(grant),
      filters.q === undefined ? {} : { nameKey: { contains: nameKey(filters.q) } },
      filters.kind === undefined ? {} : { kind: { in: [...filters.kind] } },
    ],
    ...(among === null
      ? { flows: { some: flowCondition(filters, elements, moment) } }
      : { id: { in: [...among] } }),
  };
  return { filters, moment, columns, elements, where };
}
type Asked = ReturnType<typeof askedBy>;

type Place = { readonly id: string; readonly kind: VendorKind };

/** The vendors of one scroll, in their order: ids and kinds only. */
async function placesOf(
  { where }: Asked,
  { cursor, limit, sort }: MatrixQuery,
): Promise<KeysetPage<Place>> {
  const backward = cursor?.page === "previous";
  const read = await db.vendor.findMany({
    where,
    orderBy: [
      ...(sort.key === "kind" ? [{ kind: sort.direction }] : []),
      { nameKey: sort.direction },
      { id: sort.direction },
    ],
    take: backward ? -(limit + 1) : limit + 1,
    ...(cursor === null ? {} : { cursor: { id: cursor.id }, skip: 1 }),
    select: { id: true, kind: true },
  });
  return keysetPage({
    // A backward read comes in the list's order; the page is made from the nearest row on.
    read: backward ? read.toReversed() : read,
    limit,
    cursor,
    sort,
    edge: ({ id }) => ({ value: null, id }),
  });
}

/** The rows of some vendors, in the order given. */
async function rowsOf(asked: Asked, places: readonly Place[]): Promise<readonly MatrixRow[]> {
  const ids = places.map(({ id }) => id);
  const [vendors, sources] = await Promise.all([
    db.vendor.findMany({
      where: { id: { in: ids } },
      select: { id: true, name: true, kind: true, tier: true },
    }),
    readSources(ids, asked.filters, asked.elements, asked.moment),
  ]);
  const byId = new Map(vendors.map((vendor) => [vendor.id, vendor]));
  const inOrder = ids.flatMap((id) => byId.get(id) ?? []);
  return matrixRows(inOrder, sources);
}

/** Elements that any vendor receives or holds at the moment: one look into the index for each. */
async function elementsHeld({ filters, elements, moment }: Asked): Promise<ReadonlySet<string>> {
  const ofSystem =
    filters.system === undefined
      ? Prisma.empty
      : Prisma.sql`AND flow."systemId" = ANY(${[...filters.system]}::uuid[])`;
  const rows = await db.$queryRaw<{ readonly key: string }[]>`
    SELECT element.key FROM "DataElement" element CROSS JOIN LATERAL (
      SELECT 1 FROM "FlowElement" field JOIN "DataFlow" flow ON flow.id = field."flowId"
      WHERE field."elementKey" = element.key ${ofSystem}
        AND field."startsAt" <= ${moment} AND flow."startsAt" <= ${moment}
        AND (field."deletionProvenAt" IS NULL OR field."deletionProvenAt" > ${moment})
        AND (flow."deletionProvenAt" IS NULL OR flow."deletionProvenAt" > ${moment})
      LIMIT 1
    ) held WHERE element.key = ANY(${[...elements]})`;
  return new Set(rows.map(({ key }) => key));
}

/** Columns that would not be blank from top to bottom. */
async function usedColumns(
  asked: Asked,
  rows: readonly MatrixRow[],
  complete: boolean,
  seen: readonly ElementColumn[],
): Promise<readonly MatrixColumn[]> {
  if (complete) {
    const used = new Set([
      ...seen,
      ...rows.flatMap(({ cells }) => cells.map(({ column }) => column)),
    ]);
    return asked.columns.filter(({ key }) => used.has(key));
  }
  const held = await elementsHeld(asked);
  return asked.columns.filter(
    ({ key, elements }) => seen.includes(key) || elements.some((element) => held.has(element)),
  );
}

/**
 * One scroll of the matrix: vendors that receive or still hold a field under the filter, the first
 * window of them with their marks. Always the same number of statements, whatever the number of
 * vendors; one more where the columns cannot be told from the window.
 */
export async function readMatrix(
  grant: Grant<"flow:read">,
  query: MatrixQuery,
  evidence: Evidence = noEvidence,
): Promise<Matrix> {
  const asked = askedBy(grant, query, evidence.among);
  const [page, matching, vendors] = await Promise.all([
    placesOf(asked, query),
    db.vendor.count({ where: asked.where }),
    db.vendor.count({ where: vendorScope(grant) }),
  ]);
  const rows = await rowsOf(asked, page.rows.slice(0, matrixWindow));
  const columns = await usedColumns(
    asked,
    rows,
    page.rows.length <= matrixWindow,
    evidence.columns,
  );
  return {
    columns: columns.map(({ key, group }) => ({ key, group })),
    rows,
    total: page.rows.length,
    kinds: query.sort.key === "kind" ? kindCounts(page.rows) : null,
    next: page.next,
    previous: page.previous,
    matching,
    vendors,
  };
}

/** A further window of the same scroll, from its row `from` (counted from 0) on. */
export async function readMatrixRows(
  grant: Grant<"flow:read">,
  query: MatrixQuery,
  from: number,
  among: Evidence["among"] = null,
): Promise<readonly MatrixRow[]> {
  const asked = askedBy(grant, query, among);
  const page = await placesOf(asked, query);
  return rowsOf(asked, page.rows.slice(from, from + matrixWindow));
}

/** Every window of the matrix from the first one on, for an export; with all columns. */
export async function* matrixPages(
  grant: Grant<"flow:read">,
  query: MatrixQuery,
  among: Evidence["among"] = null,
): AsyncGenerator<Pick<Matrix, "columns" | "rows">> {
  const { columns } = askedBy(grant, query, null);
  let cursor: MatrixQuery["cursor"] = null;
  do {
    const window = { ...query, limit: matrixWindow, cursor };
    const page: Matrix = await readMatrix(grant, window, { among, columns: [] });
    yield { columns: columns.map(({ key, group }) => ({ key, group })), rows: page.rows };
    cursor = decodeCursor(page.next, query.sort);
  } while (cursor !== null);
}

async function readSources(
  vendorIds: readonly string[],
  filters: MatrixFilters,
  elements: readonly string[],
  moment: Date,
): Promise<readonly MatrixSource[]> {
  const flows = await db.dataFlow.findMany({
    where: {
      vendorId: { in: [...vendorIds] },
      ...ofSystems(filters),
      ...heldAt(moment),
    },
    select: {
      vendorId: true,
      people: true,
      peopleMax: true,
      startsAt: true,
      endsAt: true,
      deletionProvenAt: true,
      elements: {
        where: {
          elementKey: { in: [...elements] },
          ...heldAt(moment),
          ...(filters.form === undefined ? {} : { form: { in: [...filters.form] } }),
        },
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
  return flows.flatMap(({ elements: fields, vendorId, people: least, peopleMax, ...flow }) =>
    fields.flatMap((field) => {
      const holding = fieldHoldingAt(flow, field, moment);
      if (holding === null) return [];
      const { elementKey: element, form, necessity } = field;
      const people = peopleMax ?? least;
      return [{ vendorId, people, element, form, necessity, holding }];
    }),
  );
}
