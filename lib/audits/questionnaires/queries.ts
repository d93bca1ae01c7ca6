import "server-only";
import { Prisma } from "#generated/prisma/client.ts";
import type { Grant } from "#lib/access/model.ts";
import { db } from "#lib/platform/db.ts";
import { type KeysetPage, keysetOrder, keysetPage, keysetWhere } from "#lib/shared/keyset.ts";
import { localizedSchema } from "#lib/shared/localized-schema.ts";
import type { TableQuery } from "#lib/shared/table-query.ts";
import { vendorScope } from "#lib/vendors/queries.ts";
import type {
  QuestionnaireCounts,
  QuestionnaireLinkRow,
  QuestionnaireRow,
  QuestionnaireState,
  Recipient,
} from "./model.ts";
import type { questionnairesTable } from "./schema.ts";

export type QuestionnairesQuery = TableQuery<
  (typeof questionnairesTable)["sorts"][number],
  (typeof questionnairesTable)["filters"]
>;

const rowColumns = {
  ...{ id: true, reference: true, kind: true, vendorId: true, dueAt: true, expiresAt: true },
  ...{ sentAt: true, openedAt: true, startedAt: true, submittedAt: true, withdrawnAt: true },
  vendor: { select: { name: true } },
  templateVersion: { select: { version: true, template: { select: { name: true } } } },
  links: { where: { section: null }, select: { name: true }, take: 1 },
  _count: { select: { answers: true } },
} as const satisfies Prisma.QuestionnaireSelect;
type ReadRow = Prisma.QuestionnaireGetPayload<{ select: typeof rowColumns }>;

/** Rows with how many questions are answered: one grouped read for all. */
async function rowsOf(read: readonly ReadRow[]): Promise<readonly QuestionnaireRow[]> {
  const groups = await db.questionnaireAnswer.groupBy({
    by: ["questionnaireId"],
    where: {
      questionnaireId: { in: read.map(({ id }) => id) },
      OR: [{ value: { not: null } }, { given: { not: Prisma.AnyNull } }],
    },
    _count: { _all: true },
  });
  const answered = new Map(groups.map((one) => [one.questionnaireId, one._count._all]));
  return read.map(({ vendor, templateVersion, links, _count, ...row }) => ({
    ...row,
    vendorName: vendor.name,
    templateName: localizedSchema.parse(templateVersion.template.name),
    templateVersion: templateVersion.version,
    contactName: links[0]?.name ?? "",
    questions: _count.answers,
    answered: answered.get(row.id) ?? 0,
  }));
}

const open = { submittedAt: null, withdrawnAt: null } as const;

/** A state as a condition on rows; see `stateOf`. */
function inState(state: QuestionnaireState, now: Date): Prisma.QuestionnaireWhereInput {
  const running = { ...open, expiresAt: { gt: now } };
  switch (state) {
    case "sent":
      return { ...running, openedAt: null, startedAt: null };
    case "opened":
      return { ...running, openedAt: { not: null }, startedAt: null };
    case "started":
      return { ...running, startedAt: { not: null } };
    case "submitted":
      return { submittedAt: { not: null } };
    case "expired":
      return { ...open, expiresAt: { lte: now } };
    case "withdrawn":
      return { submittedAt: null, withdrawnAt: { not: null } };
  }
}

function filterCondition(
  { q, state }: QuestionnairesQuery["filters"],
  now: Date,
): Prisma.QuestionnaireWhereInput {
  const contains = { contains: q ?? "", mode: "insensitive" } as const;
  const running = { ...open, expiresAt: { gt: now } };
  const states = state?.filter((one): one is QuestionnaireState => one !== "all") ?? [];
  return {
    AND: [
      q === undefined ? {} : { OR: [{ reference: contains }, { vendor: { name: contains } }] },
      state === undefined ? running : {},
      states.length === 0 || state?.includes("all")
        ? {}
        : { OR: states.map((one) => inState(one, now)) },
    ],
  };
}

/** One page of questionnaires over all vendors: one read and a grouped one, however many rows. */
export async function listQuestionnaires(
  grant: Grant<"audit:read">,
  query: QuestionnairesQuery,
  now: Date,
): Promise<KeysetPage<QuestionnaireRow>> {
  const { cursor, sort, limit, filters } = query;
  const field = { path: sort.key };
  const read = await db.questionnaire.findMany({
    where: {
      AND: [
        { vendor: vendorScope(grant) },
        filterCondition(filters, now),
        keysetWhere(cursor, sort.direction, field),
      ],
    },
    orderBy: keysetOrder(cursor, sort.direction, field),
    take: limit + 1,
    select: rowColumns,
  });
  const page = keysetPage({
    ...{ read, limit, cursor, sort },
    edge: (row) => ({ value: row[sort.key].toISOString(), id: row.id }),
  });
  return { ...page, rows: await rowsOf(page.rows) };
}

/** How far the questionnaires have come, over all vendors that the grant reaches. */
export async function countQuestionnaires(
  grant: Grant<"audit:read">,
  now: Date,
): Promise<QuestionnaireCounts> {
  const count = (where: Prisma.QuestionnaireWhereInput) =>
    db.questionnaire.count({ where: { AND: [{ vendor: vendorScope(grant) }, where] } });
  const [sent, opened, started, submitted, overdue] = await Promise.all([
    count(inState("sent", now)),
    count(inState("opened", now)),
    count(inState("started", now)),
    count(inState("submitted", now)),
    count({ ...open, expiresAt: { gt: now }, dueAt: { lte: now } }),
  ]);
  return { sent, opened, started, submitted, overdue };
}

/** The questionnaires of one vendor, newest first; at most 100. */
export async function listVendorQuestionnaires(
  grant: Grant<"audit:read">,
  vendorId: string,
): Promise<readonly QuestionnaireRow[]> {
  const read = await db.questionnaire.findMany({
    where: { vendorId, vendor: vendorScope(grant) },
    orderBy: [{ sentAt: "desc" }, { id: "desc" }],
    take: 100,
    select: rowColumns,
  });
  return rowsOf(read);
}

/** One questionnaire with its links, or null when the grant does not reach it. */
export async function findQuestionnaire(
  grant: Grant<"audit:read">,
  id: string,
): Promise<(QuestionnaireRow & { readonly links: readonly QuestionnaireLinkRow[] }) | null> {
  const read = await db.questionnaire.findFirst({
    where: { id, vendor: vendorScope(grant) },
    select: rowColumns,
  });
  if (read === null) return null;
  const [rows, links] = await Promise.all([
    rowsOf([read]),
    db.questionnaireLink.findMany({
      where: { questionnaireId: id },
      orderBy: { createdAt: "asc" },
      select: {
        ...{ id: true, section: true, name: true, email: true, createdAt: true },
        ...{ openedAt: true, revokedAt: true },
      },
    }),
  ]);
  const [row] = rows;
  return row === undefined ? null : { ...row, links };
}

/**
 * Vendors that a questionnaire can be sent to, by name, each with its first contact that has an
 * e-mail address; the address is empty where there is none. At most 2,000.
 */
export async function listRecipients(
  grant: Grant<"vendor:read">,
  ids?: readonly string[],
): Promise<readonly Recipient[]> {
  const vendors = await db.vendor.findMany({
    where: {
      AND: [vendorScope(grant), ids === undefined ? {} : { id: { in: [...ids] } }],
      lifecycle: { not: "terminated" },
    },
    orderBy: [{ nameKey: "asc" }, { id: "asc" }],
    take: 2_000,
    select: {
      id: true,
      name: true,
      contacts: {
        where: { email: { not: null } },
        orderBy: { createdAt: "asc" },
        take: 1,
        select: { name: true, email: true },
      },
    },
  });
  return vendors.map(({ id, name, contacts: [contact] }) => ({
    ...{ vendorId: id, vendorName: name },
    ...{ contactName: contact?.name ?? "", email: contact?.email ?? "" },
  }));
}
