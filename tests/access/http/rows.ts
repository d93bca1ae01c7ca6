import { jobGrant, operatorGrant } from "#lib/access/gate.ts";
import type { Permission } from "#lib/access/model.ts";
import { saveAnswer } from "#lib/audits/answers/mutations.ts";
import { addProof } from "#lib/audits/proofs/mutations.ts";
import { ensureElements } from "#lib/data-map/mutations.ts";
import { addCollector } from "#lib/discovery/collectors/mutations.ts";
import { sealedCopy } from "#lib/discovery/kept/gateway.ts";
import { storeEvidenceFile } from "#lib/evidence/mutations.ts";
import { uploadRegister } from "#lib/exchange/imports/mutations.ts";
import { invite } from "#lib/members/invitations/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { settings } from "#lib/platform/env.ts";
import { actorOf } from "#tests/support/actors.ts";
import {
  accepted,
  plainDescription,
  questionsOf,
  somePlan,
  someVendor,
} from "#tests/support/audits.ts";
import type { TestPerson } from "#tests/support/people.ts";
import type { Route } from "../registry.ts";

/** Words that stand in one kind of row each, and what it takes to read them. */
export type Words = readonly { readonly permission: Permission; readonly word: string }[];

/** One row of everything that a route can name, with a word planted in each. */
export type Rows = {
  readonly vendorId: string;
  readonly auditId: string;
  readonly answerId: string;
  readonly questionId: string;
  readonly questionKey: string;
  readonly evidenceId: string;
  readonly linkId: string;
  readonly flowId: string;
  readonly findingId: string;
  readonly incidentId: string;
  readonly importId: string;
  readonly scanId: string;
  readonly invitation: string;
  /** The token of an address for reports. */
  readonly collector: string;
  readonly requirementKey: string;
  readonly words: Words;
};

const pdf = new TextEncoder().encode("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

/**
 * Writes a vendor with everything that hangs on it, its audit assigned to `auditor`.
 *
 * @param mark starts every planted word, so that two sets of rows can be told apart
 */
export async function plantRows(auditor: TestPerson, mark: string): Promise<Rows> {
  const word = (noun: string) => `${mark}${noun}`;
  const { id: vendorId } = await someVendor(word("vendor"));
  const audit = await plantAudit(auditor, vendorId, word);
  const operator = operatorGrant("test", ["import:run", "member:manage"]);
  const system = await db.system.create({ data: { name: word("system") } });
  const startsAt = new Date("2025-01-01T00:00:00Z");
  await ensureElements(jobGrant("test", ["flow:write"]));
  const flow = await db.dataFlow.create({
    data: {
      ...{ vendorId, systemId: system.id, purpose: word("flow"), purposeKind: "analytics" },
      startsAt,
      elements: { create: { elementKey: "email", form: "raw", necessity: "not_needed", startsAt } },
    },
  });
  const scan = await db.scan.create({
    data: {
      ...{ systemId: system.id, fileName: word("scan"), kind: "har", state: "done" },
      ...{ origin: "upload", finishedAt: startsAt },
    },
  });
  await keepFile(scan.id);
  const finding = await db.finding.create({
    data: {
      ...{ reference: `F-${mark}`, vendorId, source: "manual", severity: "high" },
      title: word("finding"),
    },
  });
  const incident = await db.incident.create({
    data: { reference: `I-${mark}`, vendorId, severity: "high", title: word("incident") },
  });
  const requirement = await db.requirement.findFirstOrThrow({ orderBy: { position: "asc" } });
  await db.waiver.create({
    data: {
      ...{ vendorId, requirementId: requirement.id, reason: word("waiver") },
      endsAt: new Date("2099-01-01T00:00:00Z"),
    },
  });
  await db.assumedInput.create({
    data: { vendorId, input: "dependency", value: 3, reason: word("assumed") },
  });
  await db.contract.create({ data: { vendorId, title: word("contract") } });
  await db.user.create({
    data: {
      ...{ name: word("member"), email: `${mark.toLowerCase()}@example.org`, role: "EXECUTIVE" },
      joinedAt: new Date(),
    },
  });
  const { id: importId } = accepted(
    await uploadRegister(operator, {
      name: `${word("import")}.csv`,
      bytes: Buffer.from(`name,kind\n${word("imported")},nonsense\n`),
    }),
  );
  await db.hostSighting.create({
    data: {
      ...{ systemId: system.id, source: "csp", host: `${word("host").toLowerCase()}.example.net` },
      ...{ vendorKey: "example.net", count: 1, firstAt: startsAt, lastAt: startsAt },
    },
  });
  const reports = operatorGrant("test", ["scan:run"]);
  const collector = accepted(await addCollector(reports, { systemId: system.id }, startsAt));
  const email = `${mark.toLowerCase()}-invited@example.org`;
  const link = accepted(await invite(operator, { email, name: null, role: "AUDITOR" }, new Date()));
  return {
    ...{ vendorId, ...audit, importId, scanId: scan.id, flowId: flow.id, findingId: finding.id },
    ...{ incidentId: incident.id, requirementKey: requirement.key },
    invitation: link.url.slice(link.url.lastIndexOf("/") + 1),
    collector: collector.url.slice(collector.url.lastIndexOf("/") + 1),
    words: [
      { permission: "vendor:read", word: word("vendor") },
      { permission: "vendor:read", word: word("contract") },
      { permission: "flow:read", word: word("system") },
      { permission: "flow:read", word: word("flow") },
      { permission: "audit:read", word: word("answer") },
      { permission: "evidence:read", word: word("evidence") },
      { permission: "finding:read", word: word("finding") },
      { permission: "incident:read", word: word("incident") },
      { permission: "requirement:read", word: word("waiver") },
      { permission: "risk:read", word: word("assumed") },
      { permission: "member:read", word: word("member") },
      { permission: "scan:read", word: `${word("host").toLowerCase()}.example.net` },
      { permission: "import:run", word: word("import") },
      { permission: "scan:read", word: word("scan") },
      { permission: "settings:read", word: settings().dataFolder },
    ],
  };
}

/** Writes an audit of a vendor with a note and a file as proof, assigned to `auditor`. */
export async function plantAudit(
  auditor: TestPerson,
  vendorId: string,
  word: (noun: string) => string,
) {
  const actor = await actorOf(auditor);
  const { id: auditId } = await somePlan(vendorId, [actor]);
  const [question] = await questionsOf(auditId);
  if (question === undefined) throw new Error("The audit asks nothing");
  const { id: answerId, questionId, revision, key: questionKey } = question;
  const grant = await actor.grant("audit:answer", "evidence:write");
  accepted(
    await saveAnswer(grant, {
      ...{ auditId, questionId, baseRevision: revision, note: word("answer") },
      settlesReturn: false,
    }),
  );
  const file = accepted(
    await storeEvidenceFile(grant, {
      ...{ name: "policy.pdf", declared: "application/pdf", content: once(pdf) },
    }),
  );
  const need = await db.question.findUniqueOrThrow({
    where: { id: questionId },
    select: { evidenceNeeds: true },
  });
  const needKey = (need.evidenceNeeds as { key: string }[])[0]?.key ?? null;
  const proof = accepted(
    await addProof(grant, {
      ...{ answerId, needKey, content: file },
      description: { ...plainDescription, title: word("evidence") },
    }),
  );
  return { auditId, answerId, questionId, questionKey, ...proof };
}

/** Keeps a file of a scan, sealed as an upload that asks for it does. */
async function keepFile(scanId: string): Promise<void> {
  const copy = sealedCopy(new Blob([pdf]).stream(), scanId);
  await new Response(copy.content).arrayBuffer();
  const file = await copy.file();
  if (file === null) throw new Error("The file was not kept");
  const until = new Date(Date.now() + 86_400_000);
  await db.keptEvidence.create({ data: { scanId, ...file, until } });
}

/** What stands for each parameter of a route, by the path up to it. */
export function parametersOf(rows: Rows, method = "GET"): Readonly<Record<string, string>> {
  return {
    "/api/auth/[...nextauth]": method === "GET" ? "csrf" : "callback/credentials",
    "/api/csp/[token]": rows.collector,
    "/api/files/[id]": rows.evidenceId,
    "/api/imports/[id]": rows.importId,
    "/api/scans/[id]": rows.scanId,
    "/audits/[id]": rows.auditId,
    "/audits/[id]/answers/[key]": rows.questionKey,
    "/data-map/fields/[column]": "email",
    "/data-map/flows/[id]": rows.flowId,
    "/discovery/scans/[id]": rows.scanId,
    "/findings/[id]": rows.findingId,
    "/incidents/[incident]": rows.incidentId,
    "/invitation/[token]": rows.invitation,
    "/requirements/[key]": rows.requirementKey,
    "/vendors/[id]": rows.vendorId,
    "/vendors/import/[id]": rows.importId,
  };
}

/** The parameters in a route's path, each by the path up to it. */
export function parameterNames({ path }: Route): readonly string[] {
  const parts = path.split("/");
  return parts.flatMap((part, index) =>
    part.startsWith("[") ? [parts.slice(0, index + 1).join("/")] : [],
  );
}

/**
 * A route's path over stored rows, or over what is put in their place. Throws for a parameter that
 * has no row, so that new ones get one.
 */
export function filledPath(
  route: Route,
  rows: Rows,
  swapped: Readonly<Record<string, string>> = {},
): string {
  const values = { ...parametersOf(rows, route.method), ...swapped };
  return parameterNames(route)
    .toReversed()
    .reduce((path, name) => {
      const value = values[name];
      if (value === undefined) throw new Error(`No row for ${name}: add one in rows.ts`);
      const before = name.slice(0, name.lastIndexOf("/") + 1);
      return before + value + path.slice(name.length);
    }, route.path);
}
