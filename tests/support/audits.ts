import { operatorGrant } from "#lib/access/gate.ts";
import type { AnswerValue } from "#lib/audits/answers/model.ts";
import { saveAnswer } from "#lib/audits/answers/mutations.ts";
import { planAudit } from "#lib/audits/mutations.ts";
import { addProof } from "#lib/audits/proofs/mutations.ts";
import { ensureShippedTemplate } from "#lib/audits/templates/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { ensureShippedBaseline } from "#lib/requirements/mutations.ts";
import type { Outcome } from "#lib/shared/outcome.ts";
import { nameKey } from "#lib/shared/text.ts";
import type { Actor } from "./actors.ts";

const operator = operatorGrant("test", [
  "requirement:write",
  "requirement:read",
  "template:write",
  "audit:plan",
]);

/** Puts the shipped baseline and template in place. */
export async function ensureContent(): Promise<void> {
  await ensureShippedBaseline(operator);
  await ensureShippedTemplate(operator);
}

/** A vendor of tier 1 that receives names and e-mail addresses, to which every requirement applies. */
export async function someVendor(name: string): Promise<{ readonly id: string }> {
  const element = { key: "email", dpc: 1, group: "contact", position: 1 };
  await db.dataElement.upsert({ where: { key: "email" }, create: element, update: {} });
  const system = await db.system.upsert({
    where: { name: "Shop" },
    create: { name: "Shop" },
    update: {},
  });
  return db.vendor.create({
    data: {
      name,
      nameKey: nameKey(name),
      kind: "support",
      lifecycle: "active",
      tier: 1,
      flows: {
        create: {
          systemId: system.id,
          purpose: "Answer questions",
          startsAt: new Date("2025-01-01T00:00:00Z"),
          elements: {
            create: {
              elementKey: "email",
              form: "raw",
              necessity: "needed",
              startsAt: new Date("2025-01-01T00:00:00Z"),
            },
          },
        },
      },
    },
    select: { id: true },
  });
}

/** The value of an outcome that must have been accepted. */
export function accepted<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`Refused: ${outcome.reason} ${JSON.stringify(outcome.details)}`);
  return outcome.value;
}

/** An audit of a vendor, planned for these people, due in 30 days. */
export async function somePlan(vendorId: string, auditors: readonly Actor[]) {
  await ensureContent();
  const version = await db.templateVersion.findFirstOrThrow({ where: { status: "published" } });
  const dueOn = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  return accepted(
    await planAudit(operator, {
      vendorId,
      templateVersionId: version.id,
      kind: "periodic",
      dueOn,
      zone: "UTC",
      auditorIds: auditors.map(({ id }) => id),
    }),
  );
}

/** The asked questions of an audit by their key. */
export async function questionsOf(auditId: string) {
  const answers = await db.answer.findMany({
    where: { auditId },
    orderBy: { question: { position: "asc" } },
    select: { id: true, questionId: true, revision: true, question: { select: { key: true } } },
  });
  return answers.map(({ question, ...answer }) => ({ ...answer, key: question.key }));
}

/** Answers every question of an audit; those not named are met. */
export async function answerAll(
  person: Actor,
  auditId: string,
  values: Readonly<Record<string, AnswerValue>> = {},
): Promise<void> {
  const grant = await person.grant("audit:answer");
  for (const { questionId, key, revision } of await questionsOf(auditId)) {
    const value = values[key] ?? "met";
    const note = value === "met" ? "" : `Seen at ${key}`;
    accepted(
      await saveAnswer(grant, {
        auditId,
        questionId,
        baseRevision: revision,
        value,
        note,
        settlesReturn: true,
      }),
    );
  }
}

/** A description of evidence with nothing filled in but its date. */
export const plainDescription = {
  title: "",
  type: "other",
  origin: "vendor",
  issuer: "",
  confidentiality: "internal",
  periodFromOn: null,
  periodToOn: null,
  datedOn: new Date(),
  validUntilOn: null,
} as const;

/** Links a proof (an address) to every need of one question. */
export async function proveAll(person: Actor, answerId: string): Promise<void> {
  const grant = await person.grant("evidence:write", "audit:answer");
  const answer = await db.answer.findUniqueOrThrow({
    where: { id: answerId },
    select: { question: { select: { evidenceNeeds: true } } },
  });
  for (const { key } of answer.question.evidenceNeeds as { key: string }[]) {
    accepted(
      await addProof(grant, {
        answerId,
        needKey: key,
        content: { kind: "link", url: `https://proof.example/${key}` },
        description: plainDescription,
      }),
    );
  }
}
