import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { addComment, settleThread } from "#lib/audits/comments/mutations.ts";
import { listThreads } from "#lib/audits/comments/queries.ts";
import { cancelAudit } from "#lib/audits/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { type Actor, somebody } from "#tests/support/actors.ts";
import { accepted, questionsOf, somePlan, someVendor } from "#tests/support/audits.ts";
import { countStatements } from "#tests/support/statements.ts";

let anna: Actor;
let sam: Actor;
let stranger: Actor;
let auditId: string;
let answers: readonly { readonly id: string; readonly key: string }[];

beforeAll(async () => {
  anna = await somebody("AUDITOR", "Anna");
  sam = await somebody("SECURITY", "Sam");
  stranger = await somebody("AUDITOR", "Stranger");
  auditId = (await somePlan((await someVendor("Talked over")).id, [anna])).id;
  await somePlan((await someVendor("Somebody else's")).id, [stranger]);
  answers = await questionsOf(auditId);
});

async function say(person: Actor, index: number, text: string, threadId: string | null = null) {
  const grant = await person.grant("audit:answer");
  const answerId = answers[index]?.id ?? "";
  return addComment(grant, { id: randomUUID(), answerId, threadId, text });
}

async function threads(person: Actor, of = auditId) {
  return listThreads(await person.grant("audit:read"), of);
}

function lines(type: string) {
  return db.activity.findMany({ where: { entityId: auditId, type }, orderBy: { seq: "asc" } });
}

async function expectNotFound(attempt: Promise<unknown>) {
  await expect(attempt).rejects.toSatisfy(
    (error) => error instanceof AppError && error.code === "not-found",
  );
}

describe("comments on an answer", () => {
  it("stand in threads with who wrote them, each with its line that repeats no words", async () => {
    const opened = accepted(await say(anna, 0, "  Ask for the five extra accounts.  "));
    const replied = accepted(await say(sam, 0, "Two may be <b>service</b> accounts.", opened.id));
    expect(replied.id).toBe(opened.id);
    accepted(await say(sam, 1, "Whose signature is this?"));
    const read = await threads(anna);
    expect(read.map(({ comments }) => comments.map(({ byName, text }) => [byName, text]))).toEqual([
      [
        ["Anna", "  Ask for the five extra accounts.  "],
        ["Sam", "Two may be <b>service</b> accounts."],
      ],
      [["Sam", "Whose signature is this?"]],
    ]);
    const written = await lines("audit.commented");
    expect(written.map(({ data }) => (data as { question: string }).question)).toEqual(
      [0, 0, 1].map((index) => answers[index]?.key),
    );
    expect(JSON.stringify(written.map(({ data }) => data))).not.toContain("accounts");
  });

  it("are written once, though their reply was lost and they are sent again", async () => {
    const grant = await anna.grant("audit:answer");
    const comment = {
      ...{ id: randomUUID(), answerId: answers[2]?.id ?? "", threadId: null, text: "Once" },
    };
    const first = accepted(await addComment(grant, comment));
    const before = await lines("audit.commented");
    expect(accepted(await addComment(grant, comment)).id).toBe(first.id);
    expect(await lines("audit.commented")).toHaveLength(before.length);
    expect(await db.comment.count({ where: { text: "Once" } })).toBe(1);
  });

  it("are settled and opened again by whoever works on the audit, each with its line", async () => {
    const { id: threadId } = accepted(await say(anna, 3, "Is this the current version?"));
    const bySam = await sam.grant("audit:answer");
    const settled = accepted(await settleThread(bySam, { threadId, resolved: true }));
    expect(settled).toMatchObject({ resolvedByName: "Sam" });
    expect(await say(anna, 3, "One more thing", threadId)).toMatchObject({
      ok: false,
      reason: "resolved",
    });
    accepted(await settleThread(bySam, { threadId, resolved: true }));
    expect(await lines("audit.commentsResolved")).toHaveLength(1);
    const byAnna = await anna.grant("audit:answer");
    const opened = accepted(await settleThread(byAnna, { threadId, resolved: false }));
    expect(opened.resolvedAt).toBeNull();
    expect(await lines("audit.commentsReopened")).toHaveLength(1);
    accepted(await say(anna, 3, "One more thing", threadId));
  });

  it("never change: the database refuses", async () => {
    await expect(db.comment.updateMany({ data: { text: "Other words" } })).rejects.toThrow();
  });

  it("are neither read nor written by auditors of other audits", async () => {
    const { id: threadId } = accepted(await say(anna, 4, "Ours"));
    expect(await threads(stranger)).toEqual([]);
    await expectNotFound(say(stranger, 4, "Mine"));
    await expectNotFound(say(stranger, 4, "Mine", threadId));
    const grant = await stranger.grant("audit:answer");
    await expectNotFound(settleThread(grant, { threadId, resolved: true }));
    // Not even into a thread of another answer of one's own audit.
    await expectNotFound(say(anna, 5, "Wrong place", threadId));
  });

  it("are read with a fixed number of statements", async () => {
    const grant = await anna.grant("audit:read");
    const few = await countStatements(() => listThreads(grant, auditId));
    for (let more = 0; more < 5; more += 1) accepted(await say(anna, 6, `More ${more}`));
    expect(await countStatements(() => listThreads(grant, auditId))).toBe(few);
  });

  it("end with the audit", async () => {
    const { id: threadId } = accepted(await say(anna, 7, "Last words"));
    accepted(await cancelAudit(await sam.grant("audit:plan"), { auditId }));
    expect(await say(anna, 7, "Too late")).toMatchObject({ ok: false, reason: "finished" });
    const grant = await anna.grant("audit:answer");
    expect(await settleThread(grant, { threadId, resolved: true })).toMatchObject({ ok: false });
    expect((await threads(anna)).at(-1)?.comments.at(-1)?.text).toBe("Last words");
  });
});
