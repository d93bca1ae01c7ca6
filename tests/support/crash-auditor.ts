import { writeSync } from "node:fs";
import { grantOfSession } from "#lib/access/gate.ts";
import { saveAnswer } from "#lib/audits/answers/mutations.ts";
import { submitAudit } from "#lib/audits/mutations.ts";
import { approveAudit } from "#lib/audits/reviews/mutations.ts";
import { db } from "#lib/platform/db.ts";

/**
 * A process that works as the web process does for an auditor and a reviewer, to be killed over it:
 * per audit it changes an answer, submits and approves, and says on its output what was
 * acknowledged, a line each, written before it goes on.
 * Arguments: the auditor's session, the reviewer's session, the audits.
 */
const [auditorSession = "", reviewerSession = "", ...audits] = process.argv.slice(2);

function acknowledge(what: string, auditId: string): void {
  writeSync(1, `${what} ${auditId}\n`);
}

async function work(auditId: string): Promise<void> {
  const auditor = await grantOfSession(auditorSession, ["audit:answer"], new Date());
  const answer = await db.answer.findFirstOrThrow({
    where: { auditId },
    orderBy: { question: { position: "asc" } },
  });
  const { questionId, revision, note } = answer;
  const change = { auditId, questionId, baseRevision: revision, note: `${note} seen again` };
  if ((await saveAnswer(auditor, { ...change, settlesReturn: false })).ok) {
    acknowledge("answered", auditId);
  }
  if ((await submitAudit(auditor, { auditId })).ok) acknowledge("submitted", auditId);
  const reviewer = await grantOfSession(
    reviewerSession,
    ["audit:approve", "requirement:read"],
    new Date(),
  );
  const decision = { auditId, decision: "approved", reason: "", zone: "UTC" } as const;
  if ((await approveAudit(reviewer, decision)).ok) acknowledge("approved", auditId);
}

try {
  for (const auditId of audits) await work(auditId);
  writeSync(1, "done\n");
  process.exit(0);
} catch (error) {
  // The database was killed under it: what failed was not acknowledged.
  console.error(error);
  process.exit(1);
}
