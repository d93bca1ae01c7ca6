import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { type Db, db } from "#lib/platform/db.ts";
import { currentBaseline, traitColumns } from "#lib/requirements/queries.ts";
import { traitsOf } from "#lib/requirements/rules.ts";
import { localizedSchema } from "#lib/shared/localized-schema.ts";
import { vendorScope } from "#lib/vendors/queries.ts";
import { storedGivenSchema } from "../answers/schema.ts";
import { askedOf } from "../planning/rules.ts";
import { auditScope } from "../queries.ts";
import { shapeColumns } from "../questions/queries.ts";
import { formSchema } from "../questions/schema.ts";
import { isOpenForAnswers } from "../rules.ts";
import { planMove } from "../templates/rules.ts";
import type { MoveOffer } from "./model.ts";

/** An offer with the questions that the newer version asks of the vendor. */
type MoveTarget = MoveOffer & {
  readonly asked: readonly { readonly id: string; readonly key: string }[];
};

type MoveGrant = Grant<"audit:plan" | "requirement:read">;

/** What a move would change; null when the audit is closed or on the newest version already. */
export async function findMove(
  grant: MoveGrant,
  auditId: string,
  reader: Db = db,
): Promise<MoveTarget | null> {
  const audit = await reader.audit.findFirst({
    where: { AND: [{ id: auditId, vendor: vendorScope(grant) }, auditScope(grant)] },
    select: {
      status: true,
      vendor: { select: traitColumns },
      templateVersion: { select: { templateId: true, version: true } },
      answers: {
        where: { retiredAt: null },
        orderBy: { question: { position: "asc" } },
        select: { given: true, question: { select: { key: true, type: true, text: true } } },
      },
    },
  });
  if (audit === null || !isOpenForAnswers(audit.status)) return null;
  const { templateId, version } = audit.templateVersion;
  const target = await reader.templateVersion.findFirst({
    where: { templateId, status: "published", version: { gt: version } },
    orderBy: { version: "desc" },
    select: {
      id: true,
      version: true,
      questions: {
        orderBy: { position: "asc" },
        select: { id: true, requirementKey: true, text: true, ...shapeColumns },
      },
    },
  });
  if (target === null) return null;
  const baseline = await currentBaseline(grant, reader);
  const asked = askedOf(target.questions, baseline?.requirements ?? [], traitsOf(audit.vendor));
  const plan = planMove(
    audit.answers.map(({ given, question }) => ({
      ...question,
      text: localizedSchema.parse(question.text),
      given: storedGivenSchema.parse(given),
    })),
    asked.map(({ key, type, text, form }) => ({
      ...{ key, type, text: localizedSchema.parse(text), form: formSchema.parse(form) },
    })),
  );
  return { versionId: target.id, version: target.version, plan, asked };
}
