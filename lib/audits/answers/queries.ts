import "server-only";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Grant } from "#lib/access/model.ts";
import { frameworkName } from "#lib/catalogue/frameworks.ts";
import { seesRestricted } from "#lib/evidence/queries.ts";
import { now } from "#lib/platform/clock.ts";
import { db } from "#lib/platform/db.ts";
import type { Locale } from "#lib/shared/locale.ts";
import { localizedSchema } from "#lib/shared/localized-schema.ts";
import { auditScope } from "../queries.ts";
import type { QuestionType } from "../questions/model.ts";
import { isAnswered } from "../questions/rules.ts";
import { draftTextSchema, formSchema, storedConditionSchema } from "../questions/schema.ts";
import { evidenceNeedsSchema, referencesSchema, sectionsSchema } from "../templates/schema.ts";
import type {
  AnswerRevisionRow,
  LastAnswer,
  LinkedEvidence,
  Workbench,
  WorkbenchForm,
  WorkbenchQuestion,
} from "./model.ts";
import { storedGivenSchema } from "./schema.ts";

const questionColumns = {
  id: true,
  key: true,
  section: true,
  short: true,
  text: true,
  help: true,
  weight: true,
  type: true,
  form: true,
  condition: true,
  optional: true,
  evidenceNeeds: true,
  references: true,
} as const satisfies Prisma.QuestionSelect;

const linkColumns = {
  id: true,
  needKey: true,
  evidence: {
    select: {
      id: true,
      title: true,
      fileName: true,
      size: true,
      url: true,
      origin: true,
      datedAt: true,
      validUntil: true,
      withdrawnAt: true,
      confidentiality: true,
      replacedBy: { select: { id: true } },
    },
  },
} as const satisfies Prisma.EvidenceLinkSelect;

const answerColumns = {
  id: true,
  value: true,
  given: true,
  note: true,
  basis: true,
  revision: true,
  answeredAt: true,
  answeredById: true,
  returnedReason: true,
  returnedById: true,
  question: { select: questionColumns },
  evidence: { select: linkColumns, orderBy: { linkedAt: "asc" } },
  findings: {
    select: { id: true, reference: true, title: true },
    orderBy: { openedAt: "asc" },
  },
} as const satisfies Prisma.AnswerSelect;
type ReadAnswer = Prisma.AnswerGetPayload<{ select: typeof answerColumns }>;

/**
 * An audit as the workbench shows it, in one language; null when the grant does not reach it. Four
 * reads, however many questions.
 */
export async function findWorkbench(
  grant: Grant<"audit:read">,
  auditId: string,
  locale: Locale,
  at: Date = now(),
): Promise<Workbench | null> {
  const audit = await db.audit.findFirst({
    where: { AND: [{ id: auditId }, auditScope(grant)] },
    select: {
      vendorId: true,
      createdAt: true,
      templateVersion: { select: { sections: true } },
      answers: {
        where: { retiredAt: null },
        orderBy: { question: { position: "asc" } },
        select: answerColumns,
      },
    },
  });
  if (audit === null) return null;
  const ids = audit.answers.flatMap((one) => [one.answeredById, one.returnedById]);
  const [people, last] = await Promise.all([
    db.user.findMany({
      where: { id: { in: [...new Set(ids.filter((id) => id !== null))] } },
      select: { id: true, name: true },
    }),
    lastAnswers(audit.vendorId, audit.createdAt),
  ]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const used = usesOf(audit.answers);
  return {
    readAt: at,
    sections: sectionsSchema
      .parse(audit.templateVersion.sections)
      .map(({ key, title }) => ({ key, title: title[locale] })),
    questions: audit.answers.map((answer) =>
      questionOf(answer, {
        ...{ locale, names, used, last: last?.get(answer.question.key) },
        hasLast: last !== null,
        seesRestricted: seesRestricted(grant),
      }),
    ),
  };
}

/** What was asked last time, and what was answered; null is not answered. */
type LastAsked = {
  readonly type: QuestionType;
  readonly wording: string;
  readonly answer: LastAnswer | null;
};

type Context = {
  readonly locale: Locale;
  readonly names: ReadonlyMap<string, string>;
  readonly used: ReadonlyMap<string, readonly string[]>;
  /** The same question in the vendor's last approved audit. */
  readonly last: LastAsked | undefined;
  readonly hasLast: boolean;
  readonly seesRestricted: boolean;
};

function questionOf(answer: ReadAnswer, context: Context): WorkbenchQuestion {
  const { question, evidence, findings, id, returnedById, ...rest } = answer;
  const { locale, names, used, last, seesRestricted } = context;
  const nameOf = (person: string | null) => names.get(person ?? "") ?? null;
  const text = (value: unknown) => localizedSchema.parse(value)[locale];
  return {
    questionId: question.id,
    answerId: id,
    key: question.key,
    section: question.section,
    short: text(question.short),
    text: text(question.text),
    help: draftTextSchema.parse(question.help)[locale],
    weight: question.weight,
    type: question.type,
    form: formOf(question.form, locale),
    condition: storedConditionSchema.parse(question.condition),
    optional: question.optional,
    references: referencesSchema
      .parse(question.references)
      .map(({ framework, reference }) => `${frameworkName(framework)} ${reference}`),
    needs: evidenceNeedsSchema
      .parse(question.evidenceNeeds)
      .map(({ text: need, ...kept }) => ({ ...kept, text: need[locale] })),
    answer: {
      ...rest,
      given: storedGivenSchema.parse(rest.given),
      answeredByName: nameOf(answer.answeredById),
      returnedByName: nameOf(returnedById),
    },
    evidence: evidence.map((link): LinkedEvidence => {
      const { id: evidenceId, confidentiality, replacedBy, ...proof } = link.evidence;
      const alsoIn = (used.get(evidenceId) ?? []).filter((key) => key !== question.key);
      const own = { evidenceId, linkId: link.id, needKey: link.needKey, alsoIn };
      const hasNewer = replacedBy !== null;
      // What it proves counts for everybody; what it is stays with who may see it.
      const isWithheld = confidentiality === "restricted" && !seesRestricted;
      const named = isWithheld ? { title: "", fileName: null, url: null, size: null } : {};
      return { ...proof, ...named, ...own, hasNewer, isWithheld };
    }),
    findings,
    lastYear: last?.type === question.type ? last.answer : null,
    sinceLast: !context.hasLast
      ? null
      : last === undefined
        ? "new"
        : last.wording === wordingOf(question)
          ? "same"
          : "reworded",
  };
}

/** What a type needs, in one language. */
export function formOf(stored: unknown, locale: Locale): WorkbenchForm {
  const { options, columns, ...plain } = formSchema.parse(stored);
  return {
    ...plain,
    options: options.map((option) => ({ ...option, label: option.label[locale] })),
    columns: columns.map((column) => ({ ...column, label: column.label[locale] })),
  };
}

/** Keys of the questions that each piece of evidence is linked to within one audit. */
function usesOf(answers: readonly ReadAnswer[]): ReadonlyMap<string, readonly string[]> {
  const used = new Map<string, string[]>();
  for (const { question, evidence } of answers) {
    for (const link of evidence) {
      const keys = used.get(link.evidence.id) ?? [];
      if (!keys.includes(question.key)) keys.push(question.key);
      used.set(link.evidence.id, keys);
    }
  }
  return used;
}

/** What is asked, for a comparison: the text in both languages and what its type needs. */
function wordingOf({
  type,
  text,
  form,
}: {
  readonly type: QuestionType;
  readonly text: unknown;
  readonly form: unknown;
}): string {
  return JSON.stringify([type, localizedSchema.parse(text), formSchema.parse(form)]);
}

/**
 * What the vendor's last approved audit before a moment asked and got, by the key of its question;
 * null when there is none.
 */
async function lastAnswers(
  vendorId: string,
  before: Date,
): Promise<ReadonlyMap<string, LastAsked> | null> {
  const last = await db.audit.findFirst({
    where: { vendorId, status: "approved", decidedAt: { lt: before } },
    orderBy: { decidedAt: "desc" },
    select: {
      decidedAt: true,
      answers: {
        where: { retiredAt: null },
        select: {
          ...{ value: true, given: true, note: true, basis: true, shown: true },
          question: { select: { key: true, type: true, text: true, form: true } },
        },
      },
    },
  });
  if (last === null || last.decidedAt === null) return null;
  const at = last.decidedAt;
  return new Map(
    last.answers.map(({ question, shown, ...content }) => {
      const said = { ...content, given: storedGivenSchema.parse(content.given) };
      const answer = shown && isAnswered(said) ? { ...said, at } : null;
      return [question.key, { type: question.type, wording: wordingOf(question), answer }] as const;
    }),
  );
}

/** Every revision of one answer, newest first; null when the grant does not reach it. */
export async function listAnswerRevisions(
  grant: Grant<"audit:read">,
  key: { readonly auditId: string; readonly questionId: string },
): Promise<readonly AnswerRevisionRow[] | null> {
  const answer = await db.answer.findFirst({
    where: { auditId: key.auditId, questionId: key.questionId, audit: auditScope(grant) },
    select: {
      revisions: {
        orderBy: { revision: "desc" },
        take: 200,
        select: { revision: true, value: true, given: true, note: true, byId: true, at: true },
      },
    },
  });
  if (answer === null) return null;
  const ids = answer.revisions.flatMap(({ byId }) => (byId === null ? [] : [byId]));
  const people = await db.user.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return answer.revisions.map(({ byId, ...row }) => ({
    ...row,
    given: storedGivenSchema.parse(row.given),
    byName: names.get(byId ?? "") ?? null,
  }));
}
