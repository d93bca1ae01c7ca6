import { vendorLink } from "#lib/access/gate.ts";
import { openLink, saveWord } from "#lib/audits/questionnaires/answering/mutations.ts";
import { addSheetFile, removeSheetFile } from "#lib/audits/questionnaires/files/mutations.ts";
import { handBack, handOn } from "#lib/audits/questionnaires/handing/mutations.ts";
import { renewLink } from "#lib/audits/questionnaires/links/mutations.ts";
import { sendQuestionnaire, withdrawQuestionnaire } from "#lib/audits/questionnaires/mutations.ts";
import { remindOfQuestionnaires } from "#lib/audits/questionnaires/reminders/mutations.ts";
import { submitQuestionnaire } from "#lib/audits/questionnaires/submitting/mutations.ts";
import { takeOver } from "#lib/audits/questionnaires/takeover/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { extendEnvironment } from "#lib/platform/env.ts";
import { accepted, somePlan } from "../audits.ts";
import { askedOf, holder, sayAll, tokenOf } from "../questionnaires.ts";
import { all, type Story, type Write } from "./story.ts";

/** The writes of a questionnaire, from sending it to taking its answers over. */
export function questionnaireWrites(story: Story): readonly Write[] {
  let token = "";
  const id = () => story.id("questionnaire");
  const send = async () => {
    const version = await db.templateVersion.findFirstOrThrow({ where: { status: "published" } });
    const sent = await sendQuestionnaire(all, {
      ...{ vendorId: story.id("vendor"), templateVersionId: version.id, kind: "whole" },
      ...{ dueOn: "2099-01-01", zone: "UTC" },
      ...{ name: "Ines Costa", email: "ines@vendor.example", locale: "en" },
    });
    if (sent.ok) token = tokenOf(sent.value);
    return sent;
  };
  return [
    {
      name: "lib/audits/questionnaires/mutations.ts sendQuestionnaire",
      run: () => story.keep("questionnaire", send()),
    },
    {
      name: "lib/audits/questionnaires/links/mutations.ts renewLink",
      run: async () => {
        const renewed = await renewLink(all, { questionnaireId: id() });
        if (renewed.ok) token = tokenOf(renewed.value);
        return renewed;
      },
    },
    {
      name: "lib/audits/questionnaires/answering/mutations.ts openLink",
      run: () => openLink(all, token, new Date()),
    },
    {
      name: "lib/audits/questionnaires/answering/mutations.ts saveWord",
      run: async () => {
        const [first] = await askedOf(id());
        const { questionId = "", revision = 1 } = first ?? {};
        const content = { value: "partly_met", note: "Some of it" } as const;
        return saveWord(await holder(token), {
          ...{ auditId: id(), questionId, baseRevision: revision, ...content },
          settlesReturn: false,
        });
      },
    },
    {
      name: "lib/audits/questionnaires/files/mutations.ts addSheetFile",
      run: async () => {
        const [first] = await askedOf(id());
        const content = { kind: "link", url: "https://vendor.example/policy" } as const;
        return addSheetFile(await holder(token), { answerId: first?.id ?? "", content });
      },
    },
    {
      name: "lib/audits/questionnaires/files/mutations.ts removeSheetFile",
      run: async () => {
        const { id: fileId } = await db.questionnaireFile.findFirstOrThrow();
        return removeSheetFile(await holder(token), { fileId });
      },
    },
    {
      name: "lib/audits/questionnaires/handing/mutations.ts handOn",
      run: async () => {
        const [first] = await askedOf(id());
        const section = first?.section ?? "";
        const colleague = { name: "Ana Reis", email: "ana@vendor.example", locale: "en" } as const;
        return handOn(await holder(token), { ...colleague, section });
      },
    },
    {
      name: "lib/audits/questionnaires/handing/mutations.ts handBack",
      run: async () => {
        const { id: linkId } = await db.questionnaireLink.findFirstOrThrow({
          where: { questionnaireId: id(), section: { not: null } },
        });
        return handBack(await holder(token), { linkId });
      },
    },
    {
      name: "lib/audits/questionnaires/reminders/mutations.ts remindOfQuestionnaires",
      prepare: async () => {
        extendEnvironment({ SMTP_URL: "smtp://127.0.0.1:9", SMTP_FROM: "tierce@example.org" });
        await db.questionnaire.update({
          where: { id: id() },
          data: { sentAt: new Date(Date.now() - 86_400_000 * 30), dueAt: new Date(Date.now() - 1) },
        });
      },
      run: () => remindOfQuestionnaires(all, new Date(Date.now() + 86_400_000 * 2)),
    },
    {
      name: "lib/audits/questionnaires/submitting/mutations.ts submitQuestionnaire",
      prepare: async () => sayAll(await holder(token), id()),
      run: async () => submitQuestionnaire(await holder(token)),
    },
    {
      name: "lib/audits/questionnaires/takeover/mutations.ts takeOver",
      prepare: async () => story.keep("taking", somePlan(story.id("vendor"), [])),
      run: () => takeOver(all, { questionnaireId: id(), auditId: story.id("taking") }),
    },
    {
      name: "lib/audits/questionnaires/mutations.ts withdrawQuestionnaire",
      prepare: async () => {
        accepted(await send());
        const link = await vendorLink(token, new Date());
        if (link?.grant.actor.kind === "link") {
          story.set("questionnaire", link.grant.actor.questionnaireId);
        }
      },
      run: () => withdrawQuestionnaire(all, { questionnaireId: id() }),
    },
  ];
}
