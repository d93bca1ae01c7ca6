import "server-only";
import { Prisma } from "#generated/prisma/client.ts";
import type { Grant } from "#lib/access/model.ts";
import { type ElementKey, elementColumns, elementOf } from "#lib/catalogue/elements.ts";
import { now } from "#lib/platform/clock.ts";
import { db } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import type { VendorKind } from "#lib/vendors/model.ts";
import { vendorScope } from "#lib/vendors/queries.ts";
import { fieldHoldingAt } from "../rules.ts";
import type { FieldHolder, FlowCount, FlowPicture, MapChange } from "./model.ts";
import { changesOf, flowPicture } from "./rules.ts";

const holderLimit = 500;
const changeLimit = 200;

function isKnownElement(key: string): key is ElementKey {
  return elementOf(key) !== undefined;
}

/**
 * Everything that flows now, as a picture system → field → kind of vendor; of one kind, each vendor
 * stands for itself. One statement. Sums tell of the whole register, so a grant that reaches only
 * assigned vendors cannot ask.
 */
export async function readFlowPicture(
  grant: Grant<"flow:read">,
  kind: VendorKind | null,
): Promise<FlowPicture> {
  if (grant.scope.kind !== "all") throw new AppError("forbidden", "The picture is of all vendors");
  const moment = now();
  const ofKind = kind === null ? Prisma.empty : Prisma.sql`AND v."kind" = ${kind}::"VendorKind"`;
  const vendor =
    kind === null
      ? Prisma.sql`NULL::uuid AS "vendorId", NULL::text AS "vendorName"`
      : Prisma.sql`v."id" AS "vendorId", v."name" AS "vendorName"`;
  const by = kind === null ? Prisma.empty : Prisma.sql`, v."id", v."name"`;
  const counts = await db.$queryRaw<FlowCount[]>`
    SELECT s."id" AS "systemId", s."name" AS "systemName", field."elementKey" AS "element",
      v."kind"::text AS "vendorKind", ${vendor}, count(DISTINCT v."id")::int AS "count"
    FROM "FlowElement" field
    JOIN "DataFlow" flow ON flow."id" = field."flowId"
    JOIN "System" s ON s."id" = flow."systemId"
    JOIN "Vendor" v ON v."id" = flow."vendorId"
    WHERE flow."startsAt" <= ${moment} AND (flow."endsAt" IS NULL OR flow."endsAt" > ${moment})
      AND field."startsAt" <= ${moment} AND (field."endsAt" IS NULL OR field."endsAt" > ${moment})
      ${ofKind}
    GROUP BY s."id", s."name", field."elementKey", v."kind" ${by}`;
  return flowPicture(counts);
}

/** Who has a field of a column: every vendor that receives it or still holds it, the raw ones first. */
export async function listFieldHolders(
  grant: Grant<"flow:read">,
  column: string,
): Promise<{ readonly holders: readonly FieldHolder[]; readonly complete: boolean } | null> {
  const known = elementColumns.find(({ key }) => key === column);
  if (known === undefined) return null;
  const moment = now();
  const rows = await db.flowElement.findMany({
    where: {
      elementKey: { in: [...known.elements] },
      deletionProvenAt: null,
      flow: { deletionProvenAt: null, vendor: vendorScope(grant) },
    },
    orderBy: [{ form: "asc" }, { flow: { vendor: { nameKey: "asc" } } }, { id: "asc" }],
    take: holderLimit + 1,
    select: {
      elementKey: true,
      form: true,
      necessity: true,
      startsAt: true,
      endsAt: true,
      deletionProvenAt: true,
      flow: {
        select: {
          id: true,
          people: true,
          peopleMax: true,
          startsAt: true,
          endsAt: true,
          deletionProvenAt: true,
          system: { select: { name: true } },
          vendor: { select: { id: true, name: true, kind: true, tier: true } },
        },
      },
    },
  });
  const holders = rows.slice(0, holderLimit).flatMap(({ elementKey, flow, ...field }) => {
    const holding = fieldHoldingAt(flow, field, moment);
    if (!isKnownElement(elementKey) || holding === null || holding === "deleted") return [];
    const { vendor, system } = flow;
    return [
      {
        flowId: flow.id,
        vendorId: vendor.id,
        vendorName: vendor.name,
        vendorKind: vendor.kind,
        tier: vendor.tier,
        systemName: system.name,
        element: elementKey,
        form: field.form,
        necessity: field.necessity,
        people: flow.peopleMax ?? flow.people,
        startsAt: field.startsAt,
        endsAt: field.endsAt,
        holding,
      },
    ];
  });
  return { holders, complete: rows.length <= holderLimit };
}

/**
 * What changed in the map before a moment, newest first: flows and fields that came, went, were
 * deleted; and the day from which older changes go on.
 */
export async function listMapChanges(
  grant: Grant<"flow:read">,
  before: Date,
): Promise<{ readonly changes: readonly MapChange[]; readonly older: string | null }> {
  // A flow changes at four kinds of moments; the newest of each kind are enough for the newest of all.
  const select = {
    id: true,
    startsAt: true,
    endsAt: true,
    deletionProvenAt: true,
    system: { select: { name: true } },
    vendor: { select: { id: true, name: true } },
    elements: { select: { elementKey: true, form: true, startsAt: true, endsAt: true } },
  } as const satisfies Prisma.DataFlowSelect;
  const vendor = vendorScope(grant);
  const newest = (
    where: Prisma.DataFlowWhereInput,
    orderBy: Prisma.DataFlowOrderByWithRelationInput,
  ) => db.dataFlow.findMany({ where: { vendor, ...where }, orderBy, take: changeLimit, select });
  const lists = await Promise.all([
    newest({ startsAt: { lt: before } }, { startsAt: "desc" }),
    newest({ endsAt: { lt: before } }, { endsAt: "desc" }),
    newest({ deletionProvenAt: { lt: before } }, { deletionProvenAt: "desc" }),
    newest({ updatedAt: { gt: new Date(0) } }, { updatedAt: "desc" }),
  ]);
  const flows = new Map(lists.flat().map((flow) => [flow.id, flow]));
  const changes = [...flows.values()]
    .flatMap(({ id, system, vendor: of, elements, ...dates }) =>
      changesOf({
        ...dates,
        flowId: id,
        vendorId: of.id,
        vendorName: of.name,
        systemName: system.name,
        fields: elements.flatMap(({ elementKey, ...field }) =>
          isKnownElement(elementKey) ? [{ ...field, element: elementKey }] : [],
        ),
      }),
    )
    .filter(({ at }) => at < before)
    .toSorted((a, b) => b.at.getTime() - a.at.getTime());
  // Whole days only: a day is never cut in two.
  const last = changes[changeLimit]?.at.toISOString().slice(0, 10);
  if (last === undefined) return { changes, older: null };
  const whole = changes.filter(({ at }) => at.toISOString().slice(0, 10) > last);
  // A single day that is longer than a page is shown as far as a page goes.
  return { changes: whole.length > 0 ? whole : changes.slice(0, changeLimit), older: last };
}
