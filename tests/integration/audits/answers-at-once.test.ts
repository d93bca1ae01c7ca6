import { expect, it } from "vitest";
import type { AnswerConflict, AnswerPatch, AnswerValue } from "#lib/audits/answers/model.ts";
import { answerValues } from "#lib/audits/answers/model.ts";
import { saveAnswer } from "#lib/audits/answers/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { somebody } from "#tests/support/actors.ts";
import { questionsOf, somePlan, someVendor } from "#tests/support/audits.ts";
import { measured } from "#tests/support/measured.ts";
import { scale } from "#tests/support/scale.ts";

type Attempt = {
  readonly byId: string;
  readonly questionId: string;
  readonly baseRevision: number;
  readonly patch: AnswerPatch;
  readonly outcome: Awaited<ReturnType<typeof saveAnswer>>;
};
type Version = { readonly value: AnswerValue | null; readonly note: string };

/** What of a patch differs from what its writer saw: the rest is no edit. */
function editOf({ baseRevision, patch }: Attempt, versions: ReadonlyMap<number, Version>) {
  const base = versions.get(baseRevision);
  return Object.fromEntries(
    Object.entries(patch).filter(([field, given]) => base?.[field as keyof Version] !== given),
  );
}

/** What a client changes in the answer that it looks at: the value, the note, or both. */
function patchOf(client: number, turn: number): AnswerPatch {
  const value = answerValues[(client + turn) % answerValues.length] ?? "met";
  const note = `seen by ${client} in turn ${turn}`;
  return [{ note }, { value }, { value, note }][(client + turn) % 3] ?? { note };
}

it("every acknowledged answer of one checklist is kept, every refused one is shown the other", {
  timeout: 600_000,
}, async () => {
  const clients = scale(8, 50);
  const turns = scale(5, 20);
  const people = await Promise.all(Array.from({ length: clients }, () => somebody("AUDITOR")));
  const { id: auditId } = await somePlan((await someVendor("Crowd")).id, people);
  // Few enough questions that people meet at each of them.
  const asked = (await questionsOf(auditId)).slice(0, scale(3, 20));
  const attempts: Attempt[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const seen = new Map((await questionsOf(auditId)).map((one) => [one.questionId, one]));
    const saves = people.map(async (person, client): Promise<Attempt> => {
      const { questionId = "" } = asked[(client + turn * 7) % asked.length] ?? {};
      const patch = patchOf(client, turn);
      const baseRevision = seen.get(questionId)?.revision ?? 1;
      const outcome = await saveAnswer(await person.grant("audit:answer"), {
        auditId,
        questionId,
        baseRevision,
        settlesReturn: false,
        ...patch,
      });
      return { byId: person.id, questionId, baseRevision, patch, outcome };
    });
    attempts.push(...(await Promise.all(saves)));
  }

  let [kept, refused, written] = [0, 0, 0];
  for (const { id, questionId, key } of asked) {
    const answer = await db.answer.findUniqueOrThrow({
      where: { id },
      select: { revision: true, value: true, note: true },
    });
    const stored = await db.answerRevision.findMany({
      where: { answerId: id },
      orderBy: { revision: "asc" },
    });
    const versions = new Map<number, Version>([[1, { value: null, note: "" }]]);
    for (const { revision, value, note } of stored) versions.set(revision, { value, note });
    // One revision after the other, up to the one that stands.
    expect([...versions.keys()]).toEqual(Array.from({ length: answer.revision }, (_, i) => i + 1));
    expect(versions.get(answer.revision)).toEqual({ value: answer.value, note: answer.note });
    written += stored.length;

    const mine = attempts.filter((one) => one.questionId === questionId);
    for (const attempt of mine) {
      const { patch, outcome } = attempt;
      if (outcome.ok) {
        kept += 1;
        // What was acknowledged is what the named revision says, and it holds the edit.
        const { revision, value, note } = outcome.value;
        expect(versions.get(revision)).toEqual({ value, note });
        expect({ value, note }).toMatchObject(editOf(attempt, versions));
        continue;
      }
      refused += 1;
      expect(outcome.reason).toBe("answer-conflict");
      const told = outcome.details as unknown as AnswerConflict;
      expect(told.fields.length).toBeGreaterThan(0);
      for (const field of told.fields) expect(patch[field]).not.toBe(told[field]);
      expect(versions.get(told.revision)).toEqual({ value: told.value, note: told.note });
    }
    // No revision undoes what another field said: it changes what its writer changed, no more.
    for (const { revision, byId, value, note } of stored) {
      const before = versions.get(revision - 1);
      const edits = mine
        .filter((one) => one.outcome.ok && one.outcome.value.revision === revision)
        .filter((one) => one.byId === byId)
        .map((one) => editOf(one, versions));
      expect(edits.map((edit) => ({ ...before, ...edit }))).toContainEqual({ value, note });
    }
    const lines = await db.activity.findMany({
      where: { entityId: auditId, data: { path: ["question"], equals: key } },
      orderBy: { seq: "asc" },
      select: { data: true },
    });
    expect(lines.map(({ data }) => (data as { revision: number }).revision)).toEqual(
      stored.map(({ revision }) => revision),
    );
  }
  expect(kept + refused).toBe(attempts.length);
  expect(Math.min(kept, refused)).toBeGreaterThan(turns);
  measured({
    promise: 11,
    what: `${clients} auditors fill one checklist at once, each from the version that all saw`,
    figure: `${attempts.length} edits: ${kept} acknowledged, all in the ${written} stored revisions; ${refused} refused, each shown the other version`,
  });
});
