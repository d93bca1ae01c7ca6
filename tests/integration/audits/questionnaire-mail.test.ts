import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { jobGrant, vendorLink } from "#lib/access/gate.ts";
import { linkToken } from "#lib/access/tokens.ts";
import { remindOfQuestionnaires } from "#lib/audits/questionnaires/reminders/mutations.ts";
import { submitQuestionnaire } from "#lib/audits/questionnaires/submitting/mutations.ts";
import { sendMail } from "#lib/mail/sending/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { extendEnvironment, requireSecret } from "#lib/platform/env.ts";
import { hourMs } from "#lib/shared/time.ts";
import { type Actor, somebody } from "#tests/support/actors.ts";
import { accepted, ensureContent, someVendor } from "#tests/support/audits.ts";
import { type Mailbox, openMailbox } from "#tests/support/mailbox.ts";
import { ask, holder, sayAll } from "#tests/support/questionnaires.ts";
import { beginRequest } from "#tests/support/request.ts";

vi.mock(
  "next/headers.js",
  async () => (await import("#tests/support/next-headers.ts")).nextHeaders,
);

const job = jobGrant("test", ["audit:read", "settings:manage"]);
let mailbox: Mailbox;
let sender: Actor;

beforeAll(async () => {
  mailbox = await openMailbox();
  extendEnvironment({ SMTP_URL: mailbox.url, SMTP_FROM: "tierce@example.org" });
  await ensureContent();
  sender = await somebody("SECURITY", "Sender");
});
beforeEach(() => beginRequest(null));
afterAll(async () => {
  extendEnvironment({ SMTP_URL: "", SMTP_FROM: "" });
  await mailbox.close();
});

/** Sends a questionnaire as the sender, due on 31 March 2027, sent two months before. */
async function asked(name: string) {
  const vendor = await someVendor(name);
  const grant = await sender.grant("audit:plan", "requirement:read");
  const sent = await ask(vendor.id, "whole", { grant });
  await db.questionnaire.update({
    where: { id: sent.id },
    data: {
      sentAt: new Date("2027-01-31T00:00:00Z"),
      dueAt: new Date("2027-03-31T23:59:59.999Z"),
      expiresAt: new Date("2027-04-30T23:59:59.999Z"),
    },
  });
  return sent;
}

/** Every message about a questionnaire: its kind and stage, in the order in which it was written. */
async function written(id: string): Promise<readonly string[]> {
  const mails = await db.mail.findMany({
    where: { key: { contains: id }, kind: { not: "questionnaire" } },
    orderBy: [{ createdAt: "asc" }, { kind: "asc" }],
  });
  return mails.map(({ kind, data }) =>
    `${kind} ${(data as { stage?: string }).stage ?? ""}`.trim(),
  );
}

describe("messages of questionnaires", () => {
  it("bring the contact the link in their language, though its token is stored nowhere", async () => {
    const { id, token } = await asked("Mailed");
    const link = await db.questionnaireLink.findFirstOrThrow({ where: { questionnaireId: id } });
    const mail = await db.mail.findFirstOrThrow({ where: { key: { contains: link.id } } });
    expect(JSON.stringify(mail)).not.toContain(token);
    await sendMail(job, mail.id);
    const received = mailbox.mails.at(-1);
    expect(received?.subject).toMatch(/^Questionnaire de sécurité pour Mailed/);
    expect(received?.text).toContain(`/answer/${token}`);
    expect(received?.text).toContain("Bonjour Ines Costa");
    expect(received?.text).not.toContain("Compte");
    expect(token).toBe(linkToken(requireSecret(), link.id, 1));
    expect(await vendorLink(token, new Date("2027-02-01T00:00:00Z"))).not.toBeNull();
  });

  it("remind each once over a clock change, and tell the sender when that did not help", async () => {
    const { id } = await asked("Reminded");
    for (let at = Date.parse("2027-03-20T00:00:00Z"); at <= Date.parse("2027-05-05T00:00:00Z"); ) {
      await remindOfQuestionnaires(job, new Date(at));
      at += 12 * hourMs;
    }
    await Promise.all(
      [1, 2].map(() => remindOfQuestionnaires(job, new Date("2027-04-20T00:00:00Z"))),
    );
    expect(await written(id)).toEqual([
      "questionnaire-due week",
      "questionnaire-due tomorrow",
      "questionnaire-due overdue1",
      "questionnaire-due overdue7",
      "questionnaire-late",
      "questionnaire-due overdue30",
      "questionnaire-late",
    ]);
    const late = await db.mail.findFirstOrThrow({
      where: { kind: "questionnaire-late", key: { contains: id } },
    });
    expect(late).toMatchObject({ recipientId: sender.id, data: { reached: "no" } });
  });

  it("end with the answers, of which the sender is told once", async () => {
    const { id, token } = await asked("Answered");
    await sayAll(await holder(token), id);
    accepted(await submitQuestionnaire(await holder(token)));
    await remindOfQuestionnaires(job, new Date("2027-04-10T12:00:00Z"));
    expect(await written(id)).toEqual(["questionnaire-submitted"]);
  });
});
