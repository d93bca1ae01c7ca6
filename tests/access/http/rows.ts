import { randomUUID } from "node:crypto";
import { jobGrant, operatorGrant } from "#lib/access/gate.ts";
import type { Permission } from "#lib/access/model.ts";
import { saveAnswer } from "#lib/audits/answers/mutations.ts";
import { addComment } from "#lib/audits/comments/mutations.ts";
import { addProof } from "#lib/audits/proofs/mutations.ts";
import { sendQuestionnaire } from "#lib/audits/questionnaires/mutations.ts";
import { ensureElements } from "#lib/data-map/mutations.ts";
import { addCollector } from "#lib/discovery/collectors/mutations.ts";
import { sealedCopy } from "#lib/discovery/kept/gateway.ts";
import { storeEvidenceFile } from "#lib/evidence/mutations.ts";
import { uploadRegister } from "#lib/exchange/imports/mutations.ts";
import { invite } from "#lib/members/invitations/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { settings } from "#lib/platform/env.ts";
import { startDraft } from "#lib/requirements/versions/mutations.ts";
import { actorOf } from "#tests/support/actors.ts";
import {
  accepted,
  plainDescription,
  questionsOf,
  somePlan,
  someVendor,
} from "#tests/support/audits.ts";
import { makePerson, type TestPerson } from "#tests/support/people.ts";
import { makeToken } from "#tests/support/tokens.ts";
import type { Route } from "../registry.ts";

/** Words that stand in one kind of row each, and what it takes to read them. */
export type Words = readonly { readonly permission: Permission; readonly word: string }[];

/** One row of everything that a route can name, with a word planted in each. */
export type Rows = {
  readonly vendorId: string;
  readonly auditId: string;
  readonly answerId: string;
  readonly questionId: string;
  /** A thread of comments on the answer. */
  readonly threadId: string;
  readonly questionKey: string;
  /** The version of the shipped template that the audit stands on. */
  readonly templateVersionId: string;
  readonly evidenceId: string;
  readonly linkId: string;
  readonly flowId: string;
  readonly findingId: string;
  readonly incidentId: string;
  readonly importId: string;
  readonly scanId: string;
  readonly observationId: string;
  readonly invitation: string;
  readonly questionnaireId: string;
  /** The token of a vendor's link, to questions about a vendor that carries no planted word. */
  readonly answer: string;
  /** The token of an address for reports. */
  readonly collector: string;
  readonly requirementKey: string;
  readonly upliftId: string;
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
  const observation = await db.observation.create({
    data: {
      ...{ scanId: scan.id, elementKey: "email", form: "raw", at: "query u", place: "" },
      ...{ count: 1, mask: "a•", confidence: "certain", reason: "value" },
    },
  });
  await makeToken(await makePerson("ADMIN"), ["scans:read"], { name: word("token") });
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
    observationId: observation.id,
    ...{ incidentId: incident.id, requirementKey: requirement.key },
    upliftId: await plantUplift(vendorId, requirement),
    invitation: link.url.slice(link.url.lastIndexOf("/") + 1),
    ...(await plantQuestionnaires(vendorId, audit.templateVersionId, word("contact"))),
    collector: collector.url.slice(collector.url.lastIndexOf("/") + 1),
    words: [
      { permission: "vendor:read", word: word("vendor") },
      { permission: "vendor:read", word: word("contract") },
      { permission: "flow:read", word: word("system") },
      { permission: "flow:read", word: word("flow") },
      { permission: "audit:read", word: word("answer") },
      { permission: "audit:read", word: word("comment") },
      { permission: "audit:read", word: word("contact") },
      { permission: "evidence:read", word: word("evidence") },
      { permission: "finding:read", word: word("finding") },
      { permission: "incident:read", word: word("incident") },
      { permission: "requirement:read", word: word("waiver") },
      { permission: "risk:read", word: word("assumed") },
      { permission: "member:read", word: word("member") },
      { permission: "scan:read", word: `${word("host").toLowerCase()}.example.net` },
      { permission: "import:run", word: word("import") },
      { permission: "scan:read", word: word("scan") },
      { permission: "token:manage", word: word("token") },
      { permission: "settings:read", word: settings().dataFolder },
    ],
  };
}

/** Writes an audit of a vendor with a note, a comment and a file as proof, assigned to `auditor`. */
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
  const { id: threadId } = accepted(
    await addComment(grant, {
      ...{ id: randomUUID(), answerId, threadId: null, text: word("comment") },
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
  const { templateVersionId } = await db.audit.findUniqueOrThrow({
    where: { id: auditId },
    select: { templateVersionId: true },
  });
  return { auditId, answerId, questionId, questionKey, threadId, templateVersionId, ...proof };
}

/** Questions to a contact of the vendor, and to one of a vendor whose name says nothing. */
async function plantQuestionnaires(vendorId: string, templateVersionId: string, contact: string) {
  const sender = operatorGrant("test", ["audit:plan", "requirement:read"]);
  const plain = await someVendor("Respondent");
  const sendTo = async (id: string, name: string) =>
    accepted(
      await sendQuestionnaire(sender, {
        ...{ vendorId: id, templateVersionId, kind: "whole", dueOn: "2099-01-01", zone: "UTC" },
        ...{ name, email: "contact@example.org", locale: "en" },
      }),
    );
  const { id: questionnaireId } = await sendTo(vendorId, contact);
  const { url } = await sendTo(plain.id, "Somebody");
  return { questionnaireId, answer: url.slice(url.lastIndexOf("/") + 1) };
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

/** A gap of the vendor in the one uplift of the version in force, and a draft of the next version. */
async function plantUplift(
  vendorId: string,
  requirement: { readonly id: string; readonly baselineId: string },
): Promise<string> {
  const { baselineId } = requirement;
  const baseline = await db.baseline.findUniqueOrThrow({ where: { id: baselineId } });
  const drafts = await db.baseline.count({ where: { status: "draft" } });
  if (drafts === 0) {
    accepted(await startDraft(jobGrant("test", ["requirement:write", "requirement:read"])));
  }
  const { id } = await db.uplift.upsert({
    where: { baselineId: baseline.id },
    create: { baselineId: baseline.id, means: "finding", dueAt: new Date("2027-01-01") },
    update: {},
  });
  await db.upliftGap.create({ data: { upliftId: id, vendorId, requirementId: requirement.id } });
  return id;
}

/** What stands for each parameter of a route, by the path up to it. */
export function parametersOf(rows: Rows, method = "GET"): Readonly<Record<string, string>> {
  return {
    "/answer/[token]": rows.answer,
    "/api/auth/[...nextauth]": method === "GET" ? "csrf" : "callback/credentials",
    "/api/audits/[id]": rows.auditId,
    "/api/csp/[token]": rows.collector,
    "/api/files/[id]": rows.evidenceId,
    "/api/findings/[id]": rows.findingId,
    "/api/imports/[id]": rows.importId,
    "/api/scans/[id]": rows.scanId,
    "/api/v1/scans/[id]": rows.scanId,
    "/api/v1/observations/[id]": rows.observationId,
    "/audits/[id]": rows.auditId,
    "/audits/[id]/answers/[key]": rows.questionKey,
    "/api/templates/[version]": rows.templateVersionId,
    "/audits/questionnaires/[id]": rows.questionnaireId,
    "/audits/templates/[version]": rows.templateVersionId,
    "/data-map/fields/[column]": "email",
    "/data-map/flows/[id]": rows.flowId,
    "/discovery/scans/[id]": rows.scanId,
    "/evidence/[id]": rows.evidenceId,
    "/findings/[id]": rows.findingId,
    "/incidents/[incident]": rows.incidentId,
    "/invitation/[token]": rows.invitation,
    "/overview/months/[month]": "2026-03",
    "/requirements/[key]": rows.requirementKey,
    "/requirements/[key]/vendors/[vendorId]": rows.vendorId,
    "/requirements/uplifts/[id]": rows.upliftId,
    "/requirements/versions/[version]": "2",
    "/requirements/versions/[version]/[key]": rows.requirementKey,
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
