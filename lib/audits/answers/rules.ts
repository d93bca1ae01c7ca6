import type { EvidenceDates } from "#lib/evidence/model.ts";
import { earliest, provesUntil } from "#lib/evidence/rules.ts";
import type { ConformityBasis } from "#lib/requirements/model.ts";
import { mergeEdit } from "#lib/shared/merge.ts";
import { dayMs } from "#lib/shared/time.ts";
import type { Given } from "../questions/model.ts";
import type {
  AnswerContent,
  AnswerField,
  AnswerPatch,
  AnswerValue,
  DerivedConformity,
  EvidenceNeed,
  NeedStanding,
  SettledAnswer,
} from "./model.ts";

/** What a write to an answer comes to. */
export type MergeVerdict =
  | {
      readonly ok: true;
      readonly changed: boolean;
      readonly value: AnswerValue | null;
      readonly given: Given | null;
      readonly note: string;
    }
  | { readonly ok: false; readonly fields: readonly AnswerField[] };

type Fields = Pick<AnswerContent, AnswerField>;

/**
 * Merges a change that started from `base` into what stands now. Fields that only one side changed
 * are merged; a field that both changed to different things is a conflict, and then nothing is
 * written. Both arriving at the same text is no conflict.
 */
export function mergeAnswer(base: Fields, current: Fields, patch: AnswerPatch): MergeVerdict {
  const from: Fields = { value: base.value, given: base.given, note: base.note };
  const mine: Fields = {
    value: patch.value === undefined ? from.value : patch.value,
    given: patch.given === undefined ? from.given : patch.given,
    note: patch.note ?? from.note,
  };
  const merged = mergeEdit<Fields>(from, mine, current);
  if (!merged.ok) return { ok: false, fields: merged.conflicts.map(({ field }) => field) };
  const { value = current.value, given = current.given, note = current.note } = merged.changes;
  return { ok: true, changed: Object.keys(merged.changes).length > 0, value, given, note };
}

/** Credit of an answer, as in the risk method: 1 met and seen, ½ partly or on the vendor's word. */
export function creditOf(value: AnswerValue, basis: ConformityBasis | null): number {
  if (value === "met") return basis === "verified" ? 1 : 0.5;
  return value === "partly_met" ? 0.5 : 0;
}

/** A linked piece of evidence, as far as needs look at it. */
type ProofOfNeed = EvidenceDates & { readonly needKey: string | null };

/** For each need until when it is proven: the longest-lasting evidence linked to it counts. */
export function needStandings(
  needs: readonly Pick<EvidenceNeed, "key" | "maxAgeDays">[],
  evidence: readonly ProofOfNeed[],
  now: Date,
): readonly NeedStanding[] {
  return needs.map(({ key, maxAgeDays }) => {
    const ends = evidence
      .filter((proof) => proof.needKey === key)
      .map((proof) => provesUntil(proof, maxAgeDays, now))
      .filter((end) => end !== null);
    return { key, provenUntil: longest(ends) };
  });
}

function longest(ends: readonly (Date | "open")[]): Date | "open" | null {
  return ends.reduce<Date | "open" | null>((last, end) => {
    if (last === "open" || end === "open") return "open";
    return last === null || end > last ? end : last;
  }, null);
}

/** Verified when every need is proven (and there is one); otherwise it is the vendor's word. */
export function basisOf(needs: readonly NeedStanding[]): ConformityBasis {
  const proven = needs.length > 0 && needs.every((need) => need.provenUntil !== null);
  return proven ? "verified" : "vendor_word";
}

/**
 * What approved answers say of the requirement that they settle. Not applicable ones leave the
 * sum. All met is met, all not met is not met, anything between is partly met. Verified only when
 * each answer that earns credit is. It holds until the first proof runs out, at the latest
 * `validDays` after the approval, since nothing is true for ever.
 */
export function deriveConformity(
  answers: readonly SettledAnswer[],
  validDays: number,
  approvedAt: Date,
): DerivedConformity {
  const unknown = { state: "not_assessed", basis: null, reason: null, expiresAt: null } as const;
  if (answers.length === 0 || answers.some((answer) => answer.value === null)) return unknown;

  const counted = answers.filter((answer) => answer.value !== "not_applicable");
  const limit = new Date(approvedAt.getTime() + validDays * dayMs);
  if (counted.length === 0) {
    return { state: "not_applicable", basis: null, reason: reasons(answers), expiresAt: limit };
  }
  const earning = counted.filter((answer) => answer.value !== "not_met");
  if (earning.length === 0) {
    return { state: "not_met", basis: null, reason: reasons(counted), expiresAt: null };
  }
  const verified = earning.every((answer) => basisOf(answer.needs) === "verified");
  const ends = verified
    ? earning.flatMap((answer) => answer.needs.map((need) => need.provenUntil))
    : [];
  const dates = ends.filter((end): end is Date => end instanceof Date);
  return {
    state: counted.every((answer) => answer.value === "met") ? "met" : "partly_met",
    basis: verified ? "verified" : "vendor_word",
    reason: reasons(counted.filter((answer) => answer.value !== "met")),
    expiresAt: earliest([...dates, limit]),
  };
}

/** The notes behind a state, each after the key of its question; null when there are none. */
function reasons(answers: readonly SettledAnswer[]): string | null {
  const lines = answers
    .filter((answer) => answer.note.trim() !== "")
    .map((answer) => `${answer.questionKey}: ${answer.note.trim()}`);
  return lines.length === 0 ? null : lines.join("\n");
}
