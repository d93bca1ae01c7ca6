import "server-only";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Grant } from "#lib/access/model.ts";
import { type Db, db } from "#lib/platform/db.ts";
import type { FlowRow } from "../exposures/model.ts";
import type { Claim, Exposure } from "../model.ts";
import { incidentScope } from "../queries.ts";
import {
  clockColumns,
  eventColumns,
  rowColumns,
  sourceColumns,
  timeColumns,
} from "../records/model.ts";
import { awarenessSetOf, clocksOf, eventOf, rowOf, sourceOf, timeOf } from "../records/rules.ts";
import type { Task } from "../tasks/model.ts";
import type { IncidentDetail } from "./model.ts";

const taskColumns = {
  id: true,
  key: true,
  title: true,
  phase: true,
  status: true,
  dueAt: true,
  doneAt: true,
  note: true,
  revision: true,
  owner: { select: { id: true, name: true } },
} as const satisfies Prisma.TaskSelect;

const detailColumns = {
  ...rowColumns,
  summary: true,
  closingNote: true,
  people: true,
  revision: true,
  events: { select: eventColumns, orderBy: { id: "asc" } },
  claims: {
    select: {
      id: true,
      subject: true,
      text: true,
      saidBy: true,
      lane: true,
      ...timeColumns,
      ...sourceColumns,
      version: true,
      supersedesId: true,
      disputed: true,
    },
    orderBy: { id: "asc" },
  },
  exposures: {
    select: {
      id: true,
      systemId: true,
      elementKey: true,
      state: true,
      form: true,
      source: true,
      claimId: true,
      believedFrom: true,
      supersededAt: true,
      system: { select: { id: true, name: true, position: true } },
    },
    orderBy: { id: "asc" },
  },
  clocks: { select: clockColumns, orderBy: [{ position: "asc" }, { id: "asc" }] },
  tasks: { select: taskColumns, orderBy: [{ position: "asc" }, { id: "asc" }] },
  vendor: {
    select: {
      id: true,
      name: true,
      flows: {
        select: {
          id: true,
          systemId: true,
          people: true,
          region: true,
          startsAt: true,
          endsAt: true,
          deletionProvenAt: true,
          system: { select: { id: true, name: true, position: true } },
          elements: {
            select: {
              elementKey: true,
              form: true,
              startsAt: true,
              endsAt: true,
              deletionProvenAt: true,
            },
          },
        },
      },
      suppliers: {
        where: { endsAt: null },
        orderBy: [{ supplier: { nameKey: "asc" } }, { id: "asc" }],
        select: { supplier: { select: { id: true, name: true } } },
      },
    },
  },
} as const satisfies Prisma.IncidentSelect;

type ReadDetail = Prisma.IncidentGetPayload<{ select: typeof detailColumns }>;

function flowOf(row: ReadDetail["vendor"]["flows"][number]): FlowRow {
  return {
    id: row.id,
    systemId: row.systemId,
    people: row.people,
    region: row.region,
    startsAt: row.startsAt.getTime(),
    endsAt: row.endsAt?.getTime() ?? null,
    deletionProvenAt: row.deletionProvenAt?.getTime() ?? null,
    elements: row.elements.map((element) => ({
      elementKey: element.elementKey,
      form: element.form,
      startsAt: element.startsAt.getTime(),
      endsAt: element.endsAt?.getTime() ?? null,
      deletionProvenAt: element.deletionProvenAt?.getTime() ?? null,
    })),
  };
}

function systemsOf(row: ReadDetail): IncidentDetail["systems"] {
  const all = [...row.vendor.flows, ...row.exposures].map(({ system }) => system);
  return [...new Map(all.map((system) => [system.id, system])).values()]
    .toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
    .map(({ id, name }) => ({ id, name }));
}

const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/iu;

/**
 * All of one incident by its id or reference, or null when there is none in the grant's scope.
 * One statement for each relation, however much the incident holds.
 */
export async function getIncident(
  grant: Grant<"incident:read">,
  idOrReference: string,
  reader: Db = db,
): Promise<IncidentDetail | null> {
  const key = uuid.test(idOrReference) ? { id: idOrReference } : { reference: idOrReference };
  const row = await reader.incident.findFirst({
    where: { AND: [key, incidentScope(grant)] },
    select: detailColumns,
  });
  if (row === null) return null;
  return {
    ...rowOf(row),
    summary: row.summary,
    closingNote: row.closingNote,
    people: row.people,
    revision: row.revision,
    awarenessSet: awarenessSetOf(row),
    events: row.events.map(eventOf),
    claims: row.claims.map(
      (claim): Claim => ({
        id: claim.id,
        subject: claim.subject,
        text: claim.text,
        saidBy: claim.saidBy,
        lane: claim.lane,
        said: timeOf(claim),
        source: sourceOf(claim),
        version: claim.version,
        supersedesId: claim.supersedesId,
        disputed: claim.disputed,
      }),
    ),
    exposures: row.exposures.map(
      ({ system: _system, believedFrom, supersededAt, ...plain }): Exposure => ({
        ...plain,
        believedFrom: believedFrom.getTime(),
        supersededAt: supersededAt?.getTime() ?? null,
      }),
    ),
    clocks: clocksOf(row.clocks, true),
    pastClocks: clocksOf(row.clocks, false),
    tasks: row.tasks.map(
      (task): Task => ({
        ...task,
        dueAt: task.dueAt?.getTime() ?? null,
        doneAt: task.doneAt?.getTime() ?? null,
      }),
    ),
    systems: systemsOf(row),
    flows: row.vendor.flows.map(flowOf),
    fourthParties: row.vendor.suppliers.map(({ supplier }) => supplier),
  };
}
