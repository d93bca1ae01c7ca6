import type { FindingRow } from "#lib/findings/model.ts";
import type { FindingMove } from "./step-dialog.tsx";

/** What a person can do with a finding where it stands, the likeliest first. */
export function movesOf(finding: Pick<FindingRow, "state" | "closedAt">): readonly FindingMove[] {
  if (finding.closedAt !== null) return ["reopened"];
  if (finding.state === "fixed") return ["verified", "returned", "false_positive"];
  return finding.state === "accepted"
    ? ["fixed", "false_positive"]
    : ["fixed", "accepted", "false_positive"];
}
