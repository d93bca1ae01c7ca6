"use client";
import { useRouter } from "next/navigation";
import { useNow, useTimeZone, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Form, FormActions } from "#components/form/form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { RadioCards } from "#components/ui/radio-cards.tsx";
import { DateField, TextArea } from "#components/ui/text-field.tsx";
import { decisions } from "#lib/audits/model.ts";
import { approveAuditAction, returnAuditAction } from "#lib/audits/reviews/actions.ts";
import { dateIn } from "#lib/shared/time.ts";
import { ConditionList } from "./condition-list.tsx";

/** The reviewer's two ways out: send answers back, or decide. Own work: only the reason why not. */
export function ReviewActions({
  auditId,
  returns,
  ownWork,
}: {
  readonly auditId: string;
  /** Question id → what is missing. */
  readonly returns: ReadonlyMap<string, string>;
  readonly ownWork: boolean;
}) {
  const t = useTranslations("audits");
  const zone = useTimeZone() ?? "UTC";
  const router = useRouter();
  const [deciding, setDeciding] = useState(false);
  const [decision, setDecision] = useState<string>("approved");
  const today = dateIn(useNow().getTime(), zone);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const sendBack = () =>
    start(async () => {
      try {
        const result = await returnAuditAction({
          auditId,
          returns: [...returns].map(([questionId, reason]) => ({ questionId, reason })),
        });
        if (result.ok) router.refresh();
        else {
          const reason = result.kind === "refused" ? result.reason : "failed";
          setProblem(t(`refusals.${reason}`));
        }
      } catch {
        setProblem(t("submit.offline"));
      }
    });
  return (
    <div className="flex flex-none flex-wrap items-center gap-2">
      {problem === null ? null : (
        <p role="alert" className="text-12 text-late-ink">
          {problem}
        </p>
      )}
      {ownWork ? null : (
        <Button
          reason={returns.size === 0 ? t("review.nothingToReturn") : undefined}
          onClick={sendBack}
          aria-busy={pending}
        >
          {t("review.return", { count: returns.size })}
        </Button>
      )}
      <Dialog
        open={deciding}
        onOpenChange={(open) => setDeciding(open && !ownWork && returns.size === 0)}
        size="large"
        title={t("review.decide")}
        description={t("review.decideHelp")}
        trigger={
          <Button
            variant="primary"
            reason={
              ownWork
                ? t("refusals.own-work")
                : returns.size > 0
                  ? t("review.returnFirst")
                  : undefined
            }
          >
            {t("review.decide")}
          </Button>
        }
      >
        <Form
          action={approveAuditAction}
          refusals="audits.refusals"
          onSuccess={() => {
            setDeciding(false);
            router.refresh();
          }}
        >
          <input type="hidden" name="auditId" value={auditId} />
          <input type="hidden" name="zone" value={zone} />
          <RadioCards
            name="decision"
            label={t("review.decision")}
            columns={3}
            value={decision}
            onValueChange={setDecision}
            cards={decisions.map((one) => ({
              value: one,
              label: t(`decisions.${one}`),
              help: t(`review.hints.${one}`),
            }))}
          />
          <TextArea
            name="reason"
            label={t("review.reason")}
            help={t("review.reasonHelp")}
            rows={3}
            maxLength={4000}
          />
          <ConditionList today={today} shown={decision === "approved_with_conditions"} />
          <DateField
            name="nextDueOn"
            label={t("review.nextDueOn")}
            help={t("review.nextDueOnHelp")}
            min={today}
          />
          <FormActions submitLabel={t("review.confirm")} />
        </Form>
      </Dialog>
    </div>
  );
}
