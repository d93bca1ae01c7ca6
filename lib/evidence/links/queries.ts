import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { db } from "#lib/platform/db.ts";
import { localizedSchema } from "#lib/shared/localized-schema.ts";
import { evidenceScope, linkScope } from "../queries.ts";
import type { EvidenceUse, LinkTargets } from "./model.ts";
import { needsSchema } from "./schema.ts";

/** Most things of a kind that are listed or offered. */
const most = 200;

/** What a piece of evidence speaks for, within what the grant reaches; three reads. */
export async function listUses(
  grant: Grant<"evidence:read">,
  id: string,
): Promise<readonly EvidenceUse[]> {
  const evidence = { AND: [{ id }, evidenceScope(grant)] };
  const flows = grant.scope.kind === "all";
  const [links, whole, parts] = await Promise.all([
    db.evidenceLink.findMany({
      where: { AND: [{ evidence }, linkScope(grant)] },
      orderBy: { linkedAt: "asc" },
      take: most,
      select: linkColumns,
    }),
    flows
      ? db.dataFlow.findMany({
          where: { deletionEvidence: evidence },
          take: most,
          select: { id: true, purpose: true },
        })
      : [],
    flows
      ? db.dataFlow.findMany({
          where: { elements: { some: { deletionEvidenceId: id } }, deletionEvidenceId: null },
          take: most,
          select: { id: true, purpose: true },
        })
      : [],
  ]);
  const deletions = [...whole, ...parts].map(
    (flow): EvidenceUse => ({ kind: "deletion", flowId: flow.id, purpose: flow.purpose }),
  );
  return [...links.flatMap(useOf), ...deletions];
}

const titled = { select: { id: true, reference: true, title: true } } as const;
const linkColumns = {
  id: true,
  linkedAt: true,
  answer: {
    select: {
      question: { select: { key: true } },
      audit: { select: { id: true, reference: true } },
    },
  },
  requirement: { select: { key: true, title: true } },
  finding: titled,
  incident: titled,
  certification: { select: { standard: true, vendorId: true } },
} as const;

type ReadLink = {
  readonly id: string;
  readonly linkedAt: Date;
  readonly answer: {
    readonly question: { readonly key: string };
    readonly audit: { readonly id: string; readonly reference: string };
  } | null;
  readonly requirement: { readonly key: string; readonly title: unknown } | null;
  readonly finding: { id: string; reference: string; title: string } | null;
  readonly incident: { id: string; reference: string; title: string } | null;
  readonly certification: { readonly standard: string; readonly vendorId: string } | null;
};

function useOf(link: ReadLink): EvidenceUse[] {
  const own = { linkId: link.id, at: link.linkedAt };
  if (link.answer !== null) {
    const { audit, question } = link.answer;
    const { id: auditId, reference } = audit;
    return [{ kind: "answer", ...own, auditId, reference, questionKey: question.key }];
  }
  if (link.requirement !== null) {
    const { key, title } = link.requirement;
    return [{ kind: "requirement", ...own, key, title: localizedSchema.parse(title) }];
  }
  if (link.finding !== null) return [{ kind: "finding", ...own, ...link.finding }];
  if (link.incident !== null) return [{ kind: "incident", ...own, ...link.incident }];
  if (link.certification !== null)
    return [{ kind: "certification", ...own, ...link.certification }];
  return [];
}

/**
 * What a piece of evidence of a vendor could be linked to as well: requirements in force, the
 * vendor's findings, incidents, certifications and the answers of its audits under way. Only for
 * who sees everything; five reads.
 */
export async function listLinkTargets(
  grant: Grant<"evidence:write" | "finding:read" | "incident:read" | "audit:read">,
  evidence: { readonly id: string; readonly vendorId: string | null },
): Promise<LinkTargets | null> {
  if (grant.scope.kind !== "all") return null;
  const { id: evidenceId, vendorId } = evidence;
  const free = { evidence: { none: { evidenceId } } };
  const ofVendor = { ...(vendorId === null ? {} : { vendorId }), ...free };
  const [baseline, finding, incident, certification, answers] = await Promise.all([
    db.baseline.findFirst({
      where: { status: "published" },
      orderBy: [{ publishedAt: "desc" }, { version: "desc" }],
      select: {
        requirements: {
          where: free,
          orderBy: { position: "asc" },
          select: { id: true, key: true, title: true },
        },
      },
    }),
    db.finding.findMany({
      where: ofVendor,
      orderBy: { openedAt: "desc" },
      take: most,
      ...titled,
    }),
    db.incident.findMany({
      where: ofVendor,
      orderBy: { id: "desc" },
      take: most,
      ...titled,
    }),
    db.certification.findMany({
      where: { ...ofVendor, replacedAt: null },
      take: most,
      select: { id: true, standard: true },
    }),
    vendorId === null
      ? []
      : db.answer.findMany({
          where: {
            audit: { vendorId, status: { in: ["planned", "in_progress", "returned"] } },
            ...free,
          },
          orderBy: [{ audit: { createdAt: "desc" } }, { question: { position: "asc" } }],
          take: most,
          select: {
            id: true,
            question: { select: { key: true, short: true, evidenceNeeds: true } },
            audit: { select: { reference: true } },
          },
        }),
  ]);
  return {
    ...{ finding, incident, certification },
    requirement: (baseline?.requirements ?? []).map(({ title, ...row }) => ({
      ...row,
      title: localizedSchema.parse(title),
    })),
    answer: answers.map(({ id, audit, question }) => ({
      id,
      reference: audit.reference,
      questionKey: question.key,
      short: localizedSchema.parse(question.short),
      needs: needsSchema.parse(question.evidenceNeeds),
    })),
  };
}
