import "server-only";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Actor, Grant } from "#lib/access/model.ts";
import { frameworkName } from "#lib/catalogue/frameworks.ts";
import { db } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import type { Locale } from "#lib/shared/locale.ts";
import { localizedSchema } from "#lib/shared/localized-schema.ts";
import type { LastAnswer, LinkedEvidence, WorkbenchQuestion } from "../../answers/model.ts";
import { formOf } from "../../answers/queries.ts";
import { storedGivenSchema } from "../../answers/schema.ts";
import type { QuestionType } from "../../questions/model.ts";
import { isAnswered } from "../../questions/rules.ts";
import { draftTextSchema, storedConditionSchema } from "../../questions/schema.ts";
import { evidenceNeedsSchema, referencesSchema, sectionsSchema } from "../../templates/schema.ts";
import type { AnswerSheet, HandedOn } from "./model.ts";

type LinkActor = Extract<Actor, { readonly kind: "link" }>;

/** Whose link a grant is of. Throws `forbidden` for everybody else, whatever they may do. */
export function linkOf({ actor }: Grant<"questionnaire:answer">): LinkActor {
  if (actor.kind !== "link") throw new AppError("forbidden", "Only a vendor's link answers");
  return actor;
}

/** The answers that a link reaches: of its questionnaire, and of its section where it has one. */
export function sheetScope(
  grant: Grant<"questionnaire:answer">,
): Prisma.QuestionnaireAnswerWhereInput {
  const { questionnaireId, section } = linkOf(grant);
  return { questionnaireId, ...(section === null ? {} : { question: { section } }) };
}

const answerColumns = {
  ...{ id: true, value: true, given: true, note: true, revision: true, answeredAt: true },
  answeredBy: { select: { name: true } },
  question: {
    select: {
      ...{ id: true, key: true, section: true, short: true, text: true, help: true, type: true },
      ...{ form: true, condition: true, optional: true, evidenceNeeds: true, references: true },
    },
  },
  files: {
    orderBy: { addedAt: "asc" },
    select: {
      id: true,
      evidence: {
        select: {
          ...{ id: true, title: true, fileName: true, size: true, withdrawnAt: true },
          ...{ datedAt: true, validUntil: true },
        },
      },
    },
  },
} as const satisfies Prisma.QuestionnaireAnswerSelect;
type ReadAnswer = Prisma.QuestionnaireAnswerGetPayload<{ select: typeof answerColumns }>;

/**
 * What a link opens, in one language. It tells nothing of ours: no weights, no scores, no findings,
 * no evidence but what its contacts brought, and of last time only what the vendor itself said.
 */
export async function findAnswerSheet(
  grant: Grant<"questionnaire:answer">,
  locale: Locale,
): Promise<AnswerSheet> {
  const { linkId, questionnaireId, section } = linkOf(grant);
  const [sheet, answers] = await Promise.all([
    db.questionnaire.findUniqueOrThrow({
      where: { id: questionnaireId },
      select: {
        ...{ reference: true, kind: true, vendorId: true, dueAt: true, expiresAt: true },
        ...{ submittedAt: true, sentAt: true },
        vendor: { select: { name: true } },
        templateVersion: { select: { sections: true } },
        links: {
          where: { revokedAt: null },
          orderBy: { createdAt: "asc" },
          select: { id: true, section: true, name: true, email: true, openedAt: true },
        },
      },
    }),
    db.questionnaireAnswer.findMany({
      where: sheetScope(grant),
      orderBy: { question: { position: "asc" } },
      select: answerColumns,
    }),
  ]);
  const last = await lastWord(sheet.vendorId, sheet.sentAt);
  const { reference, kind, dueAt, expiresAt, submittedAt, vendor, links } = sheet;
  const asked = new Set(answers.map(({ question }) => question.section));
  return {
    ...{ questionnaireId, linkId, reference, kind, dueAt, expiresAt, submittedAt, section },
    vendorName: vendor.name,
    contactName: links.find(({ id }) => id === linkId)?.name ?? "",
    sections: sectionsSchema
      .parse(sheet.templateVersion.sections)
      .filter(({ key }) => asked.has(key))
      .map(({ key, title }) => ({ key, title: title[locale] })),
    questions: answers.map((answer) => questionOf(answer, locale, last)),
    handedOn:
      section !== null
        ? []
        : links.flatMap(({ id, section: part, ...link }): HandedOn[] =>
            part === null ? [] : [{ linkId: id, section: part, ...link }],
          ),
  };
}

type Last = ReadonlyMap<string, LastAnswer & { readonly type: QuestionType }>;

function questionOf(answer: ReadAnswer, locale: Locale, last: Last): WorkbenchQuestion {
  const { question, files, id, answeredBy, given, ...rest } = answer;
  const text = (value: unknown) => localizedSchema.parse(value)[locale];
  const form = formOf(question.form, locale);
  const before = last.get(question.key);
  return {
    ...{ questionId: question.id, answerId: id, key: question.key, section: question.section },
    short: text(question.short),
    text: text(question.text),
    help: draftTextSchema.parse(question.help)[locale],
    // What an answer weighs and earns is ours to know.
    weight: 0,
    form: { ...form, options: form.options.map((option) => ({ ...option, score: null })) },
    type: question.type,
    condition: storedConditionSchema.parse(question.condition),
    optional: question.optional,
    references: referencesSchema
      .parse(question.references)
      .map(({ framework, reference }) => `${frameworkName(framework)} ${reference}`),
    needs: evidenceNeedsSchema
      .parse(question.evidenceNeeds)
      .map(({ text: need, ...kept }) => ({ ...kept, text: need[locale] })),
    answer: {
      ...{ ...rest, basis: null, given: storedGivenSchema.parse(given) },
      ...{ answeredById: null, answeredByName: answeredBy?.name ?? null },
      ...{ returnedReason: null, returnedByName: null },
    },
    evidence: files
      .filter(({ evidence }) => evidence.withdrawnAt === null)
      .map(
        ({ id: linkId, evidence: { id: evidenceId, ...file } }): LinkedEvidence => ({
          ...{ ...file, linkId, evidenceId, needKey: null, url: null, origin: "vendor" },
          ...{ alsoIn: [], hasNewer: false, isWithheld: false },
        }),
      ),
    findings: [],
    lastYear: before?.type === question.type ? before : null,
    sinceLast: null,
  };
}

/** What the vendor said in the questionnaire that it submitted last before a moment, by question key. */
async function lastWord(vendorId: string, before: Date): Promise<Last> {
  const last = await db.questionnaire.findFirst({
    where: { vendorId, submittedAt: { lt: before } },
    orderBy: { submittedAt: "desc" },
    select: {
      submittedAt: true,
      answers: {
        select: {
          ...{ value: true, given: true, note: true },
          question: { select: { key: true, type: true } },
        },
      },
    },
  });
  const answers = new Map<string, LastAnswer & { readonly type: QuestionType }>();
  if (last?.submittedAt == null) return answers;
  for (const { question, value, note, ...answer } of last.answers) {
    const given = storedGivenSchema.parse(answer.given);
    if (!isAnswered({ value, given })) continue;
    const { key, type } = question;
    answers.set(key, { value, given, note, basis: null, type, at: last.submittedAt });
  }
  return answers;
}
