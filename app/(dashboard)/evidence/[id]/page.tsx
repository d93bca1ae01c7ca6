import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EvidenceActions } from "#components/evidence/evidence-actions.tsx";
import { EvidenceNotes } from "#components/evidence/evidence-notes.tsx";
import { EvidenceSheet } from "#components/evidence/evidence-sheet.tsx";
import { EvidenceStateMark } from "#components/evidence/evidence-state.tsx";
import { ReadingPanel } from "#components/evidence/reading-panel.tsx";
import { UseList } from "#components/evidence/use-list.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { listLinkTargets, listUses } from "#lib/evidence/links/queries.ts";
import { fileKinds } from "#lib/evidence/model.ts";
import { findEvidence, listOpenings } from "#lib/evidence/queries.ts";
import { mayChange } from "#lib/evidence/rules.ts";

type Props = { readonly params: Promise<{ readonly id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const evidence = await findEvidence(await requirePage("evidence:read"), (await params).id);
  return { title: evidence?.title };
}

export default async function EvidencePage({ params }: Props) {
  const grant = await requirePage("evidence:read");
  const { id } = await params;
  const [evidence, t] = await Promise.all([findEvidence(grant, id), getTranslations("evidence")]);
  if (evidence === null) notFound();
  const [writing, linking, log] = await Promise.all([
    optionalGrant("evidence:write"),
    optionalGrant("evidence:write", "finding:read", "incident:read", "audit:read"),
    optionalGrant("evidence:read", "activity:read"),
  ]);
  const [uses, targets, openings] = await Promise.all([
    listUses(grant, id),
    linking === null ? null : listLinkTargets(linking, evidence),
    log === null ? null : listOpenings(log, id),
  ]);
  const writes = writing !== null && mayChange(writing, evidence);
  const readable = evidence.mediaType === fileKinds.pdf && evidence.withdrawnAt === null;
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("title"), href: "/evidence" }, { label: t(`types.${evidence.type}`) }]}
        title={evidence.title}
        chips={<EvidenceStateMark evidence={evidence} />}
        actions={<EvidenceActions evidence={evidence} writes={writes} />}
      />
      <EvidenceNotes evidence={evidence} />
      <EvidenceSheet
        evidence={evidence}
        uses={<UseList evidence={evidence} uses={uses} targets={targets} />}
        reading={writes && readable ? <ReadingPanel id={id} revision={evidence.revision} /> : null}
        openings={openings}
      />
    </>
  );
}
