import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { evidenceScope } from "#lib/evidence/queries.ts";
import { db } from "#lib/platform/db.ts";
import { listVendorRequirements } from "#lib/requirements/queries.ts";
import type { Locale } from "#lib/shared/locale.ts";
import { localizedSchema } from "#lib/shared/localized-schema.ts";
import { vendorScope } from "#lib/vendors/queries.ts";
import { formOf } from "../../answers/queries.ts";
import { storedGivenSchema } from "../../answers/schema.ts";
import { auditScope } from "../../queries.ts";
import type { OpenAudit, VendorWord } from "./model.ts";

/**
 * What a vendor says in a questionnaire, in one language and in the order of the questions, beside
 * how it stands by what we know, with those of its files that the reader may see.
 */
export async function listVendorWords(
  grant: Grant<"audit:read" | "requirement:read">,
  questionnaireId: string,
  locale: Locale,
  now: Date,
): Promise<readonly VendorWord[]> {
  const found = await db.questionnaire.findFirst({
    where: { id: questionnaireId, vendor: vendorScope(grant) },
    select: {
      vendorId: true,
      answers: {
        orderBy: { question: { position: "asc" } },
        select: {
          ...{ value: true, given: true, note: true, answeredAt: true },
          answeredBy: { select: { name: true } },
          question: {
            select: {
              ...{ key: true, section: true, short: true, form: true, requirementKey: true },
            },
          },
          files: {
            orderBy: { addedAt: "asc" },
            where: { evidence: { AND: [{ withdrawnAt: null }, evidenceScope(grant)] } },
            select: { evidence: { select: { id: true, title: true } } },
          },
        },
      },
    },
  });
  if (found === null) return [];
  const requirements = (await listVendorRequirements(grant, found.vendorId, now)) ?? [];
  const standings = new Map(requirements.map(({ key, standing }) => [key, standing]));
  return found.answers.map(({ question, answeredBy, files, given, ...answer }): VendorWord => {
    return {
      ...answer,
      ...{ key: question.key, section: question.section },
      ...{ requirementKey: question.requirementKey, byName: answeredBy?.name ?? null },
      short: localizedSchema.parse(question.short)[locale],
      form: formOf(question.form, locale),
      given: storedGivenSchema.parse(given),
      files: files.map(({ evidence }) => ({ evidenceId: evidence.id, title: evidence.title })),
      standing: standings.get(question.requirementKey ?? "") ?? null,
    };
  });
}

/** The audits of a vendor that take answers now and that the grant reaches, newest first. */
export async function listOpenAudits(
  grant: Grant<"audit:answer">,
  vendorId: string,
): Promise<readonly OpenAudit[]> {
  return db.audit.findMany({
    where: {
      AND: [
        { vendorId, status: { in: ["planned", "in_progress", "returned"] } },
        auditScope(grant),
      ],
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 20,
    select: { id: true, reference: true },
  });
}
