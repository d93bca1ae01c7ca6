"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Form, SubmitButton } from "#components/form/form.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { StatusMark } from "#components/ui/status-mark.tsx";
import { lookAgainAction } from "#lib/audits/uplifts/actions.ts";
import type { UpliftDetail } from "#lib/audits/uplifts/model.ts";
import { cancelJobAction } from "#lib/jobs/actions.ts";
import { isLive, mayCancel } from "#lib/jobs/rules.ts";

/** How often the page is read again while the job runs. */
const refreshMs = 1_500;

/** The job that opens the work: how far it is, what it left, how to stop it or run it again. */
export function UpliftRun({
  uplift,
  mayRun,
  mayStop,
}: {
  readonly uplift: Pick<UpliftDetail, "id" | "job">;
  readonly mayRun: boolean;
  readonly mayStop: boolean;
}) {
  const t = useTranslations("requirements.uplift");
  const router = useRouter();
  const { job } = uplift;
  const live = job !== null && isLive(job);
  useEffect(() => {
    if (!live) return;
    const timer = setInterval(() => router.refresh(), refreshMs);
    return () => clearInterval(timer);
  }, [live, router]);
  if (job === null) return null;
  return (
    <div className="mt-4 flex flex-wrap items-center gap-x-5 gap-y-2 text-13" aria-live="polite">
      {live ? (
        <div className="w-64">
          <ProgressBar
            done={job.done}
            total={job.total}
            label={
              job.total === null
                ? t("run.queued")
                : t("run.running", { done: job.done, total: job.total })
            }
          />
        </div>
      ) : (
        <StatusMark kind={job.state === "completed" ? "done" : "late"}>
          {t(
            `run.${job.state === "completed" || job.state === "cancelled" ? job.state : "failed"}`,
          )}
        </StatusMark>
      )}
      {live ? null : <span className="text-ink-2">{t("run.result", job.result)}</span>}
      {mayStop && mayCancel(job) ? (
        <Form action={cancelJobAction} refusals="jobs.refusals" onSuccess={() => router.refresh()}>
          <input type="hidden" name="jobId" value={job.id} />
          <SubmitButton size="small" variant="secondary">
            {t("run.stop")}
          </SubmitButton>
        </Form>
      ) : null}
      {mayRun && !live ? (
        <Form
          action={lookAgainAction}
          refusals="requirements.refusals"
          onSuccess={() => router.refresh()}
        >
          <input type="hidden" name="upliftId" value={uplift.id} />
          <SubmitButton size="small" variant="secondary">
            {t("run.again")}
          </SubmitButton>
        </Form>
      ) : null}
    </div>
  );
}
