import { operatorGrant, vendorLink } from "#lib/access/gate.ts";
import type { Grant } from "#lib/access/model.ts";
import { saveWord } from "#lib/audits/questionnaires/answering/mutations.ts";
import type { QuestionnaireKind } from "#lib/audits/questionnaires/model.ts";
import { sendQuestionnaire } from "#lib/audits/questionnaires/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { accepted } from "./audits.ts";

const sender = operatorGrant("test", ["audit:plan", "requirement:read"]);

/** The token in the address of a link. */
export function tokenOf({ url }: { readonly url: string }): string {
  return url.slice(url.lastIndexOf("/") + 1);
}

/** Sends the shipped template to Ines Costa at a vendor, due in so many days. */
export async function ask(
  vendorId: string,
  kind: QuestionnaireKind = "whole",
  { days = 21, grant = sender } = {},
) {
  const version = await db.templateVersion.findFirstOrThrow({ where: { status: "published" } });
  const dueOn = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const sent = accepted(
    await sendQuestionnaire(grant, {
      ...{ vendorId, templateVersionId: version.id, kind, dueOn, zone: "UTC" },
      ...{ name: "Ines Costa", email: "ines@vendor.example", locale: "fr" },
    }),
  );
  return { ...sent, token: tokenOf(sent) };
}

/** The grant of whoever holds a token; throws for one that opens nothing. */
export async function holder(token: string): Promise<Grant<"questionnaire:answer">> {
  const link = await vendorLink(token, new Date());
  if (link === null) throw new Error("The link opens nothing");
  return link.grant;
}

/** The questions of a questionnaire in their order. */
export async function askedOf(questionnaireId: string) {
  const rows = await db.questionnaireAnswer.findMany({
    where: { questionnaireId },
    orderBy: { question: { position: "asc" } },
    select: {
      ...{ id: true, questionId: true, revision: true, value: true, note: true },
      question: { select: { key: true, section: true, requirementKey: true } },
    },
  });
  return rows.map(({ question, ...row }) => ({ ...row, ...question }));
}

/** Answers every question; those not named are met. */
export async function sayAll(
  grant: Grant<"questionnaire:answer">,
  questionnaireId: string,
  values: Readonly<Record<string, "met" | "partly_met" | "not_met">> = {},
): Promise<void> {
  for (const { questionId, key, revision } of await askedOf(questionnaireId)) {
    const value = values[key] ?? "met";
    const note = value === "met" ? "" : `Said of ${key}`;
    accepted(
      await saveWord(grant, {
        ...{ auditId: questionnaireId, questionId, baseRevision: revision, value, note },
        settlesReturn: false,
      }),
    );
  }
}
