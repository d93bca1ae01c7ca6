/** What decides about a fix. */
export type FixFacts = {
  readonly closedAt: Date | null;
  /** Said to be fixed then, by whom. */
  readonly fixedAt: Date | null;
  readonly fixedById: string | null;
};

/** Why a finding cannot be said to be fixed. */
export type FixRefusal = "already-closed" | "already-fixed";

/** Whether somebody may say that a finding is fixed: while it is open and nobody said so. */
export function decideFix(finding: FixFacts): "yes" | FixRefusal {
  if (finding.closedAt !== null) return "already-closed";
  return finding.fixedAt === null ? "yes" : "already-fixed";
}

/** Why a fix cannot be decided. */
export type VerifyRefusal = "already-closed" | "not-fixed" | "own-fix";

/**
 * Whether a person may say that a fix holds: four eyes, so never who fixed it. A null person is the
 * operator's command line.
 */
export function decideVerify(finding: FixFacts, personId: string | null): "yes" | VerifyRefusal {
  const verdict = decideReturn(finding);
  if (verdict !== "yes") return verdict;
  return personId !== null && finding.fixedById === personId ? "own-fix" : "yes";
}

/** Whether a fix may be sent back: anybody may, who fixed it included, for it closes nothing. */
export function decideReturn(finding: FixFacts): "yes" | Exclude<VerifyRefusal, "own-fix"> {
  if (finding.closedAt !== null) return "already-closed";
  return finding.fixedAt === null ? "not-fixed" : "yes";
}

/** Whether a finding may be opened again: only a closed one. */
export function decideReopen(finding: Pick<FixFacts, "closedAt">): "yes" | "not-closed" {
  return finding.closedAt === null ? "not-closed" : "yes";
}
