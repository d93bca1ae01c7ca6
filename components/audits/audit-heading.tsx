import { getLocale, getNow, getTimeZone, getTranslations } from "next-intl/server";
import { Breadcrumbs } from "#components/layout/breadcrumbs.tsx";
import { getFormats } from "#components/ui/server-formats.ts";
import type { AuditHead } from "#lib/audits/model.ts";
import type { MoveOffer } from "#lib/audits/moves/model.ts";
import { dueState, isFinished } from "#lib/audits/rules.ts";
import type { Locale } from "#lib/shared/locale.ts";
import { ManageAudit } from "./manage-audit.tsx";

/** Crumbs, title and one line on what the audit is, when it is due and how it stands. */
export async function AuditHeading({
  audit,
  own,
  people,
  move,
}: {
  readonly audit: AuditHead;
  readonly own: boolean;
  /** Who can be assigned; null when the reader does not plan. */
  readonly people: readonly { readonly id: string; readonly name: string }[] | null;
  /** The newer template version that the audit could move to. */
  readonly move: MoveOffer | null;
}) {
  const [t, format, locale, now, zone] = await Promise.all([
    getTranslations("audits"),
    getFormats(),
    getLocale(),
    getNow(),
    getTimeZone(),
  ]);
  const date = (at: Date) => format.dateTime(at, { dateStyle: "medium" });
  const { state, days } = dueState(audit.status, audit.dueAt, now, zone);
  const facts = [
    t("template", { name: audit.templateName[locale as Locale], version: audit.templateVersion }),
    state === "finished"
      ? null
      : t(`due.${state}`, { date: date(audit.dueAt), days: Math.abs(days) }),
    audit.status === "approved" ? null : t(`statuses.${audit.status}`),
    audit.returned > 0 ? t("returnedCount", { count: audit.returned }) : null,
    audit.status === "submitted" && audit.submittedAt !== null
      ? t("submittedBy", {
          name: audit.submittedByName ?? t("somebody"),
          date: date(audit.submittedAt),
        })
      : null,
    audit.decision === null || audit.decidedAt === null
      ? null
      : t("decidedBy", {
          decision: t(`decisions.${audit.decision}`),
          name: audit.decidedByName ?? t("somebody"),
          date: date(audit.decidedAt),
        }),
    audit.score === null
      ? null
      : t("scoreOf", { score: audit.score, coverage: audit.coverage ?? 0 }),
    audit.nextDueAt === null ? null : t("nextDue", { date: date(audit.nextDueAt) }),
  ];
  return (
    <>
      <Breadcrumbs
        crumbs={[
          { label: own ? t("ownTitle") : t("title"), href: "/audits" },
          { label: audit.reference },
        ]}
      />
      <h1>
        {t("auditTitle", {
          vendor: audit.vendorName,
          kind: audit.kind,
          year: format.dateTime(audit.dueAt, { year: "numeric" }),
        })}
      </h1>
      <p className="meta mt-px">
        {facts.filter((fact) => fact !== null).join(" · ")}
        {people === null || isFinished(audit.status) ? null : (
          <ManageAudit
            auditId={audit.id}
            reference={audit.reference}
            auditors={audit.auditors}
            people={people}
            cancellable={audit.status !== "submitted"}
            move={move}
          />
        )}
      </p>
      {audit.decisionReason === null ? null : (
        <p className="mt-1 max-w-[80ch] text-13 whitespace-pre-wrap text-ink-2">
          {audit.decisionReason}
        </p>
      )}
    </>
  );
}
