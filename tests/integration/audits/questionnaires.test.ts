import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { jobGrant, vendorLink } from "#lib/access/gate.ts";
import { tokenHash } from "#lib/access/tokens.ts";
import { openLink, saveWord } from "#lib/audits/questionnaires/answering/mutations.ts";
import { findAnswerSheet } from "#lib/audits/questionnaires/answering/queries.ts";
import { addSheetFile } from "#lib/audits/questionnaires/files/mutations.ts";
import { handBack, handOn } from "#lib/audits/questionnaires/handing/mutations.ts";
import { renewLink } from "#lib/audits/questionnaires/links/mutations.ts";
import { sendQuestionnaire, withdrawQuestionnaire } from "#lib/audits/questionnaires/mutations.ts";
import {
  listQuestionnaires,
  listVendorQuestionnaires,
} from "#lib/audits/questionnaires/queries.ts";
import { questionnairesTable } from "#lib/audits/questionnaires/schema.ts";
import { submitQuestionnaire } from "#lib/audits/questionnaires/submitting/mutations.ts";
import { takeOver } from "#lib/audits/questionnaires/takeover/mutations.ts";
import { listVendorWords } from "#lib/audits/questionnaires/words/queries.ts";
import { db } from "#lib/platform/db.ts";
import { listVendorRequirements } from "#lib/requirements/queries.ts";
import { setConformity } from "#lib/requirements/standings/mutations.ts";
import { parseTableQuery } from "#lib/shared/table-query.ts";
import { somebody } from "#tests/support/actors.ts";
import {
  accepted,
  ensureContent,
  questionsOf,
  somePlan,
  someVendor,
} from "#tests/support/audits.ts";
import { ask, askedOf, holder, sayAll, tokenOf } from "#tests/support/questionnaires.ts";
import { beginRequest } from "#tests/support/request.ts";
import { countStatements } from "#tests/support/statements.ts";

vi.mock(
  "next/headers.js",
  async () => (await import("#tests/support/next-headers.ts")).nextHeaders,
);

const office = jobGrant("test", [
  "audit:plan",
  "audit:read",
  "audit:answer",
  "requirement:read",
  "requirement:write",
  "evidence:write",
]);

beforeAll(ensureContent);
beforeEach(() => beginRequest(null));

const later = (days: number) => new Date(Date.now() + days * 86_400_000);

async function standingOf(vendorId: string, key: string) {
  const rows = (await listVendorRequirements(office, vendorId, new Date())) ?? [];
  return rows.find((row) => row.key === key)?.standing;
}

async function say(
  token: string,
  questionnaireId: string,
  at: number,
  value: "met" | "partly_met" | "not_met",
  note = "",
) {
  const { questionId = "", revision = 1 } = (await askedOf(questionnaireId))[at] ?? {};
  return saveWord(await holder(token), {
    ...{ auditId: questionnaireId, questionId, baseRevision: revision, value, note },
    settlesReturn: false,
  });
}

describe("a link to a questionnaire", () => {
  it("is stored as a hash alone, and its token stands nowhere in the database", async () => {
    const vendor = await someVendor("Hashed");
    const { id, token } = await ask(vendor.id);
    const link = await db.questionnaireLink.findFirstOrThrow({ where: { questionnaireId: id } });
    expect(link.tokenHash).toBe(tokenHash(token));
    const rows = await db.$queryRaw<{ text: string }[]>`
      SELECT to_jsonb(l)::text AS text FROM "QuestionnaireLink" l
      UNION ALL SELECT to_jsonb(m)::text FROM "Mail" m
      UNION ALL SELECT to_jsonb(a)::text FROM "Activity" a`;
    expect(rows.filter(({ text }) => text.includes(token))).toEqual([]);
  });

  it("opens nothing once it is guessed, renewed, withdrawn, expired or used, all alike", async () => {
    const vendor = await someVendor("Ended");
    const { id, token } = await ask(vendor.id);
    expect(await openLink(office, token, new Date())).toMatchObject({ ok: true });
    const guessed = `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`;
    const renewed = tokenOf(accepted(await renewLink(office, { questionnaireId: id })));
    const dead = await Promise.all([
      openLink(office, guessed, new Date()),
      openLink(office, "nonsense", new Date()),
      openLink(office, token, new Date()),
      openLink(office, renewed, later(21 + 31)),
    ]);
    await sayAll(await holder(renewed), id);
    accepted(await submitQuestionnaire(await holder(renewed)));
    dead.push(await openLink(office, renewed, new Date()));
    const second = await ask(vendor.id);
    accepted(await withdrawQuestionnaire(office, { questionnaireId: second.id }));
    dead.push(await openLink(office, second.token, new Date()));
    expect(dead).toEqual(dead.map(() => ({ ok: false, reason: "link-dead" })));
  });

  it("is not made twice for one vendor and template", async () => {
    const vendor = await someVendor("Asked once");
    await ask(vendor.id, "gaps");
    const version = await db.templateVersion.findFirstOrThrow({ where: { status: "published" } });
    const again = await sendQuestionnaire(office, {
      ...{ vendorId: vendor.id, templateVersionId: version.id, kind: "whole" },
      ...{ dueOn: later(9).toISOString().slice(0, 10), zone: "UTC", locale: "en" },
      ...{ name: "Ines Costa", email: "ines@vendor.example" },
    });
    expect(again).toMatchObject({ ok: false, reason: "already-open" });
  });

  it("opens to a colleague the section that was handed on, until it is taken back", async () => {
    const vendor = await someVendor("Handed on");
    const { id, token } = await ask(vendor.id);
    const asked = await askedOf(id);
    const section = asked[0]?.section ?? "";
    const foreign = asked.find((one) => one.section !== section);
    const main = await holder(token);
    const colleague = { name: "Ana Reis", email: "ana@vendor.example", locale: "en" } as const;
    const part = tokenOf(accepted(await handOn(main, { ...colleague, section })));
    const own = await holder(part);
    const sheet = await findAnswerSheet(own, "en");
    expect(new Set(sheet.questions.map((one) => one.section))).toEqual(new Set([section]));
    expect(sheet.handedOn).toEqual([]);
    await expect(
      saveWord(own, {
        ...{ auditId: id, questionId: foreign?.questionId ?? "", baseRevision: 1, value: "met" },
        settlesReturn: false,
      }),
    ).rejects.toMatchObject({ code: "not-found" });
    await expect(
      addSheetFile(own, {
        answerId: foreign?.id ?? "",
        content: { kind: "link", url: "https://vendor.example/x" },
      }),
    ).rejects.toMatchObject({ code: "not-found" });
    await expect(submitQuestionnaire(own)).rejects.toMatchObject({ code: "forbidden" });
    await expect(handOn(own, { ...colleague, section })).rejects.toMatchObject({
      code: "forbidden",
    });
    const [handed] = (await findAnswerSheet(main, "en")).handedOn;
    accepted(await handBack(main, { linkId: handed?.linkId ?? "" }));
    expect(await vendorLink(part, new Date())).toBeNull();
  });

  it("tells nothing of ours", async () => {
    const vendor = await someVendor("Quiet");
    const auditor = await somebody("AUDITOR");
    const { id: auditId } = await somePlan(vendor.id, [auditor]);
    await db.answer.updateMany({ where: { auditId }, data: { note: "Our own suspicion" } });
    await db.finding.create({
      data: {
        ...{ reference: "F-Q", vendorId: vendor.id, source: "manual", severity: "high" },
        title: "Our own finding",
      },
    });
    const { token } = await ask(vendor.id);
    const sheet = await findAnswerSheet(await holder(token), "en");
    expect(JSON.stringify(sheet)).not.toMatch(/Our own/);
    expect(sheet.questions.every(({ weight }) => weight === 0)).toBe(true);
    const scores = sheet.questions.flatMap(({ form }) => form.options.map(({ score }) => score));
    expect(scores.filter((score) => score !== null)).toEqual([]);
  });
});

describe("what a contact says", () => {
  it("is saved with every revision and who wrote it; two who change the same see both", async () => {
    const vendor = await someVendor("Revised");
    const { id, token } = await ask(vendor.id);
    accepted(await say(token, id, 0, "partly_met", "Some of it"));
    accepted(await say(token, id, 0, "not_met", "None of it"));
    const [first] = await askedOf(id);
    const stale = await saveWord(await holder(token), {
      ...{ auditId: id, questionId: first?.questionId ?? "", baseRevision: 1, value: "met" },
      settlesReturn: false,
    });
    expect(stale).toMatchObject({
      ok: false,
      reason: "answer-conflict",
      details: { fields: ["value"], value: "not_met", byName: "Ines Costa" },
    });
    const revisions = await db.questionnaireRevision.findMany({
      where: { answerId: first?.id ?? "" },
      orderBy: { revision: "asc" },
      select: { revision: true, note: true },
    });
    expect(revisions).toEqual([
      { revision: 2, note: "Some of it" },
      { revision: 3, note: "None of it" },
    ]);
  });

  it("is submitted whole and once, and changes no more", async () => {
    const vendor = await someVendor("Submitted");
    const { id, token } = await ask(vendor.id);
    const grant = await holder(token);
    expect(await submitQuestionnaire(grant)).toMatchObject({ reason: "answers-missing" });
    await sayAll(grant, id);
    const both = await Promise.all([submitQuestionnaire(grant), submitQuestionnaire(grant)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const [first] = await askedOf(id);
    const change = { value: "not_met", note: "After all" } as const;
    expect(
      await saveWord(grant, {
        ...{ auditId: id, questionId: first?.questionId ?? "", baseRevision: 2, ...change },
        settlesReturn: false,
      }),
    ).toMatchObject({ ok: false, reason: "not-open" });
    expect(
      await db.activity.count({ where: { type: "questionnaire.submitted", entityId: id } }),
    ).toBe(1);
  });

  it("enters conformity as the vendor's word, and lifts nothing that somebody found", async () => {
    const vendor = await someVendor("Word");
    const { id, token } = await ask(vendor.id);
    const asked = await askedOf(id);
    const [one, two, three] = [...new Set(asked.flatMap((row) => row.requirementKey ?? []))];
    const found = (requirementKey: string, state: "met" | "not_met", evidenceId: string | null) =>
      setConformity(office, {
        ...{ vendorId: vendor.id, requirementKey, state, evidenceId },
        ...{ reason: "Looked at", validOn: null, zone: "UTC" },
      });
    const evidence = await db.evidence.create({
      data: {
        ...{ vendorId: vendor.id, type: "soc2", origin: "third_party", title: "Report" },
        url: "https://auditor.example/report",
      },
    });
    accepted(await found(two ?? "", "not_met", evidence.id));
    accepted(await found(three ?? "", "met", evidence.id));
    const worse = asked.filter((row) => row.requirementKey === three).map(({ key }) => key);
    await sayAll(
      await holder(token),
      id,
      Object.fromEntries(worse.map((key) => [key, "not_met" as const])),
    );
    accepted(await submitQuestionnaire(await holder(token)));
    expect(await standingOf(vendor.id, one ?? "")).toMatchObject({
      state: "met",
      basis: "vendor_word",
    });
    expect(await standingOf(vendor.id, two ?? "")).toMatchObject({ state: "not_met" });
    expect(await standingOf(vendor.id, three ?? "")).toMatchObject({ state: "not_met" });
  });

  it("leaves only the gaps to be asked next time, and last time's answers to be confirmed", async () => {
    const vendor = await someVendor("Next time");
    const { id, token } = await ask(vendor.id);
    await sayAll(await holder(token), id);
    accepted(await submitQuestionnaire(await holder(token)));
    const all = await askedOf(id);
    const settled = all[0]?.requirementKey ?? "";
    await db.conformity.updateMany({
      where: { vendorId: vendor.id, supersededAt: null, requirement: { key: settled } },
      data: { expiresAt: later(5) },
    });
    const next = await ask(vendor.id, "gaps");
    const gaps = await askedOf(next.id);
    expect(new Set(gaps.map(({ requirementKey }) => requirementKey))).toEqual(new Set([settled]));
    const sheet = await findAnswerSheet(await holder(next.token), "fr");
    expect(sheet.questions[0]?.lastYear).toMatchObject({ value: "met" });
  });

  it("is taken over into an audit on the vendor's word, where nothing is answered yet", async () => {
    const vendor = await someVendor("Taken over");
    const auditor = await somebody("AUDITOR");
    const { id: auditId } = await somePlan(vendor.id, [auditor]);
    const { id, token } = await ask(vendor.id);
    const asked = await askedOf(id);
    accepted(
      await addSheetFile(await holder(token), {
        answerId: asked[0]?.id ?? "",
        content: { kind: "link", url: "https://vendor.example/policy" },
      }),
    );
    const grant = await auditor.grant("audit:answer", "audit:read");
    await expect(takeOver(grant, { questionnaireId: id, auditId })).rejects.toMatchObject({
      code: "not-found",
    });
    await sayAll(await holder(token), id);
    accepted(await submitQuestionnaire(await holder(token)));
    const taken = accepted(await takeOver(grant, { questionnaireId: id, auditId }));
    expect(taken.taken).toBe((await questionsOf(auditId)).length);
    const answers = await db.answer.findMany({ where: { auditId }, include: { evidence: true } });
    expect(new Set(answers.map(({ basis }) => basis))).toEqual(new Set(["vendor_word"]));
    expect(answers.flatMap(({ evidence }) => evidence.map(({ needKey }) => needKey))).toEqual([
      null,
    ]);
    expect(await takeOver(grant, { questionnaireId: id, auditId })).toMatchObject({
      reason: "nothing-to-take",
    });
  });

  it("is listed and read with the same number of statements, however many there are", async () => {
    const [one, many] = [await someVendor("One list"), await someVendor("Long list")];
    const { id } = await ask(one.id);
    for (let index = 0; index < 6; index += 1) {
      const sent = await ask(many.id);
      accepted(await withdrawQuestionnaire(office, { questionnaireId: sent.id }));
    }
    const few = await countStatements(() => listVendorQuestionnaires(office, one.id));
    expect(await countStatements(() => listVendorQuestionnaires(office, many.id))).toBe(few);
    const page = parseTableQuery({ state: "all" }, questionnairesTable);
    const wide = await countStatements(() => listQuestionnaires(office, page, new Date()));
    const narrow = parseTableQuery({ q: "One list" }, questionnairesTable);
    expect(await countStatements(() => listQuestionnaires(office, narrow, new Date()))).toBe(wide);
    const found = await listQuestionnaires(office, narrow, new Date());
    expect(found.rows.map((row) => row.id)).toEqual([id]);
    const words = await listVendorWords(office, id, "en", new Date());
    expect(words).toHaveLength((await askedOf(id)).length);
  });

  it("is seen by whom the vendor is assigned to, and by no other auditor", async () => {
    const vendor = await someVendor("Scoped");
    const [mine, theirs] = [await somebody("AUDITOR"), await somebody("AUDITOR")];
    await somePlan(vendor.id, [mine]);
    await ask(vendor.id);
    const seen = async (who: typeof mine) =>
      (await listVendorQuestionnaires(await who.grant("audit:read"), vendor.id)).length;
    expect([await seen(mine), await seen(theirs)]).toEqual([1, 0]);
  });
});
