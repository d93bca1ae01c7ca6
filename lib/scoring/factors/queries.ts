import "server-only";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Grant } from "#lib/access/model.ts";
import { type Db, db } from "#lib/platform/db.ts";
import { applicabilitySchema } from "#lib/requirements/schema.ts";
import type { RiskFactors } from "#lib/risk/model.ts";
import { vendorScope } from "#lib/vendors/queries.ts";
import type { BaselineRequirement, VendorRecords } from "../model.ts";
import { factorsOf } from "../rules.ts";

/** Events that the notice clause is read from. */
const noticeEvents = ["vendor_awareness", "vendor_first_notice", "data_set_received"] as const;

function recordColumns(asOf: Date) {
  const begun = { lte: asOf };
  const stands = [{ supersededAt: null }, { supersededAt: { gt: asOf } }];
  return {
    id: true,
    kind: true,
    dependency: true,
    penetration: true,
    trust: true,
    noPersonalData: true,
    regions: true,
    reviewDueAt: true,
    tierOverride: true,
    tierOverrideReason: true,
    assumedInputs: {
      where: { setAt: begun, OR: [{ endedAt: null }, { endedAt: { gt: asOf } }] },
      orderBy: { setAt: "desc" },
      select: { input: true, value: true },
    },
    // Flows that begin later do not count yet; when they will is read for the next rescoring.
    flows: {
      select: {
        id: true,
        system: { select: { name: true } },
        purpose: true,
        people: true,
        peopleMax: true,
        dpcAdjustment: true,
        dpcAdjustmentReason: true,
        startsAt: true,
        endsAt: true,
        deletionProvenAt: true,
        elements: {
          select: {
            elementKey: true,
            form: true,
            necessity: true,
            startsAt: true,
            endsAt: true,
            deletionProvenAt: true,
            element: { select: { dpc: true } },
          },
        },
      },
    },
    conformities: {
      where: { setAt: begun, OR: stands },
      orderBy: { setAt: "asc" },
      select: {
        state: true,
        basis: true,
        reason: true,
        setAt: true,
        expiresAt: true,
        auditId: true,
        requirement: { select: { key: true, since: true } },
      },
    },
    waivers: {
      where: { approvedAt: begun, endsAt: { gt: asOf } },
      orderBy: { requestedAt: "asc" },
      select: {
        approvedAt: true,
        endsAt: true,
        endedAt: true,
        requirement: { select: { key: true } },
      },
    },
    findings: {
      where: { openedAt: begun, OR: [{ closedAt: null }, { closedAt: { gt: asOf } }] },
      select: {
        id: true,
        reference: true,
        severity: true,
        dueAt: true,
        acceptances: {
          where: { approvedAt: begun, OR: [{ endedAt: null }, { endedAt: { gt: asOf } }] },
          orderBy: { endsAt: "desc" },
          take: 1,
          select: { endsAt: true },
        },
      },
    },
    incidents: {
      where: { openedAt: begun },
      select: {
        id: true,
        reference: true,
        severity: true,
        involvement: true,
        closedAt: true,
        events: {
          where: {
            OR: [
              { type: { in: [...noticeEvents] } },
              { startsClocks: { some: { regimeKey: "contract" } } },
              { stopsClocks: { some: { regimeKey: "contract" } } },
            ],
          },
          select: {
            id: true,
            type: true,
            lane: true,
            toLane: true,
            earliest: true,
            latest: true,
            precision: true,
            zone: true,
            supersededById: true,
          },
        },
        clocks: {
          where: { regimeKey: "contract", supersededAt: null },
          orderBy: { position: "asc" },
          take: 1,
          select: { hours: true, content: true, startEventId: true, stopEventId: true },
        },
      },
    },
    audits: {
      where: { createdAt: begun },
      select: { status: true, dueAt: true, decidedAt: true, nextDueAt: true },
    },
    certifications: {
      where: {
        AND: [
          { OR: [{ issuedAt: null }, { issuedAt: begun }] },
          { OR: [{ replacedAt: null }, { replacedAt: { gt: asOf } }] },
        ],
      },
      select: { id: true, standard: true, expiresAt: true },
    },
    contracts: {
      where: {
        noticeHours: { not: null },
        OR: [{ endsAt: null }, { endsAt: { gt: asOf } }],
      },
      orderBy: { createdAt: "desc" },
      select: { noticeHours: true, noticeContent: true, startsAt: true, endsAt: true },
    },
  } as const satisfies Prisma.VendorSelect;
}

type ReadRecords = Prisma.VendorGetPayload<{ select: ReturnType<typeof recordColumns> }>;

function toRecords(row: ReadRecords, asOf: Date): VendorRecords {
  const { assumedInputs, flows, conformities, waivers, findings, incidents, contracts, ...plain } =
    row;
  const begun = (record: { readonly startsAt: Date | null }) =>
    record.startsAt === null || record.startsAt <= asOf;
  const contract = contracts.find(begun);
  const bounds = [
    ...flows.flatMap(({ startsAt, elements }) => [startsAt, ...elements.map((e) => e.startsAt)]),
    ...contracts.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]),
  ];
  return {
    ...plain,
    bounds,
    assumptions: assumedInputs,
    flows: flows.filter(begun).map(({ system, elements, ...flow }) => ({
      ...flow,
      systemName: system.name,
      elements: elements
        .filter(begun)
        .map(({ element, ...field }) => ({ ...field, dpc: element.dpc })),
    })),
    conformities,
    waivers: waivers.map(({ requirement, ...rest }) => ({
      ...rest,
      requirementKey: requirement.key,
    })),
    findings: findings.map(({ reference, acceptances, ...finding }) => ({
      ...finding,
      label: reference,
      acceptedUntil: acceptances[0]?.endsAt ?? null,
    })),
    incidents: incidents.map(({ events, clocks, ...incident }) => ({
      ...incident,
      clock: clocks[0] ?? null,
      events: events.map(toEvent),
    })),
    clause:
      contract === undefined || contract.noticeHours === null
        ? null
        : { hours: contract.noticeHours, content: contract.noticeContent },
  };
}

function toEvent(event: ReadRecords["incidents"][number]["events"][number]) {
  const { earliest, latest, precision, zone, ...plain } = event;
  return {
    ...plain,
    title: "",
    note: "",
    alsoSource: null,
    rowKey: null,
    source: { name: "", url: null, kind: "party" as const },
    time: {
      earliest: earliest?.getTime() ?? null,
      latest: latest?.getTime() ?? null,
      precision,
      zone,
    },
  };
}

/**
 * The requirements of the baseline that was in force at a moment. Before the first one it is the
 * first: audits of an earlier day, as an import or the sample brings them, are measured by it too.
 */
async function baselineAt(asOf: Date, reader: Db): Promise<readonly BaselineRequirement[]> {
  const select = {
    requirements: {
      orderBy: { position: "asc" },
      select: {
        key: true,
        weight: true,
        applicability: true,
        addedIn: true,
        since: true,
        graceUntil: true,
      },
    },
  } as const satisfies Prisma.BaselineSelect;
  const inForce = await reader.baseline.findFirst({
    where: { status: "published", publishedAt: { lte: asOf } },
    orderBy: [{ publishedAt: "desc" }, { version: "desc" }],
    select,
  });
  const baseline =
    inForce ??
    (await reader.baseline.findFirst({
      where: { status: "published" },
      orderBy: [{ publishedAt: "asc" }, { version: "asc" }],
      select,
    }));
  return (baseline?.requirements ?? []).map(({ applicability, ...requirement }) => ({
    ...requirement,
    applicability: applicabilitySchema.parse(applicability),
  }));
}

/** A vendor's records and the factors that follow from them, as they stood at a moment. */
export type GatheredFactors = { readonly records: VendorRecords; readonly factors: RiskFactors };

/**
 * The factors of the vendors named, as their dated records stood at `asOf`. A fixed number of
 * statements whatever the number of vendors; one that does not exist is left out.
 */
export async function gatherFactors(
  grant: Grant<"risk:read">,
  vendorIds: readonly string[],
  asOf: Date,
  reader: Db = db,
): Promise<ReadonlyMap<string, GatheredFactors>> {
  // One after the other: within a transaction both go over one connection.
  const baseline = await baselineAt(asOf, reader);
  const rows = await reader.vendor.findMany({
    where: { AND: [{ id: { in: [...vendorIds] } }, vendorScope(grant)] },
    select: recordColumns(asOf),
  });
  return new Map(
    rows.map((row) => {
      const records = toRecords(row, asOf);
      return [row.id, { records, factors: factorsOf(records, baseline, asOf) }];
    }),
  );
}
