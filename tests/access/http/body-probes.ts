import { actionRequest, type PublishedAction } from "./actions.ts";
import { ask } from "./ask.ts";
import { nobodysId, nobodysWord, type Probe } from "./likeness.ts";
import { filledPath } from "./rows.ts";
import { mark, type Scene } from "./scene.ts";

/** A form of what an action takes, with the swapped id in it. */
type Form = { readonly foreign: string; readonly input: (value: string) => unknown };

/** Every action that auditors may call and that takes an id or a word. */
export function formsOf({
  own,
  theirs,
  neighbours,
  others,
}: Scene): Readonly<Record<string, readonly Form[]>> {
  const link = { url: "https://proof.example/policy", title: "x", datedOn: "2026-01-01" };
  const comment = { id: "00000000-0000-4000-8000-00000000c0de", text: "x" };
  const answers = [theirs.answerId, neighbours.answerId];
  const audits = [theirs.auditId, neighbours.auditId];
  const each = (foreign: readonly string[], input: Form["input"]): Form[] =>
    foreign.map((id) => ({ foreign: id, input }));
  return {
    "lib/audits/actions.ts submitAuditAction": each(audits, (auditId) => ({ auditId })),
    "lib/audits/answers/actions.ts saveAnswerAction": each(audits, (auditId) => ({
      ...{ auditId, questionId: own.questionId, baseRevision: 1, value: "met", note: "" },
    })),
    "lib/audits/answers/actions.ts openFindingFromAnswerAction": each(answers, (answerId) => ({
      ...{ answerId, title: "x", severity: "low" },
    })),
    "lib/audits/comments/actions.ts addCommentAction": [
      ...each(answers, (answerId) => ({ ...comment, answerId, threadId: null })),
      ...each([theirs.threadId, neighbours.threadId], (threadId) => ({
        ...{ ...comment, answerId: own.answerId, threadId },
      })),
    ],
    "lib/audits/comments/actions.ts settleThreadAction": each(
      [theirs.threadId, neighbours.threadId],
      (threadId) => ({ threadId, resolved: true }),
    ),
    "lib/audits/proofs/actions.ts addProofLinkAction": each(answers, (answerId) => ({
      ...{ ...link, answerId },
    })),
    "lib/audits/proofs/actions.ts attachProofAction": [
      ...each(answers, (answerId) => ({ answerId, evidenceId: own.evidenceId })),
      ...each([theirs.evidenceId, neighbours.evidenceId], (evidenceId) => ({
        ...{ answerId: own.answerId, evidenceId },
      })),
    ],
    "lib/audits/proofs/actions.ts detachProofAction": each(
      [theirs.linkId, neighbours.linkId],
      (linkId) => ({ linkId }),
    ),
    "lib/evidence/actions.ts withdrawEvidenceAction": each(
      [theirs.evidenceId, neighbours.evidenceId],
      (evidenceId) => ({ evidenceId }),
    ),
    "lib/evidence/actions.ts updateEvidenceAction": each(
      [theirs.evidenceId, neighbours.evidenceId],
      (id) => ({ id, revision: 1, title: "Taken" }),
    ),
    "lib/evidence/links/actions.ts linkEvidenceAction": each(
      [theirs.evidenceId, neighbours.evidenceId],
      (evidenceId) => ({ evidenceId, kind: "finding", targetId: own.findingId }),
    ),
    "lib/evidence/links/actions.ts unlinkEvidenceAction": each(
      [theirs.linkId, neighbours.linkId],
      (linkId) => ({ linkId }),
    ),
    "lib/evidence/readings/actions.ts confirmReadingsAction": each(
      [theirs.evidenceId, neighbours.evidenceId],
      (id) => ({ id, revision: 1, confirmed: [{ key: "issuer", value: "Taken", page: 1 }] }),
    ),
    "lib/evidence/readings/actions.ts proposeReadingsAction": each(
      [theirs.evidenceId, neighbours.evidenceId],
      (id) => ({ id }),
    ),
    "lib/members/sessions/actions.ts revokeSessionAction": each(
      [others.sessionId],
      (sessionId) => ({ sessionId }),
    ),
    "lib/overview/search/actions.ts searchAction": each([`${mark}vendor`], (text) => ({ text })),
  };
}

/** Actions of auditors that name nothing of anybody's. */
export const actionsWithoutIds = [
  "lib/members/passwords/actions.ts changePasswordAction",
  "lib/members/preferences/actions.ts setMailPreferencesAction",
  "lib/members/sessions/actions.ts revokeOtherSessionsAction",
  "lib/members/sessions/actions.ts signOutAction",
  "lib/requirements/versions/actions.ts countApplicableAction",
];

export function actionProbes(scene: Scene, actions: readonly PublishedAction[]): Probe[] {
  const { address, cookie, own } = scene;
  const forms = formsOf(scene);
  return actions.flatMap((action) =>
    (forms[action.name] ?? []).map(({ foreign, input }) => ({
      what: action.name,
      foreign,
      absent: foreign.startsWith(mark) ? nobodysWord : nobodysId,
      send: (value: string) =>
        ask(
          address + filledPath(action.page, own),
          actionRequest(action, {
            address,
            cookie,
            input: JSON.stringify([input(value)]),
          }),
        ),
    })),
  );
}

/** Files sent as evidence of something that is not one's own. */
export function uploadProbes({ address, cookie, theirs, neighbours }: Scene): Probe[] {
  const targets = [
    ["answerId", theirs.answerId],
    ["answerId", neighbours.answerId],
    ["vendorId", theirs.vendorId],
  ] as const;
  return targets.map(([name, foreign]) => ({
    what: `POST /api/files, ${name}`,
    foreign,
    absent: nobodysId,
    send: (value) =>
      ask(`${address}/api/files`, {
        method: "POST",
        body: "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n",
        headers: {
          cookie,
          "content-type": "application/pdf",
          "x-evidence": encodeURIComponent(JSON.stringify({ name: "a.pdf", [name]: value })),
        },
      }),
  }));
}
