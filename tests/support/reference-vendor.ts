import { jobGrant } from "#lib/access/gate.ts";
import { ensureElements } from "#lib/data-map/mutations.ts";
import { db } from "#lib/platform/db.ts";
import {
  caseAssumedInputs,
  caseEvents,
  caseFlow,
  caseIncident,
  caseVendor,
} from "#prisma/seed/reference-case.ts";

/** Ids of what `addReferenceVendor` wrote. */
export type ReferenceIds = {
  readonly vendorId: string;
  readonly systemId: string;
  readonly flowId: string;
  readonly incidentId: string;
};

/** The vendor of the reference case with its flow, incident and assumed inputs; nothing is scored. */
export async function addReferenceVendor(): Promise<ReferenceIds> {
  await ensureElements(jobGrant("test", ["flow:write"]));
  const { id: vendorId } = await db.vendor.create({
    data: {
      name: caseVendor.name,
      nameKey: "mixpanel",
      kind: caseVendor.kind,
      lifecycle: caseVendor.lifecycle,
      createdAt: new Date(caseVendor.registeredAt),
      assumedInputs: {
        createMany: {
          data: caseAssumedInputs.map(({ input, value, reason }) => ({
            ...{ input, value, reason },
            setAt: new Date(caseVendor.registeredAt),
          })),
        },
      },
    },
  });
  const { id: systemId } = await db.system.create({ data: { name: "API platform" } });
  const [startsAt, endsAt] = [new Date(caseFlow.startsAt), new Date(caseFlow.endsAt)];
  const { id: flowId } = await db.dataFlow.create({
    data: {
      vendorId,
      systemId,
      purpose: caseFlow.purpose,
      startsAt,
      endsAt,
      elements: {
        createMany: {
          data: caseFlow.elements.map(({ key, necessity }) => ({
            ...{ elementKey: key, form: "raw" as const, necessity },
            ...{ startsAt, endsAt },
          })),
        },
      },
    },
  });
  const { id: incidentId } = await db.incident.create({
    data: {
      reference: caseIncident.reference,
      vendorId,
      title: caseIncident.title,
      severity: caseIncident.severity,
      involvement: caseIncident.involvement,
      openedAt: new Date(caseIncident.openedAt),
      events: {
        createMany: {
          data: caseEvents.map((event) => ({
            type: event.type as "other",
            lane: event.lane,
            title: event.title,
            earliest: event.when.earliest === null ? null : new Date(event.when.earliest),
            latest: event.when.latest === null ? null : new Date(event.when.latest),
            precision: event.when.precision,
            zone: event.when.zone,
            sourceName: event.source,
            sourceKind: event.sourceKind,
          })),
        },
      },
    },
  });
  return { vendorId, systemId, flowId, incidentId };
}
