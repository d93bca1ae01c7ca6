import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FindingActions } from "#components/findings/finding-actions.tsx";
import { FindingSheet } from "#components/findings/finding-sheet.tsx";
import { FindingStateMark } from "#components/findings/finding-state.tsx";
import { SeverityChip } from "#components/findings/severity-chip.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { currentPerson, optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { listVendorEvidence } from "#lib/evidence/queries.ts";
import { findFinding } from "#lib/findings/queries.ts";
import { now } from "#lib/platform/clock.ts";
import { scoreAround } from "#lib/scoring/around/queries.ts";

type Props = { readonly params: Promise<{ readonly id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const finding = await findFinding(await requirePage("finding:read"), (await params).id, now());
  return { title: finding === null ? undefined : `${finding.reference} ${finding.title}` };
}

export default async function FindingPage({ params }: Props) {
  const grant = await requirePage("finding:read");
  const { id } = await params;
  const [finding, person, risk, proof, t] = await Promise.all([
    findFinding(grant, id, now()),
    currentPerson(),
    optionalGrant("risk:read"),
    optionalGrant("evidence:read"),
    getTranslations("findings"),
  ]);
  if (finding === null || person === null) notFound();
  const { vendorId, closedAt } = finding;
  const [score, there] = await Promise.all([
    risk === null || closedAt === null ? null : scoreAround(risk, vendorId, closedAt),
    proof === null || closedAt !== null ? [] : listVendorEvidence(proof, vendorId),
  ]);
  const linked = new Set(finding.evidence.map(({ evidenceId }) => evidenceId));
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("title"), href: "/findings" }, { label: finding.reference }]}
        title={finding.title}
        chips={
          <>
            <SeverityChip severity={finding.severity} />
            <FindingStateMark finding={finding} />
          </>
        }
        actions={
          <FindingActions
            finding={finding}
            writes={person.permissions.includes("finding:write")}
            personId={person.id}
          />
        }
      />
      <FindingSheet
        finding={finding}
        person={person}
        score={score}
        choices={there.filter((one) => !linked.has(one.id))}
      />
    </>
  );
}
