import { beforeAll, describe, expect, it } from "vitest";
import { grantOfSession, operatorGrant } from "#lib/access/gate.ts";
import { getIncident } from "#lib/incidents/detail/queries.ts";
import { closeIncident, updateIncident } from "#lib/incidents/mutations.ts";
import { incidentTable } from "#lib/incidents/schema.ts";
import {
  countIncidents,
  incidentsOfVendor,
  listIncidents,
  openIncidents,
} from "#lib/incidents/summaries/queries.ts";
import { addTask, setTask } from "#lib/incidents/tasks/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { parseTableQuery } from "#lib/shared/table-query.ts";
import {
  enterDataMap,
  enterReferenceCase,
  makeIncidentVendor,
  openAt,
  readIncident,
} from "#tests/support/incidents.ts";
import { countStatements } from "#tests/support/statements.ts";

const grant = operatorGrant("test", ["incident:read", "incident:write"]);

let vendorId: string;

const open = (title: string) => openAt(vendorId, title);

beforeAll(async () => {
  vendorId = await makeIncidentVendor("Vendor of lists");
});

describe("tasks and the head", () => {
  it("are done once, by one of two people who press at the same time", async () => {
    const { id } = await open("Tasks");
    const [task] = (await readIncident(id)).tasks;
    if (task === undefined) throw new Error("The playbook has tasks.");
    const finish = () => setTask(grant, { id: task.id, revision: task.revision, status: "done" });
    const outcomes = await Promise.all([finish(), finish()]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const [done] = (await readIncident(id)).tasks;
    expect([done?.status, done?.doneAt === null]).toEqual(["done", false]);
    const added = await addTask(grant, {
      incidentId: id,
      title: "Ask the insurer",
      phase: "notify",
      ownerId: null,
      dueOn: null,
    });
    expect(added.ok).toBe(true);
    expect((await readIncident(id)).tasks).toHaveLength(15);
  });

  it("change and close under one revision; a closed incident refuses", async () => {
    const { id } = await open("Head");
    const { revision } = await readIncident(id);
    const change = {
      id,
      revision,
      title: "Head, renamed",
      severity: "very_high",
      involvement: "no",
      summary: "",
      leadId: null,
      people: 12,
    } as const;
    expect((await updateIncident(grant, change)).ok).toBe(true);
    expect(await updateIncident(grant, change)).toEqual({ ok: false, reason: "stale-revision" });
    const closing = { id, revision: revision + 1, note: "Nothing of ours." };
    expect((await closeIncident(grant, closing)).ok).toBe(true);
    expect(await closeIncident(grant, closing)).toEqual({ ok: false, reason: "closed" });
    const incident = await readIncident(id);
    expect([incident.people, incident.closedAt === null]).toEqual([12, false]);
  });
});

describe("lists", () => {
  const query = (search: Record<string, string>) => parseTableQuery(search, incidentTable);

  it("page by key, filter, and read the clocks of every row", async () => {
    const other = await makeIncidentVendor("Another vendor");
    for (const title of ["One", "Two", "Three"]) await openAt(other, title);
    const now = new Date();
    const first = await listIncidents(grant, query({ vendor: other, limit: "2" }), now);
    expect(first.rows.map(({ title }) => title)).toEqual(["Three", "Two"]);
    expect(first.rows[0]?.clocks).toHaveLength(4);
    const next = query({ vendor: other, limit: "2", cursor: first.next ?? "" });
    const second = await listIncidents(grant, next, now);
    expect(second.rows.map(({ title }) => title)).toEqual(["One"]);
    expect(await countIncidents(grant, query({ vendor: other }))).toBe(3);
    expect(await countIncidents(grant, query({ vendor: other, state: "closed" }))).toBe(0);
    expect(await incidentsOfVendor(grant, other, now)).toHaveLength(3);
    expect((await openIncidents(grant, now)).some(({ title }) => title === "One")).toBe(true);
  });

  it("take as many statements for many rows as for one", async () => {
    const many = await makeIncidentVendor("Vendor of many");
    const now = new Date();
    const { id } = await openAt(many, "First");
    const list = () => listIncidents(grant, query({ vendor: many }), now);
    const [one, detailOfLittle] = [
      await countStatements(list),
      await countStatements(() => getIncident(grant, id)),
    ];
    for (const title of ["Second", "Third", "Fourth"]) await openAt(many, title);
    await enterDataMap(vendorId);
    const full = await enterReferenceCase(vendorId);
    expect(await countStatements(list)).toBe(one);
    expect(one).toBeLessThanOrEqual(6);
    // The big incident has exposures and flows, whose systems take a statement of their own.
    const more = await countStatements(() => getIncident(grant, full));
    expect(more - detailOfLittle).toBeLessThanOrEqual(4);
  });

  it("show nothing of vendors that are not assigned", async () => {
    const hash = "00".repeat(32);
    const { id } = await db.user.create({
      data: { name: "Auditor", email: "auditor@example.org", role: "AUDITOR" },
    });
    const session = await db.session.create({
      data: {
        userId: id,
        idHash: hash,
        expiresAt: new Date(Date.now() + 3_600_000),
      },
    });
    await expect(grantOfSession(session.id, ["incident:read"], new Date())).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
