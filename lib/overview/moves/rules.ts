import type { Line } from "#lib/risk/model.ts";
import type { Move, MoveReason, ReasonKey, ScoreChange, ScoreSide } from "../model.ts";

/** Below this a score has not moved: one decimal is what the screens print. */
const smallest = 0.05;
/** Reasons that are told beside one move. */
const told = 2;

type Step = Pick<MoveReason, "key" | "delta" | "label" | "severity">;

/**
 * The list of moves from both assessments of each vendor: largest first, each with its reasons by
 * the difference of the lines.
 */
export function movesOf(changes: readonly ScoreChange[], limit: number): readonly Move[] {
  return changes
    .map(moveOf)
    .filter(({ delta }) => Math.abs(delta) >= smallest)
    .toSorted((a, b) => Math.abs(b.delta) - Math.abs(a.delta) || (a.name < b.name ? -1 : 1))
    .slice(0, limit);
}

function moveOf(change: ScoreChange): Move {
  const { before, after } = change;
  return {
    vendorId: change.vendorId,
    name: change.name,
    residual: after.residual,
    band: after.band,
    delta: after.residual - before.residual,
    crossed: after.band !== before.band,
    reasons: reasonsOf(before, after),
  };
}

/**
 * Why a residual moved: what each line adds now less what it added before, folded into reasons,
 * the largest first. Assurance is one reason, however many requirements changed.
 */
export function reasonsOf(before: ScoreSide, after: ScoreSide): readonly MoveReason[] {
  const folded = new Map<string, MoveReason>();
  for (const step of steps(before, after)) {
    const id = step.label === null ? step.key : `${step.key} ${step.label}`;
    const known = folded.get(id);
    folded.set(id, {
      ...step,
      delta: (known?.delta ?? 0) + step.delta,
      count: (known?.count ?? 0) + 1,
      from: step.key === "assurance" ? before.assurance : null,
      to: step.key === "assurance" ? after.assurance : null,
    });
  }
  return [...folded.values()]
    .filter(({ delta }) => Math.abs(delta) >= smallest)
    .toSorted((a, b) => Math.abs(b.delta) - Math.abs(a.delta))
    .slice(0, told);
}

const summed: readonly Line["section"][] = ["findings", "incidents", "hygiene"];

function steps(before: ScoreSide, after: ScoreSide): readonly Step[] {
  const old = addingLines(before);
  const fresh = addingLines(after);
  const ids = new Set([...old.keys(), ...fresh.keys()]);
  const byLine = [...ids].flatMap((id): Step[] => {
    const from = old.get(id);
    const to = fresh.get(id);
    const line = to ?? from;
    if (line === undefined) return [];
    const delta = (to?.value ?? 0) - (from?.value ?? 0);
    if (Math.abs(delta) < 1e-9) return [];
    return [stepOf(line, from, to, delta)];
  });
  return [...byLine, ...inherentSteps(before, after)];
}

/** Lines that add to the residual, by what they are about: an incident's notice is its own line. */
function addingLines(side: ScoreSide): ReadonlyMap<string, Line> {
  return new Map(
    side.lines
      .filter(({ section, adds }) => adds && summed.includes(section))
      .map((line) => [`${line.section} ${idOf(line)}`, line]),
  );
}

function idOf(line: Line): string {
  if (line.section === "findings") return line.subject?.id ?? line.key;
  if (line.section === "incidents") {
    return `${line.subject?.id ?? ""} ${line.key.includes("late") ? "late" : "incident"}`;
  }
  return `${line.key} ${line.subject?.id ?? ""}`;
}

function stepOf(line: Line, from: Line | undefined, to: Line | undefined, delta: number): Step {
  const plain = { delta, label: null, severity: null };
  if (line.section === "incidents") {
    const late = line.key.includes("late");
    return {
      ...plain,
      key: late ? "late-notice" : delta > 0 ? "incident-opened" : "incident-decay",
    };
  }
  if (line.section === "findings") {
    const severity = line.numbers.severity;
    return {
      delta,
      key: findingKey(from, to),
      label: line.subject?.label ?? null,
      severity: typeof severity === "string" ? severity : null,
    };
  }
  return { ...plain, key: hygieneKey(line.key, delta) };
}

function findingKey(from: Line | undefined, to: Line | undefined): ReasonKey {
  if (from === undefined) return "finding-opened";
  if (to === undefined) return "finding-closed";
  return to.key === "accepted" ? "finding-accepted" : "finding-overdue";
}

function hygieneKey(key: string, delta: number): ReasonKey {
  const rose = delta > 0;
  if (key === "never-audited") return rose ? "other" : "first-audit";
  if (key === "audit-overdue") return rose ? "audit-overdue" : "audit-done";
  if (key === "certification-expired")
    return rose ? "certificates-expired" : "certificates-renewed";
  if (key === "still-held") return rose ? "still-held" : "deletion-proven";
  return "other";
}

/**
 * What inherent risk and assurance account for. Their product moves by both, so each is taken with
 * the other as it was before, and the rest goes to assurance.
 */
function inherentSteps(before: ScoreSide, after: ScoreSide): readonly Step[] {
  if (before.inherent === null || after.inherent === null) return [];
  const kept = (side: ScoreSide) => (side.inherent ?? 0) + reductionOf(side);
  const whole = kept(after) - kept(before);
  const share = before.inherent === 0 ? 1 : kept(before) / before.inherent;
  const byInherent = (after.inherent - before.inherent) * share;
  const plain = { label: null, severity: null };
  return [
    { ...plain, key: inherentKey(before, after), delta: byInherent },
    { ...plain, key: "assurance" as const, delta: whole - byInherent },
  ];
}

function reductionOf(side: ScoreSide): number {
  return side.lines
    .filter(({ section, adds }) => section === "assurance" && adds)
    .reduce((sum, { value }) => sum + (value ?? 0), 0);
}

function inherentKey(before: ScoreSide, after: ScoreSide): ReasonKey {
  const value = (side: ScoreSide, key: string) =>
    side.lines.find((line) => line.section === "inherent" && line.key === key)?.value ?? null;
  if (value(before, "dependency") !== value(after, "dependency")) return "dependency";
  if (value(before, "penetration") !== value(after, "penetration")) return "access";
  return "data";
}

/** What the list of moves says. */
export type MovesSentence =
  | { readonly key: "none" }
  | {
      readonly key: "crossed" | "inside";
      readonly rises: number;
      readonly falls: number;
      /** Reason of the largest move. */
      readonly first: ReasonKey | null;
    };

/** The sentence over the list: how many rises and falls crossed a band, and what the largest was. */
export function movesSentence(moves: readonly Move[]): MovesSentence {
  if (moves.length === 0) return { key: "none" };
  const crossing = moves.filter(({ crossed }) => crossed);
  const counted = crossing.length > 0 ? crossing : moves;
  return {
    key: crossing.length > 0 ? "crossed" : "inside",
    rises: counted.filter(({ delta }) => delta > 0).length,
    falls: counted.filter(({ delta }) => delta < 0).length,
    first: moves[0]?.reasons[0]?.key ?? null,
  };
}
