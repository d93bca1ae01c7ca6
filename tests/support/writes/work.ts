import { randomUUID } from "node:crypto";
import { openFindingFromAnswer, saveAnswer } from "#lib/audits/answers/mutations.ts";
import { addComment, settleThread } from "#lib/audits/comments/mutations.ts";
import { assignAudit, cancelAudit, planAudit, submitAudit } from "#lib/audits/mutations.ts";
import { addProof, attachProof, detachProof } from "#lib/audits/proofs/mutations.ts";
import { approveAudit, returnAudit } from "#lib/audits/reviews/mutations.ts";
import { ensureShippedTemplate } from "#lib/audits/templates/mutations.ts";
import { shippedBaseline } from "#lib/catalogue/baseline.ts";
import { addVendorEvidence, withdrawEvidence } from "#lib/evidence/mutations.ts";
import {
  approveAcceptance,
  endAcceptance,
  requestAcceptance,
} from "#lib/findings/acceptances/mutations.ts";
import { assignFindings } from "#lib/findings/bulk/mutations.ts";
import { openExpired } from "#lib/findings/expiries/mutations.ts";
import { addFixEvidence, linkFixEvidence } from "#lib/findings/fixes/evidence/mutations.ts";
import {
  closeAsFalse,
  reopenFinding,
  reportFix,
  returnFix,
  verifyFix,
} from "#lib/findings/fixes/mutations.ts";
import { openFinding, updateFinding } from "#lib/findings/mutations.ts";
import { remindOfFindings } from "#lib/findings/reminders/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { extendEnvironment } from "#lib/platform/env.ts";
import { ensureShippedBaseline, publishBaseline } from "#lib/requirements/mutations.ts";
import { baselineSchema } from "#lib/requirements/schema.ts";
import { approveWaiver, endWaiver, requestWaiver } from "#lib/requirements/waivers/mutations.ts";
import { somebody } from "../actors.ts";
import { accepted, plainDescription, questionsOf } from "../audits.ts";
import { all, revisionOf, type Story, type Write } from "./story.ts";

const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const link = { kind: "link", url: "https://proof.example/policy" } as const;

/** The writes of the shipped content, requirements and waivers. */
export function requirementWrites(story: Story): readonly Write[] {
  const waiverId = () => story.id("waiver");
  return [
    {
      name: "lib/requirements/mutations.ts ensureShippedBaseline",
      run: () => ensureShippedBaseline(all),
    },
    {
      name: "lib/audits/templates/mutations.ts ensureShippedTemplate",
      run: () => ensureShippedTemplate(all),
    },
    {
      name: "lib/requirements/mutations.ts publishBaseline",
      run: () => {
        const { version: _version, ...content } = shippedBaseline;
        return publishBaseline(all, baselineSchema.parse(content));
      },
    },
    {
      name: "lib/requirements/waivers/mutations.ts requestWaiver",
      run: () =>
        story.keep(
          "waiver",
          requestWaiver(all, {
            vendorId: story.id("vendor"),
            requirementKey: "ACC-02",
            reason: "Later",
            endsOn: inDays(60),
            zone: "UTC",
          }),
        ),
    },
    {
      name: "lib/requirements/waivers/mutations.ts approveWaiver",
      run: () => approveWaiver(all, { waiverId: waiverId() }),
    },
    {
      name: "lib/requirements/waivers/mutations.ts endWaiver",
      run: () => endWaiver(all, { waiverId: waiverId() }),
    },
  ];
}

/** The writes of audits, from the plan to the approval, and of evidence. */
export function auditWrites(story: Story): readonly Write[] {
  const auditId = () => story.id("audit");
  const plan = async () => {
    const version = await db.templateVersion.findFirstOrThrow({ where: { status: "published" } });
    return planAudit(all, {
      vendorId: story.id("vendor"),
      templateVersionId: version.id,
      kind: "periodic",
      dueOn: inDays(30),
      zone: "UTC",
      auditorIds: [],
    });
  };
  const answer = async (index: number) => {
    const found = (await questionsOf(auditId()))[index];
    if (found === undefined) throw new Error("not asked");
    return found;
  };
  const save = async (index: number) => {
    const { questionId, revision: baseRevision } = await answer(index);
    const content = { value: "not_met", note: "Not seen" } as const;
    const at = { auditId: auditId(), questionId, baseRevision };
    return saveAnswer(all, { ...at, ...content, settlesReturn: true });
  };
  return [
    {
      name: "lib/audits/mutations.ts planAudit",
      run: () => story.keep("audit", plan()),
    },
    {
      name: "lib/audits/mutations.ts assignAudit",
      prepare: async () => story.set("auditor", (await somebody("AUDITOR")).id),
      run: () => assignAudit(all, { auditId: auditId(), auditorIds: [story.id("auditor")] }),
    },
    {
      name: "lib/audits/answers/mutations.ts saveAnswer",
      run: () => save(0),
    },
    {
      name: "lib/audits/answers/mutations.ts openFindingFromAnswer",
      run: async () =>
        openFindingFromAnswer(all, {
          answerId: (await answer(0)).id,
          title: "Weak",
          severity: "high",
          zone: "UTC",
        }),
    },
    {
      name: "lib/audits/comments/mutations.ts addComment",
      run: async () =>
        story.keep(
          "thread",
          addComment(all, {
            id: randomUUID(),
            answerId: (await answer(0)).id,
            threadId: null,
            text: "Ask for the list",
          }),
        ),
    },
    {
      name: "lib/audits/comments/mutations.ts settleThread",
      run: () => settleThread(all, { threadId: story.id("thread"), resolved: true }),
    },
    {
      name: "lib/audits/proofs/mutations.ts addProof",
      run: async () =>
        addProof(all, {
          answerId: (await answer(0)).id,
          needKey: null,
          content: link,
          description: plainDescription,
        }),
    },
    {
      name: "lib/evidence/mutations.ts addVendorEvidence",
      run: () =>
        story.keep(
          "evidence",
          addVendorEvidence(all, {
            vendorId: story.id("vendor"),
            content: link,
            description: plainDescription,
          }),
        ),
    },
    {
      name: "lib/audits/proofs/mutations.ts attachProof",
      run: async () =>
        attachProof(all, {
          answerId: (await answer(1)).id,
          evidenceId: story.id("evidence"),
          needKey: null,
        }),
    },
    {
      name: "lib/audits/proofs/mutations.ts detachProof",
      run: async () => {
        const { id: linkId } = await db.evidenceLink.findFirstOrThrow({
          where: { evidenceId: story.id("evidence") },
        });
        return detachProof(all, { linkId });
      },
    },
    {
      name: "lib/evidence/mutations.ts withdrawEvidence",
      run: () => withdrawEvidence(all, { evidenceId: story.id("evidence") }),
    },
    {
      name: "lib/audits/mutations.ts submitAudit",
      prepare: async () => {
        const { length } = await questionsOf(auditId());
        for (let index = 1; index < length; index += 1) accepted(await save(index));
      },
      run: () => submitAudit(all, { auditId: auditId() }),
    },
    {
      name: "lib/audits/reviews/mutations.ts returnAudit",
      run: async () =>
        returnAudit(all, {
          auditId: auditId(),
          returns: [{ questionId: (await answer(0)).questionId, reason: "More" }],
        }),
    },
    {
      name: "lib/audits/reviews/mutations.ts approveAudit",
      prepare: async () => {
        accepted(await save(0));
        accepted(await submitAudit(all, { auditId: auditId() }));
      },
      run: () =>
        approveAudit(all, { auditId: auditId(), decision: "approved", reason: "", zone: "UTC" }),
    },
    {
      name: "lib/audits/mutations.ts cancelAudit",
      prepare: () => story.keep("audit", plan()),
      run: () => cancelAudit(all, { auditId: auditId() }),
    },
  ];
}

/** The writes of findings and of the risk that is accepted with them. */
export function findingWrites(story: Story): readonly Write[] {
  const id = () => story.id("finding");
  const acceptance = () => ({ acceptanceId: story.id("acceptance") });
  const draft = {
    title: "Weak",
    severity: "high",
    weakness: "",
    recommendation: "",
    plan: "",
    ownerId: null,
    dueOn: null,
    zone: "UTC",
  } as const;
  return [
    {
      name: "lib/findings/mutations.ts openFinding",
      run: () =>
        story.keep("finding", openFinding(all, { vendorId: story.id("vendor"), ...draft })),
    },
    {
      name: "lib/findings/mutations.ts updateFinding",
      run: async () =>
        updateFinding(all, {
          ...draft,
          id: id(),
          revision: await revisionOf("finding", id()),
          base: {},
          title: "Weaker",
        }),
    },
    {
      name: "lib/findings/acceptances/mutations.ts requestAcceptance",
      run: async () => {
        const asked = await requestAcceptance(all, {
          findingId: id(),
          reason: "Small",
          endsOn: inDays(30),
          zone: "UTC",
        });
        const row = await db.riskAcceptance.findFirstOrThrow({ where: { findingId: id() } });
        story.set("acceptance", row.id);
        return asked;
      },
    },
    {
      name: "lib/findings/acceptances/mutations.ts approveAcceptance",
      run: () => approveAcceptance(all, acceptance()),
    },
    {
      name: "lib/findings/acceptances/mutations.ts endAcceptance",
      run: () => endAcceptance(all, acceptance()),
    },
    {
      name: "lib/findings/bulk/mutations.ts assignFindings",
      run: () => assignFindings(all, { ids: [id()], ownerId: null, dueOn: inDays(2), zone: "UTC" }),
    },
    {
      name: "lib/findings/reminders/mutations.ts remindOfFindings",
      prepare: async () => {
        extendEnvironment({ SMTP_URL: "smtp://127.0.0.1:9", SMTP_FROM: "tierce@example.org" });
        await somebody("SECURITY");
      },
      // On the day before the due day, when its reminder is in place.
      run: () => remindOfFindings(all, new Date(Date.parse(`${inDays(2)}T12:00:00Z`) - 86_400_000)),
    },
    {
      name: "lib/findings/fixes/evidence/mutations.ts addFixEvidence",
      run: () => addFixEvidence(all, { id: id(), content: link, description: plainDescription }),
    },
    {
      name: "lib/findings/fixes/evidence/mutations.ts linkFixEvidence",
      run: async () => {
        const other = await db.evidence.findFirstOrThrow({
          where: { vendorId: story.id("vendor"), links: { none: { findingId: id() } } },
        });
        return linkFixEvidence(all, { id: id(), evidenceId: other.id });
      },
    },
    {
      name: "lib/findings/fixes/mutations.ts reportFix",
      run: () => reportFix(all, { id: id(), note: "Done" }),
    },
    {
      name: "lib/findings/fixes/mutations.ts returnFix",
      run: () => returnFix(all, { id: id(), note: "Not yet" }),
    },
    {
      name: "lib/findings/fixes/mutations.ts verifyFix",
      prepare: () => reportFix(all, { id: id(), note: "Done" }),
      run: () => verifyFix(all, { id: id(), note: "Seen" }),
    },
    {
      name: "lib/findings/fixes/mutations.ts reopenFinding",
      run: () => reopenFinding(all, { id: id(), note: "Back", dueOn: null, zone: "UTC" }),
    },
    {
      name: "lib/findings/fixes/mutations.ts closeAsFalse",
      run: () => closeAsFalse(all, { id: id(), note: "Never was" }),
    },
    {
      name: "lib/findings/expiries/mutations.ts openExpired",
      prepare: () =>
        db.certification.create({
          data: {
            ...{ vendorId: story.id("vendor"), standard: "ISO/IEC 27001" },
            expiresAt: new Date(Date.now() - 1000),
          },
        }),
      run: () => openExpired(all, new Date()),
    },
  ];
}
