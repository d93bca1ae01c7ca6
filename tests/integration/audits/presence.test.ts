import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { saveAnswer } from "#lib/audits/answers/mutations.ts";
import { findWorkbench } from "#lib/audits/answers/queries.ts";
import { addComment } from "#lib/audits/comments/mutations.ts";
import { notePresence } from "#lib/audits/presence/mutations.ts";
import { readTogether } from "#lib/audits/presence/queries.ts";
import { db } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { type Actor, somebody } from "#tests/support/actors.ts";
import { accepted, questionsOf, somePlan, someVendor } from "#tests/support/audits.ts";

const start = new Date("2026-03-02T09:00:00Z");
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);

let anna: Actor;
let ben: Actor;
let auditId: string;

beforeAll(async () => {
  anna = await somebody("AUDITOR", "Anna");
  ben = await somebody("AUDITOR", "Ben");
  auditId = (await somePlan((await someVendor("Shared")).id, [anna, ben])).id;
});

async function isAt(person: Actor, questionKey: string, seconds: number) {
  await notePresence(await person.grant("audit:read"), { auditId, questionKey }, after(seconds));
}

async function seenBy(person: Actor, seconds: number, since = start) {
  return readTogether(await person.grant("audit:read"), { auditId, since }, after(seconds));
}

describe("who else is in an audit", () => {
  it("is told with the question, and forgotten when their page says nothing more", async () => {
    await isAt(anna, "A1", 0);
    await isAt(ben, "C4", 5);
    expect((await seenBy(anna, 6)).others).toMatchObject([{ name: "Ben", questionKey: "C4" }]);
    expect((await seenBy(ben, 6)).others).toMatchObject([{ name: "Anna", questionKey: "A1" }]);
    await isAt(anna, "A2", 20);
    expect((await seenBy(ben, 21)).others).toMatchObject([{ questionKey: "A2" }]);
    expect((await seenBy(anna, 40)).others).toEqual([]);
  });

  it("leaves no rows behind and no line in the log", async () => {
    const lines = await db.activity.count();
    await isAt(anna, "A1", 1_000);
    expect(await db.auditPresence.count()).toBe(1);
    expect(await db.activity.count()).toBe(lines);
  });

  it("is not told to, nor noted of, somebody whose audit it is not", async () => {
    const stranger = await somebody("AUDITOR");
    const isNotFound = (error: unknown) => error instanceof AppError && error.code === "not-found";
    await expect(isAt(stranger, "A1", 0)).rejects.toSatisfy(isNotFound);
    await expect(seenBy(stranger, 0)).rejects.toSatisfy(isNotFound);
  });

  it("no longer holds people who were suspended", async () => {
    const gone = await somebody("SECURITY", "Gone");
    await isAt(gone, "A1", 2_000);
    await db.user.update({ where: { id: gone.id }, data: { suspendedAt: start } });
    expect((await seenBy(anna, 2_001)).others).toEqual([]);
  });
});

describe("what changed meanwhile", () => {
  it("is every answer and thread since, whoever wrote it", async () => {
    const readAt = new Date();
    const page = await findWorkbench(await anna.grant("audit:read"), auditId, "en", readAt);
    expect(page?.readAt).toEqual(readAt);
    const [first] = await questionsOf(auditId);
    if (first === undefined) throw new Error("nothing asked");
    const writing = await ben.grant("audit:answer");
    accepted(
      await saveAnswer(writing, {
        ...{ auditId, questionId: first.questionId, baseRevision: first.revision },
        ...{ value: "met", note: "Seen", settlesReturn: false },
      }),
    );
    const { id } = accepted(
      await addComment(writing, {
        ...{ id: randomUUID(), answerId: first.id, threadId: null, text: "Look here" },
      }),
    );
    const reading = await anna.grant("audit:read");
    const news = await readTogether(reading, { auditId, since: readAt }, new Date());
    expect(news.answers).toMatchObject([
      { questionId: first.questionId, value: "met", note: "Seen", revision: 2, returned: false },
    ]);
    expect(news.threads).toMatchObject([{ id, questionId: first.questionId }]);
    expect(news.status).toBe("in_progress");
    const later = new Date(Date.now() + 60_000);
    const nothing = await readTogether(reading, { auditId, since: later }, later);
    expect([nothing.answers, nothing.threads]).toEqual([[], []]);
  });
});
