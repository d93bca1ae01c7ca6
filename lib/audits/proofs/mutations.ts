import "server-only";
import type { AnyGrant, Grant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import type { ActivityType } from "#lib/activity/model.ts";
import { record } from "#lib/activity/mutations.ts";
import { addEvidence, type EvidenceContent } from "#lib/evidence/mutations.ts";
import { evidenceScope } from "#lib/evidence/queries.ts";
import type { EvidenceDescription } from "#lib/evidence/schema.ts";
import { now } from "#lib/platform/clock.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { openForAnswers } from "../answers/mutations.ts";
import { basisOf, needStandings } from "../answers/rules.ts";
import { type Attach, storedGivenSchema } from "../answers/schema.ts";
import { auditScope } from "../queries.ts";
import { evidenceNeedsSchema } from "../templates/schema.ts";

/** Proofs of answers: evidence linked to what it speaks for. */

type Linked = { readonly linkId: string; readonly evidenceId: string };
type Refusal = "not-open" | "need-unknown";

/** Adds a new piece of evidence to an answer and says which of its needs it proves. */
export async function addProof(
  grant: Grant<"evidence:write" | "audit:answer">,
  input: {
    readonly answerId: string;
    readonly needKey: string | null;
    readonly content: EvidenceContent;
    readonly description: EvidenceDescription;
  },
  at: Date = now(),
): Promise<Outcome<Linked, Refusal>> {
  return withTransaction(async (tx) => {
    const found = await openAnswer(grant, tx, input.answerId, input.needKey, at);
    if (!found.ok) return found;
    const { vendorId, sample } = found.value;
    const { content, description } = input;
    const evidenceId = await addEvidence(grant, tx, { vendorId, content, description, sample, at });
    return link(grant, tx, { ...input, evidenceId }, "evidence.added", at);
  });
}

/** Uses evidence that is stored already, of the same vendor, for an answer as well. */
export async function attachProof(
  grant: Grant<"evidence:write" | "audit:answer">,
  input: Attach,
  at: Date = now(),
): Promise<Outcome<Linked, Refusal | "already-linked">> {
  return withTransaction(async (tx) => {
    const needKey = input.needKey ?? null;
    const found = await openAnswer(grant, tx, input.answerId, needKey, at);
    if (!found.ok) return found;
    const evidence = await tx.evidence.findFirst({
      where: {
        AND: [
          { id: input.evidenceId, vendorId: found.value.vendorId, withdrawnAt: null },
          evidenceScope(grant),
        ],
      },
      select: { id: true },
    });
    if (evidence === null) throw new AppError("not-found", `No evidence ${input.evidenceId}`);
    const { answerId, evidenceId } = input;
    const present = await tx.evidenceLink.count({ where: { answerId, evidenceId, needKey } });
    if (present > 0) return refuse("already-linked");
    return link(grant, tx, { answerId, evidenceId, needKey }, "evidence.linked", at);
  });
}

/** Takes evidence off an answer; the file stays with the vendor. */
export async function detachProof(
  grant: Grant<"evidence:write" | "audit:answer">,
  { linkId }: { readonly linkId: string },
  at: Date = now(),
): Promise<Outcome<{ readonly answerId: string }, Refusal | "named-in-answer">> {
  return withTransaction(async (tx) => {
    const row = await tx.evidenceLink.findFirst({
      where: { id: linkId, answer: { audit: auditScope(grant) } },
      select: { answerId: true, evidenceId: true, needKey: true },
    });
    if (row === null || row.answerId === null) throw new AppError("not-found", `No link ${linkId}`);
    const found = await openAnswer(grant, tx, row.answerId, null, at);
    if (!found.ok) return found;
    const { given } = await tx.answer.findUniqueOrThrow({
      where: { id: row.answerId },
      select: { given: true },
    });
    const named = storedGivenSchema.parse(given);
    if (named !== null && "files" in named && named.files.includes(row.evidenceId)) {
      return refuse("named-in-answer");
    }
    await tx.evidenceLink.delete({ where: { id: linkId } });
    await refreshBasis(tx, row.answerId, at);
    await record(tx, grant, {
      type: "evidence.unlinked",
      entity: { kind: "evidence", id: row.evidenceId },
      data: { answerId: row.answerId, need: row.needKey },
    });
    return accept({ answerId: row.answerId });
  });
}

/** The answer's audit, open for answers, under a lock on the answer; and whether the need exists. */
async function openAnswer(
  grant: AnyGrant,
  tx: Tx,
  answerId: string,
  needKey: string | null,
  at: Date,
): Promise<Outcome<{ vendorId: string; sample: boolean }, Refusal>> {
  const answer = await tx.answer.findFirst({
    where: { id: answerId, audit: auditScope(grant) },
    select: { auditId: true, question: { select: { evidenceNeeds: true } } },
  });
  if (answer === null) throw new AppError("not-found", `No answer ${answerId}`);
  const needs = evidenceNeedsSchema.parse(answer.question.evidenceNeeds);
  if (needKey !== null && !needs.some(({ key }) => key === needKey)) return refuse("need-unknown");
  const open = await openForAnswers(grant, tx, answer.auditId, at);
  if (open.ok) await tx.$queryRaw`SELECT 1 FROM "Answer" WHERE id = ${answerId}::uuid FOR UPDATE`;
  return open;
}

async function link(
  grant: AnyGrant,
  tx: Tx,
  target: {
    readonly answerId: string;
    readonly evidenceId: string;
    readonly needKey: string | null;
  },
  type: ActivityType,
  at: Date,
): Promise<Outcome<Linked, never>> {
  const { answerId, evidenceId, needKey } = target;
  const { id } = await tx.evidenceLink.create({
    data: { answerId, evidenceId, needKey, linkedById: personOf(grant.actor), linkedAt: at },
    select: { id: true },
  });
  await refreshBasis(tx, answerId, at);
  await record(tx, grant, {
    type,
    entity: { kind: "evidence", id: evidenceId },
    data: { answerId, need: needKey },
  });
  return accept({ linkId: id, evidenceId });
}

/** Stores whether the answer is verified by what is linked to it now. */
async function refreshBasis(tx: Tx, answerId: string, at: Date): Promise<void> {
  const answer = await tx.answer.findUniqueOrThrow({
    where: { id: answerId },
    select: {
      question: { select: { evidenceNeeds: true } },
      evidence: {
        select: {
          needKey: true,
          evidence: { select: { datedAt: true, validUntil: true, withdrawnAt: true } },
        },
      },
    },
  });
  const standings = needStandings(
    evidenceNeedsSchema.parse(answer.question.evidenceNeeds),
    answer.evidence.map(({ needKey, evidence }) => ({ needKey, ...evidence })),
    at,
  );
  await tx.answer.update({ where: { id: answerId }, data: { basis: basisOf(standings) } });
}
