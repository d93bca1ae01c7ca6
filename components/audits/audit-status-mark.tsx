import { useTranslations } from "next-intl";
import { StatusMark } from "#components/ui/status-mark.tsx";
import type { AuditRow } from "#lib/audits/model.ts";

const kinds = {
  planned: "open",
  in_progress: "running",
  submitted: "running",
  returned: "returned",
  approved: "done",
  cancelled: "excluded",
} as const;

/** Where an audit stands; a finished one says how it ended. */
export function AuditStatusMark({
  audit,
}: {
  readonly audit: Pick<AuditRow, "status" | "decision" | "returned">;
}) {
  const t = useTranslations("audits");
  const { status, decision, returned } = audit;
  if (status === "approved" && decision !== null) {
    const kind = decision === "denied" ? "late" : "done";
    return <StatusMark kind={kind}>{t(`decisions.${decision}`)}</StatusMark>;
  }
  return (
    <StatusMark kind={kinds[status]}>
      {status === "returned" && returned > 0
        ? t("returnedCount", { count: returned })
        : t(`statuses.${status}`)}
    </StatusMark>
  );
}
