import { deriveConformity } from "#lib/audits/answers/rules.ts";
import { scoreOf } from "#lib/audits/rules.ts";
import { applicationOf } from "#lib/requirements/rules.ts";
import type { Days } from "./days.ts";
import { type Random, randomFrom, whole } from "./random.ts";
import type { Rows, SeedContext, SeedQuestion, SeedRequirement } from "./rows.ts";
import { addReports } from "./rows-evidence.ts";
import type { VendorIds } from "./rows-register.ts";
import {
  documentOfNeed,
  fenwhistleAudit,
  type SampleDocument,
  sampleDocuments,
  sampleNotes,
  sampleUnderWay,
} from "./sample-audits.ts";
import { rolesDay } from "./sample-files.ts";
import { sampleFlows } from "./sample-flows.ts";
import type { SampleAudit, SampleFlow, SampleVendor } from "./sample-model.ts";
import { sampleVendors } from "./sample-vendors.ts";
import { type SampleStanding, standingsFor } from "./standing.ts";

const yearDays = 365;

type Parts = {
  readonly rows: Rows;
  readonly context: SeedContext;
  readonly days: Days;
  readonly nextId: () => string;
};

type Task = {
  readonly vendor: SampleVendor;
  readonly vendorId: string;
  readonly requirements: readonly SeedRequirement[];
  readonly questions: readonly SeedQuestion[];
  /** Day on which the audit was planned. */
  readonly planned: number;
  readonly ended: SampleAudit | null;
};

/**
 * Writes the audits with their answers, evidence and decisions, and the conformity that follows
 * from the approved ones by the audits' own rules. `tiers` holds each vendor's tier by key, for
 * the requirements that apply by tier.
 */
export function addAudits(
  parts: Parts,
  vendors: VendorIds,
  tiers: ReadonlyMap<string, number | null>,
): void {
  const tasks = sampleVendors.flatMap((vendor) => tasksOf(vendor, parts.context, vendors, tiers));
  for (const task of tasks.filter(({ ended }) => ended === null)) addWord(parts, task);
  for (const task of tasks.toSorted((a, b) => a.planned - b.planned)) {
    if (task.ended !== null) addEnded(parts, task, task.ended);
    else if (task.vendor.nextAudit !== undefined) addOpen(parts, task, task.vendor.nextAudit);
  }
}

function tasksOf(
  vendor: SampleVendor,
  context: SeedContext,
  vendors: VendorIds,
  tiers: ReadonlyMap<string, number | null>,
): readonly Task[] {
  const vendorId = vendors.get(vendor.key) ?? "";
  const flows = sampleFlows.filter((flow) => flow.vendor === vendor.key);
  const stated = flows.length > 0 || vendor.noPersonalData !== undefined;
  const traits = {
    tier: tiers.get(vendor.key) ?? null,
    kind: vendor.kind,
    elements: stated ? flows.flatMap(({ fields }) => readableKeys(fields)) : null,
    regions: vendor.regions.length > 0 ? vendor.regions : null,
    criticality: vendor.dependency,
  };
  const requirements = context.requirements.filter(
    ({ applicability }) => applicationOf(applicability, traits) !== "does_not_apply",
  );
  const keys = new Set(requirements.map(({ key }) => key));
  const questions = context.questions.filter(({ requirementKey }) => keys.has(requirementKey));
  const common = { vendor, vendorId, requirements, questions };
  const open = { ...common, planned: Math.min(-1, (vendor.nextAudit ?? 0) - 40), ended: null };
  return [...vendor.audits.map((ended) => ({ ...common, planned: ended.day - 45, ended })), open];
}

/** Aggregated figures are about nobody; everything else is a field that reaches the vendor. */
function readableKeys({ aggregated: _aggregated, ...fields }: SampleFlow["fields"]) {
  return Object.values(fields).flat();
}

/** Conformity that a person noted on the vendor's word before any audit. */
function addWord({ rows, context, days, nextId }: Parts, task: Task): void {
  const { vendor, vendorId, requirements } = task;
  if (vendor.word === undefined) return;
  const setAt = days.at(vendor.registered + 7);
  const first = vendor.audits.at(-1);
  const random = randomFrom(`${vendor.key} word`);
  const chosen = standingsFor(requirements, vendor.word, random, { wordOnly: true });
  for (const { id, key } of requirements) {
    if (chosen.get(key) === "not_met") continue;
    rows.conformities.push({
      id: nextId(),
      vendorId,
      requirementId: id,
      state: "met",
      basis: "vendor_word",
      reason: "From the vendor’s own statements.",
      setById: context.people.get(vendor.owner) ?? null,
      setAt,
      supersededAt: first === undefined ? null : days.at(first.day, 15),
      sample: true,
    });
  }
}

/** Past audits were done inside: by one of the team, approved by another. */
function auditorOf(random: Random): string {
  return random() < 0.5 ? "ferncastle" : "abergavel";
}

/** Share of requirements that a past audit left out, so that they stay not assessed. */
const leftOut = 0.12;

/** What a past audit looked at: most of what applies, seldom all of it. */
function examined({ requirements, questions }: Task, random: Random) {
  const looked = requirements.filter(() => random() >= leftOut);
  const keys = new Set(looked.map(({ key }) => key));
  return {
    requirements: looked,
    questions: questions.filter(({ requirementKey }) => keys.has(requirementKey)),
  };
}

function addEnded(parts: Parts, task: Task, ended: SampleAudit): void {
  const { rows, context, days, nextId } = parts;
  const { vendor, vendorId } = task;
  const random = randomFrom(`${vendor.key} audit ${ended.day}`);
  const { requirements, questions } = examined(task, random);
  const auditorKey = auditorOf(random);
  const auditor = context.people.get(auditorKey) ?? null;
  const decider = context.people.get(auditorKey === "abergavel" ? "ferncastle" : "abergavel");
  const at = days.at(ended.day, 15);
  const auditId = nextId();
  const newest = vendor.audits[0] === ended;
  const wordOnly = ended.assurance <= 0.35;
  const total = task.requirements.reduce((sum, { weight }) => sum + weight, 0);
  const chosen = standingsFor(requirements, ended.assurance, random, { wordOnly, total });
  const documents = addDocuments(parts, task, ended.day);
  const weighed: Parameters<typeof scoreOf>[0][number][] = [];
  const settled = questions.map((question) => {
    const standing = chosen.get(question.requirementKey) ?? "not_met";
    const answerId = nextId();
    const note = pick(sampleNotes[standing], random);
    const answeredAt = days.at(ended.day - whole(random, 5, 20), whole(random, 8, 17));
    const content = contentOf(standing, note);
    rows.answers.push({
      id: answerId,
      auditId,
      questionId: question.id,
      ...content,
      answeredById: auditor,
      answeredAt,
    });
    rows.answerRevisions.push({ answerId, revision: 1, ...content, byId: auditor, at: answeredAt });
    const needs = proveNeeds(parts, { question, standing, answerId, documents, day: ended.day });
    weighed.push({ ...content, weight: question.weight });
    return {
      ...content,
      questionKey: question.key,
      requirementKey: question.requirementKey,
      needs,
    };
  });
  const score = scoreOf(weighed);
  const outcome = ended.assurance < 0.5 ? "approved_with_conditions" : "approved";
  const due = ended.late === undefined ? ended.day + whole(random, 0, 6) : ended.day - ended.late;
  const registeredNear = Math.abs(ended.day - vendor.registered) < 200;
  rows.audits.push({
    id: auditId,
    reference: context.reference("AUD", days.at(task.planned)),
    vendorId,
    templateVersionId: context.templateVersionId,
    kind: registeredNear ? "onboarding" : "periodic",
    status: "approved",
    dueAt: days.endOf(due),
    plannedById: context.people.get(vendor.owner) ?? null,
    createdAt: days.at(task.planned),
    startedAt: days.at(ended.day - 24),
    submittedAt: days.at(ended.day - 3, 16),
    submittedById: auditor,
    decidedAt: at,
    decidedById: decider ?? null,
    decision: outcome,
    decisionReason: outcome === "approved" ? null : "Gaps to close are opened as findings.",
    nextDueAt: days.endOf(nextDue(vendor, ended, newest)),
    score: score.score,
    coverage: score.coverage,
    revision: 1,
    sample: true,
  });
  if (auditor !== null) {
    rows.assignments.push({ auditId, userId: auditor, assignedAt: days.at(task.planned) });
  }
  rows.decisions.push({
    id: nextId(),
    vendorId,
    outcome,
    reason: outcome === "approved" ? "Audit passed." : "Audit passed with gaps.",
    conditions: outcome === "approved" ? null : "Close the findings by their dates.",
    auditId,
    decidedById: decider ?? null,
    decidedAt: at,
    sample: true,
  });
  const later = vendor.audits[vendor.audits.indexOf(ended) - 1];
  for (const requirement of requirements) {
    const answers = settled.filter(({ requirementKey }) => requirementKey === requirement.key);
    rows.conformities.push({
      id: nextId(),
      vendorId,
      requirementId: requirement.id,
      ...deriveConformity(answers, requirement.validDays, at),
      auditId,
      setById: decider ?? null,
      setAt: at,
      supersededAt: later === undefined ? null : days.at(later.day, 15),
      sample: true,
    });
  }
}

/** The next audit's date: the one that is planned, else a year on, three for what matters least. */
function nextDue(vendor: SampleVendor, ended: SampleAudit, newest: boolean): number {
  if (!newest) {
    const later = vendor.audits[vendor.audits.indexOf(ended) - 1];
    if (later !== undefined) return later.day + 6;
  }
  if (vendor.nextAudit !== undefined) return vendor.nextAudit;
  return ended.day + yearDays > 0 ? ended.day + yearDays : ended.day + 3 * yearDays;
}

function contentOf(standing: SampleStanding, note: string) {
  switch (standing) {
    case "verified":
      return { value: "met", basis: "verified", note } as const;
    case "word":
      return { value: "met", basis: "vendor_word", note } as const;
    case "partly":
      return { value: "partly_met", basis: "vendor_word", note } as const;
    case "not_met":
      return { value: "not_met", basis: null, note } as const;
  }
}

function pick(notes: readonly string[], random: Random): string {
  return notes[whole(random, 0, notes.length - 1)] ?? "";
}

/** The documents of one audit, by key. */
type Documents = ReadonlyMap<SampleDocument, string>;

function addDocuments({ rows, context, days, nextId }: Parts, task: Task, day: number): Documents {
  const ids = new Map<SampleDocument, string>();
  const year = days.at(day).getUTCFullYear();
  for (const { key, type, title, file } of sampleDocuments) {
    const id = nextId();
    ids.set(key, id);
    rows.evidence.push({
      id,
      vendorId: task.vendorId,
      type,
      origin: key === "report" || key === "test" ? "third_party" : "vendor",
      title: `${title} ${year}`,
      url: `https://trust.${task.vendor.company}.example/${file}-${year}.pdf`,
      issuer: key === "report" ? "Accredited body" : null,
      datedAt: days.at(day, 0),
      validUntil: key === "report" ? days.at(day + yearDays, 0) : null,
      addedById: context.people.get(task.vendor.owner) ?? null,
      addedAt: days.at(day - 10),
      sample: true,
    });
  }
  return ids;
}

/** Links a verified answer's needs to documents; gives until when each need is proven. */
function proveNeeds(
  { rows, days, nextId }: Parts,
  proof: {
    readonly question: SeedQuestion;
    readonly standing: SampleStanding;
    readonly answerId: string;
    readonly documents: Documents;
    readonly day: number;
  },
) {
  const { question, standing, answerId, documents, day } = proof;
  return question.needs.map(({ key, maxAgeDays }) => {
    if (standing !== "verified") return { key, provenUntil: null };
    const document = documentOfNeed[key] ?? "screens";
    rows.evidenceLinks.push({
      id: nextId(),
      evidenceId: documents.get(document) ?? "",
      answerId,
      needKey: key,
      linkedAt: days.at(day - 6),
    });
    const ends = [
      ...(maxAgeDays === null ? [] : [maxAgeDays]),
      ...(document === "report" ? [yearDays] : []),
    ];
    const soonest = ends.length === 0 ? null : Math.min(...ends);
    return {
      key,
      provenUntil: soonest === null ? ("open" as const) : days.at(day + soonest, 0),
    };
  });
}

function addOpen(parts: Parts, task: Task, due: number): void {
  const { rows, context, days, nextId } = parts;
  const { vendor, vendorId, questions } = task;
  const work = sampleUnderWay.find((one) => one.vendor === vendor.key);
  const random = randomFrom(`${vendor.key} open audit`);
  const auditors = work?.auditors ?? [auditorOf(random)];
  const createdAt = days.at(task.planned);
  const auditId = nextId();
  rows.audits.push({
    id: auditId,
    reference: context.reference("AUD", createdAt),
    vendorId,
    templateVersionId: context.templateVersionId,
    kind: vendor.audits.length === 0 ? "onboarding" : "periodic",
    status: work === undefined ? "planned" : "in_progress",
    dueAt: days.endOf(due),
    plannedById: context.people.get(vendor.owner) ?? null,
    createdAt,
    startedAt: work === undefined ? null : days.at(task.planned + 20),
    revision: 1,
    sample: true,
  });
  for (const auditor of auditors) {
    const userId = context.people.get(auditor);
    if (userId !== undefined) rows.assignments.push({ auditId, userId, assignedAt: createdAt });
  }
  const byId = context.people.get(work?.auditors[0] ?? "") ?? null;
  const fenwhistle = vendor.key === "fenwhistle-desk";
  const documents = fenwhistle ? addDocuments(parts, task, rolesDay) : null;
  const answerIds = new Map<string, string>();
  questions.forEach((question, index) => {
    const answered = fenwhistle
      ? !fenwhistleAudit.unanswered.includes(question.key)
      : index < (work?.answered ?? 0);
    const answerId = nextId();
    answerIds.set(question.key, answerId);
    if (!answered) {
      rows.answers.push({
        id: answerId,
        auditId,
        questionId: question.id,
        answeredAt: createdAt,
      });
      return;
    }
    const content = fenwhistle ? fenwhistleContent(question.key, random) : draft(random);
    const answeredAt = days.at(-whole(random, 1, 9), whole(random, 8, 16));
    const back = fenwhistle && question.key === fenwhistleAudit.returned.key;
    rows.answers.push({
      id: answerId,
      auditId,
      questionId: question.id,
      ...content,
      returnedReason: back ? fenwhistleAudit.returned.reason : null,
      returnedById: back ? (context.people.get("ferncastle") ?? null) : null,
      answeredById: byId,
      answeredAt,
    });
    rows.answerRevisions.push({ answerId, revision: 1, ...content, byId, at: answeredAt });
    if (documents !== null && content.basis === "verified") {
      proveNeeds(parts, { question, standing: "verified", answerId, documents, day: rolesDay });
    }
  });
  if (fenwhistle) {
    addFiles(parts, vendorId, answerIds);
    addReports(parts, vendorId);
  }
}

/** The two stored files of the open audit: one of them runs out in a few days. */
function addFiles(
  { rows, context, days, nextId }: Parts,
  vendorId: string,
  answerIds: ReadonlyMap<string, string>,
): void {
  const file = (key: "roles" | "policy", validUntil: Date) => {
    const id = nextId();
    const stored = context.files[key];
    rows.evidence.push({
      id,
      vendorId,
      type: key === "policy" ? "policy" : "other",
      origin: "vendor",
      title: stored.fileName,
      ...stored,
      datedAt: days.at(rolesDay, 0),
      validUntil,
      addedById: context.people.get("okehampton-vale") ?? null,
      addedAt: days.at(-2, 14),
      sample: true,
    });
    for (const { question, need } of fenwhistleAudit.files[key]) {
      rows.evidenceLinks.push({
        id: nextId(),
        evidenceId: id,
        answerId: answerIds.get(question) ?? null,
        needKey: need,
        linkedById: context.people.get("okehampton-vale") ?? null,
        linkedAt: days.at(-2, 14),
      });
    }
  };
  file("roles", days.at(rolesDay + yearDays, 0));
  file("policy", days.at(4, 0));
}

function draft(random: Random) {
  const standing = random() < 0.7 ? "word" : random() < 0.6 ? "partly" : "not_met";
  return contentOf(standing, pick(sampleNotes[standing], random));
}

function fenwhistleContent(key: string, random: Random) {
  if (key === fenwhistleAudit.focus.key) return contentOf("partly", fenwhistleAudit.focus.note);
  if (key === fenwhistleAudit.notMet)
    return contentOf("not_met", pick(sampleNotes.not_met, random));
  if (key === fenwhistleAudit.notApplicable) {
    return {
      value: "not_applicable",
      basis: null,
      note: "Seasonal staff leave with the season’s shared end date; see B1.",
    } as const;
  }
  const standing = fenwhistleAudit.verified.includes(key) ? "verified" : "word";
  return contentOf(standing, pick(sampleNotes[standing], random));
}
