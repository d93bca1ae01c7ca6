import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { AuditHeading } from "#components/audits/audit-heading.tsx";
import { modeOf } from "#components/audits/workbench/mode.ts";
import { Workbench } from "#components/audits/workbench/workbench.tsx";
import { currentPerson, optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { findWorkbench } from "#lib/audits/answers/queries.ts";
import { listThreads } from "#lib/audits/comments/queries.ts";
import { findMove } from "#lib/audits/moves/queries.ts";
import { findAudit } from "#lib/audits/queries.ts";
import { isFinished } from "#lib/audits/rules.ts";
import { listMemberOptions } from "#lib/members/queries.ts";
import type { Locale } from "#lib/shared/locale.ts";

type Props = { readonly params: Promise<{ readonly id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const audit = await findAudit(await requirePage("audit:read"), (await params).id);
  return { title: audit === null ? undefined : `${audit.reference} ${audit.vendorName}` };
}

export default async function AuditPage({ params }: Props) {
  const grant = await requirePage("audit:read");
  const { id } = await params;
  const locale = (await getLocale()) as Locale;
  const [person, audit, content, threads, planner] = await Promise.all([
    currentPerson(),
    findAudit(grant, id),
    findWorkbench(grant, id, locale),
    listThreads(grant, id),
    optionalGrant("audit:plan", "member:read", "requirement:read"),
  ]);
  if (person === null || audit === null || content === null) notFound();
  const [people, move] =
    planner === null
      ? [null, null]
      : await Promise.all([
          listMemberOptions(planner, ["AUDITOR", "SECURITY", "ADMIN"]),
          findMove(planner, id),
        ]);
  return (
    <Workbench
      audit={{ id: audit.id, status: audit.status }}
      person={{ id: person.id, name: person.name }}
      content={content}
      threads={threads}
      mode={modeOf(audit, person)}
      commenting={person.permissions.includes("audit:answer") && !isFinished(audit.status)}
      findingsLinked={person.permissions.includes("finding:read")}
      heading={
        <AuditHeading
          audit={audit}
          own={grant.scope.kind === "assigned"}
          people={people}
          move={move}
        />
      }
    />
  );
}
