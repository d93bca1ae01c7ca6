import { operatorGrant } from "#lib/access/gate.ts";
import type { IncidentDetail } from "#lib/incidents/detail/model.ts";
import { getIncident } from "#lib/incidents/detail/queries.ts";
import { addClaim, addEvent, openIncident } from "#lib/incidents/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { unknownTime } from "#lib/shared/interval.ts";
import { exposedElements, notExposedElements } from "#prisma/seed/reference-case.ts";
import { referenceClaims, referenceEvents } from "./reference-incident.ts";

const grant = operatorGrant("test", ["incident:read", "incident:write"]);
const source = { sourceName: "Notice", sourceUrl: null, sourceKind: "party" } as const;

/** A vendor with a clause of 72 hours that asks for the data; its id. */
export async function makeIncidentVendor(name: string): Promise<string> {
  const { id } = await db.vendor.create({
    data: {
      name,
      nameKey: name.toLowerCase(),
      kind: "analytics",
      contracts: {
        create: { title: "Master", noticeHours: 72, noticeContent: "notice_with_data" },
      },
    },
  });
  return id;
}

/** An incident as the form opens it, with nothing known yet. */
export async function openAt(vendorId: string, title: string) {
  const opened = await openIncident(grant, {
    vendorId,
    title,
    severity: "high",
    involvement: "yes",
    summary: "",
    leadId: null,
    notice: unknownTime(),
    sourceName: "Call",
  });
  if (!opened.ok) throw new Error("An incident opens.");
  return opened.value;
}

/** An incident with everything on its page; throws when there is none. */
export async function readIncident(id: string): Promise<IncidentDetail> {
  const incident = await getIncident(grant, id);
  if (incident === null) throw new Error(`No incident ${id}`);
  return incident;
}

/** The reference case as a person would enter it, through the same writes. */
export async function enterReferenceCase(vendorId: string): Promise<string> {
  const { id } = await openAt(vendorId, "Reference case");
  for (const event of referenceEvents) {
    const { name, url, kind } = event.source;
    await addEvent(grant, {
      incidentId: id,
      type: event.type,
      lane: event.lane,
      toLane: event.toLane,
      title: event.title,
      note: event.note,
      time: event.time,
      sourceName: name,
      sourceUrl: url,
      sourceKind: kind,
      correctsId: null,
    });
  }
  const ids = new Map<string, string>();
  for (const claim of referenceClaims) {
    const added = await addClaim(grant, {
      incidentId: id,
      subject: claim.subject,
      text: claim.text,
      saidBy: claim.saidBy,
      lane: claim.lane,
      said: claim.said,
      ...source,
      standing: claim.supersedesId ? "supersedes" : claim.disputed ? "disputes" : "stands-beside",
      supersedesId: claim.supersedesId === null ? null : (ids.get(claim.supersedesId) ?? null),
    });
    if (added.ok) ids.set(claim.id, added.value.id);
  }
  return id;
}

/**
 * Two systems, and a flow of the exposed elements from the first to the vendor that ended after the
 * export; the ids of the systems.
 */
export async function enterDataMap(vendorId: string): Promise<readonly string[]> {
  const keys = [...exposedElements, ...notExposedElements];
  await db.dataElement.createMany({
    data: keys.map((key, position) => ({ key, dpc: 1, group: "identity", position })),
    skipDuplicates: true,
  });
  const systems = ["API platform", "Help centre"].map((name, position) => ({ name, position }));
  await db.system.createMany({ data: systems });
  const rows = await db.system.findMany({ orderBy: { position: "asc" }, select: { id: true } });
  const systemIds = rows.map(({ id }) => id);
  await db.dataFlow.create({
    data: {
      systemId: systemIds[0] ?? "",
      vendorId,
      purpose: "Analytics",
      startsAt: new Date("2025-09-01T00:00:00Z"),
      endsAt: new Date("2025-11-27T00:00:00Z"),
      elements: {
        create: exposedElements.map((elementKey) => ({
          elementKey,
          form: "raw" as const,
          necessity: "unknown" as const,
          startsAt: new Date("2025-09-01T00:00:00Z"),
        })),
      },
    },
  });
  return systemIds;
}
