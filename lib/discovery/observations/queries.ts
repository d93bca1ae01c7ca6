import "server-only";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Grant } from "#lib/access/model.ts";
import { type ElementKey, elementOf } from "#lib/catalogue/elements.ts";
import { type Reason, reasons } from "#lib/detection/model.ts";
import { db } from "#lib/platform/db.ts";
import { type KeysetPage, keysetOrder, keysetPage, keysetWhere } from "#lib/shared/keyset.ts";
import type { DriftKey } from "../schema.ts";
import type { ObservationFilters, ObservationQuery, SightedElement } from "./model.ts";

const columns = {
  ...{ id: true, elementKey: true, form: true, at: true, place: true, count: true },
  ...{ distinct: true, mask: true, confidence: true, reason: true, scanId: true },
  scanVendor: { select: { key: true, name: true } },
  scan: {
    select: { createdAt: true, gatheredAt: true, system: { select: { id: true, name: true } } },
  },
} as const satisfies Prisma.ObservationSelect;

function conditionOf(filters: ObservationFilters): Prisma.ObservationWhereInput {
  const { scan, system, vendor, element, form } = filters;
  return {
    scan: { state: "done", ...(system === undefined ? {} : { systemId: { in: [...system] } }) },
    ...(scan === undefined ? {} : { scanId: { in: [...scan] } }),
    ...(vendor === undefined ? {} : { scanVendor: { key: { in: [...vendor] } } }),
    ...(element === undefined ? {} : { elementKey: { in: [...element] } }),
    ...(form === undefined ? {} : { form: { in: [...form] } }),
  };
}

/** One page of what scans saw going to third parties; one statement, whatever its length. */
export async function listObservations(
  _grant: Grant<"scan:read">,
  { filters, sort, cursor, limit }: ObservationQuery,
): Promise<KeysetPage<SightedElement>> {
  const field = { path: sort.key };
  const read = await db.observation.findMany({
    where: { AND: [conditionOf(filters), keysetWhere(cursor, sort.direction, field)] },
    orderBy: keysetOrder(cursor, sort.direction, field),
    take: limit + 1,
    select: columns,
  });
  const edge = ({ id, count }: { id: string; count: number }) => ({
    ...{ value: sort.key === "id" ? id : count, id },
  });
  const page = keysetPage({ read, limit, cursor, sort, edge });
  return {
    ...page,
    rows: page.rows.flatMap(({ elementKey, reason, scan, scanVendor, ...row }) =>
      isElement(elementKey)
        ? [
            {
              ...row,
              element: elementKey,
              reason: reasonOf(reason),
              system: scan.system,
              vendor: scanVendor,
              seenAt: scan.gatheredAt ?? scan.createdAt,
            },
          ]
        : [],
    ),
  };
}

/** How many observations the filters leave. */
export function countObservations(
  _grant: Grant<"scan:read">,
  filters: ObservationFilters,
): Promise<number> {
  return db.observation.count({ where: conditionOf(filters) });
}

/**
 * The drifts that one observation can show, by their keys; whether they stand is told when they are
 * decided on. Null where there is no such observation; none where its evidence names no vendor.
 */
export async function driftsOfObservation(
  _grant: Grant<"scan:decide">,
  id: string,
): Promise<readonly DriftKey[] | null> {
  const found = await db.observation.findUnique({
    where: { id },
    select: {
      elementKey: true,
      scanVendor: { select: { key: true } },
      scan: { select: { systemId: true } },
    },
  });
  if (found === null) return null;
  const { elementKey: element, scanVendor, scan } = found;
  if (scanVendor === null || !isElement(element)) return [];
  const what = { systemId: scan.systemId, vendorKey: scanVendor.key, element };
  return [
    { ...what, kind: "undeclared_element" },
    { ...what, kind: "raw_although_declared" },
  ];
}

function isElement(key: string): key is ElementKey {
  return elementOf(key) !== undefined;
}

function reasonOf(stored: string): Reason {
  return reasons.find((one) => one === stored) ?? "value";
}
