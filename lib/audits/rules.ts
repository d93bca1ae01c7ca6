import { endOfDay } from "#lib/shared/due.ts";
import { addMonths, dateIn, daysBetween } from "#lib/shared/time.ts";
import type { AnswerContent, AnswerValue } from "./answers/model.ts";
import { creditOf } from "./answers/rules.ts";
import type { AuditFacts, AuditScore, AuditStatus, Decision, DueState } from "./model.ts";
import type { QuestionShape } from "./questions/model.ts";
import { isAnswered, isScored, shareOf } from "./questions/rules.ts";

/** Which step leads where. Approved and cancelled are ends. */
const transitions: Readonly<Record<AuditStatus, readonly AuditStatus[]>> = {
  planned: ["in_progress", "submitted", "cancelled"],
  in_progress: ["submitted", "cancelled"],
  submitted: ["returned", "approved"],
  returned: ["submitted", "cancelled"],
  approved: [],
  cancelled: [],
};

/** Whether an audit may go from one status to another. */
export function canMove(from: AuditStatus, to: AuditStatus): boolean {
  return transitions[from].includes(to);
}

/** Statuses from which an audit may go to another one: the guard of the write. */
export function statusesBefore(to: AuditStatus): readonly AuditStatus[] {
  return (Object.keys(transitions) as AuditStatus[]).filter((from) => canMove(from, to));
}

/** Whether answers may be given and changed. */
export function isOpenForAnswers(status: AuditStatus): boolean {
  return status === "planned" || status === "in_progress" || status === "returned";
}

/** Statuses in which somebody has work to do. */
export const underWay: readonly AuditStatus[] = ["planned", "in_progress", "submitted", "returned"];

/** Whether work on it is over. */
export function isFinished(status: AuditStatus): boolean {
  return status === "approved" || status === "cancelled";
}

/** What a submit looks at in one question that is shown, with its answer. */
export type SubmitAnswer = Pick<AnswerContent, "value" | "given" | "note"> & {
  readonly key: string;
  readonly optional: boolean;
  readonly returned: boolean;
};

/** Why an audit cannot be submitted, with the keys of the questions that it is about. */
export type SubmitVerdict =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly reason: "not-open" | "answers-missing" | "notes-missing" | "returned-open";
      readonly keys: readonly string[];
    };

/**
 * Whether an audit may be submitted: every question that is shown
 * answered unless it is optional, a note wherever the answer is not a
 * plain "met", and every returned answer given again.
 */
export function decideSubmit(status: AuditStatus, answers: readonly SubmitAnswer[]): SubmitVerdict {
  if (!canMove(status, "submitted")) return { ok: false, reason: "not-open", keys: [] };
  const missing = answers.filter((answer) => !answer.optional && !isAnswered(answer));
  if (missing.length > 0 || answers.length === 0) return refusal("answers-missing", missing);
  const returned = answers.filter((answer) => answer.returned);
  if (returned.length > 0) return refusal("returned-open", returned);
  const bare = answers.filter((answer) => needsNote(answer.value) && answer.note.trim() === "");
  if (bare.length > 0) return refusal("notes-missing", bare);
  return { ok: true };
}

function refusal(
  reason: "answers-missing" | "notes-missing" | "returned-open",
  answers: readonly SubmitAnswer[],
): SubmitVerdict {
  return { ok: false, reason, keys: answers.map((answer) => answer.key) };
}

/** Whether an answer asks for a note: everything but met says why. */
export function needsNote(value: AnswerContent["value"]): boolean {
  return value !== null && value !== "met";
}

/** Why a person cannot review an audit. */
export type ReviewRefusal = "not-submitted" | "own-work";

/**
 * Whether a person may return or approve an audit: only what was submitted, and never work that
 * they had a hand in (assigned, answered or submitted). Four eyes. A null reviewer is the
 * operator's command line, which has a shell on the machine anyway.
 */
export function decideReview(audit: AuditFacts, reviewerId: string | null): "yes" | ReviewRefusal {
  if (audit.status !== "submitted") return "not-submitted";
  const own =
    reviewerId !== null &&
    (audit.submittedById === reviewerId ||
      audit.assigneeIds.includes(reviewerId) ||
      audit.answererIds.includes(reviewerId));
  return own ? "own-work" : "yes";
}

/** Whether a decision asks for a reason: conditions and denials name them. */
export function needsReason(decision: Decision): boolean {
  return decision !== "approved";
}

/** Months to the next audit by tier; an unscored vendor is audited as tier 1. Ours. */
const monthsByTier: Readonly<Record<number, number>> = { 1: 12, 2: 12, 3: 24, 4: 36 };

/**
 * When the next audit is due: the end of the calendar day so many months after the decision.
 * A denied vendor is looked at again after six months if it is still used.
 */
export function nextDueAfter(
  decidedAt: Date,
  tier: number | null,
  decision: Decision,
  zone: string,
): Date {
  const months = decision === "denied" ? 6 : (monthsByTier[tier ?? 1] ?? 12);
  return endOfDay(addMonths(dateIn(decidedAt.getTime(), zone), months), zone);
}

/** An audit within this many days is due soon. Ours. */
export const dueSoonDays = 14;

/** Where a due date stands for somebody in a zone, and the calendar days left (negative: late). */
export function dueState(
  status: AuditStatus,
  dueAt: Date,
  now: Date,
  zone: string,
): { readonly state: DueState; readonly days: number } {
  const days = daysBetween(dateIn(now.getTime(), zone), dateIn(dueAt.getTime(), zone));
  if (isFinished(status)) return { state: "finished", days };
  if (dueAt < now) return { state: "overdue", days };
  if (days === 0) return { state: "due_today", days };
  return { state: days <= dueSoonDays ? "due_soon" : "on_time", days };
}

/** One answer for the score: a conformity, or the share that chosen options earn. */
export type Weighed = { readonly weight: number; readonly basis: AnswerContent["basis"] } & (
  | { readonly value: AnswerValue | null }
  | { readonly share: number | "open" | "unscored" }
);

/**
 * Score and coverage of an audit over the questions that are shown and can earn a score. Not
 * applicable, without score and not answered leave the score and are counted beside it; nothing
 * stands in for them. Credit as in the risk method: 1 met and seen, ½ met on the vendor's word or
 * partly met; so options earn their share when seen and at most ½ on the vendor's word.
 */
export function scoreOf(answers: readonly Weighed[]): AuditScore {
  let all = 0;
  let counted = 0;
  let credit = 0;
  const tally = { counted: 0, notApplicable: 0, unscored: 0, open: 0 };
  for (const answer of answers) {
    all += answer.weight;
    const earned = earnedBy(answer);
    if (typeof earned === "string") tally[earned] += 1;
    else {
      tally.counted += 1;
      counted += answer.weight;
      credit += answer.weight * earned;
    }
  }
  return {
    score: counted === 0 ? null : credit / counted,
    coverage: all === 0 ? 0 : counted / all,
    ...tally,
  };
}

function earnedBy(answer: Weighed): number | "open" | "notApplicable" | "unscored" {
  if ("share" in answer) {
    if (typeof answer.share === "string") return answer.share;
    return answer.basis === "verified" ? answer.share : Math.min(answer.share, 0.5);
  }
  if (answer.value === null) return "open";
  return answer.value === "not_applicable" ? "notApplicable" : creditOf(answer.value, answer.basis);
}

/** An answer of an audit as the score takes it; null when its question cannot earn one. */
export function weighed(
  question: Pick<QuestionShape, "type" | "form"> & { readonly weight: number },
  { value, given, basis }: Pick<AnswerContent, "value" | "given" | "basis">,
): Weighed | null {
  if (!isScored(question)) return null;
  const { weight } = question;
  if (question.type === "conformity") return { weight, basis, value };
  return { weight, basis, share: shareOf(question, given) };
}
