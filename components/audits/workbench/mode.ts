import type { Permission } from "#lib/access/model.ts";
import type { AuditHead } from "#lib/audits/model.ts";
import { decideReview, isOpenForAnswers } from "#lib/audits/rules.ts";

/** What a person does in the workbench of an audit. */
export type WorkbenchMode = "fill" | "review" | "own-work" | "read";

/**
 * Whoever is assigned fills it while it is open; whoever may approve reviews what was submitted,
 * unless it is their own work; everybody else reads. The server decides again at every write.
 */
export function modeOf(
  audit: AuditHead,
  person: { readonly id: string; readonly permissions: readonly Permission[] },
): WorkbenchMode {
  const { status, submittedById, answererIds } = audit;
  const assigneeIds = audit.auditors.map(({ id }) => id);
  if (isOpenForAnswers(status)) {
    const fills = person.permissions.includes("audit:answer") && assigneeIds.includes(person.id);
    return fills ? "fill" : "read";
  }
  if (status !== "submitted" || !person.permissions.includes("audit:approve")) return "read";
  const facts = { status, submittedById, answererIds, assigneeIds };
  return decideReview(facts, person.id) === "yes" ? "review" : "own-work";
}
