"use client";
import Link from "next/link";
import { useTimeZone, useTranslations } from "next-intl";
import { SeverityChip } from "#components/findings/severity-chip.tsx";
import { Form, FormActions } from "#components/form/form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { openFindingFromAnswerAction } from "#lib/audits/answers/actions.ts";
import type { AnswerValue, WorkbenchQuestion } from "#lib/audits/answers/model.ts";
import { findingSeverities } from "#lib/findings/model.ts";
import { proposedSeverity } from "#lib/findings/rules.ts";

/**
 * Findings of one answer, or the one that it proposes: not met and partly met ask for one. Opened
 * by F; the person sets title and severity.
 */
export function FindingLine({
  question,
  value,
  editable,
  linked,
  open,
  onOpenChange,
  beforeOpening,
  onOpened,
}: {
  readonly question: WorkbenchQuestion;
  readonly value: AnswerValue | null;
  readonly editable: boolean;
  /** Whether the reader may follow the link to a finding. */
  readonly linked: boolean;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** Sends what waits first: the server asks whether the stored answer needs a finding. */
  readonly beforeOpening: () => Promise<void>;
  readonly onOpened: (finding: WorkbenchQuestion["findings"][number]) => void;
}) {
  const t = useTranslations("audits.workbench");
  const words = useTranslations("findings");
  const zone = useTimeZone() ?? "UTC";
  const lacking = value === "not_met" || value === "partly_met" ? value : null;
  if (question.findings.length > 0) {
    return (
      <ul className="mt-4 border-y border-line py-1 text-13">
        {question.findings.map((finding) => (
          <li key={finding.id} className="flex gap-3 py-1">
            <span className="mono text-ink-3">{finding.reference}</span>
            {linked ? (
              <Link href={`/findings/${finding.id}`} prefetch={false} className="text-ink">
                {finding.title}
              </Link>
            ) : (
              <span>{finding.title}</span>
            )}
          </li>
        ))}
      </ul>
    );
  }
  if (lacking === null || !editable) return null;
  const severity = proposedSeverity(lacking, question.weight);
  return (
    <div className="mt-4 flex items-center gap-3 border-y border-line py-[9px] text-13">
      <SeverityChip severity={severity} />
      <span className="flex-1">
        {t.rich("findingProposed", {
          title: question.short,
          strong: (chunks) => <b className="font-mid">{chunks}</b>,
        })}
      </span>
      <Dialog
        open={open}
        onOpenChange={onOpenChange}
        size="small"
        title={t("openFinding")}
        description={question.text}
        trigger={
          <Button size="small">
            {t("openFinding")} <Kbd>F</Kbd>
          </Button>
        }
      >
        <Form
          action={async (form) => {
            await beforeOpening();
            return openFindingFromAnswerAction(form);
          }}
          refusals="audits.refusals"
          onSuccess={(finding) => {
            onOpenChange(false);
            onOpened(finding);
          }}
        >
          <input type="hidden" name="answerId" value={question.answerId} />
          <input type="hidden" name="zone" value={zone} />
          <TextField
            name="title"
            label={words("fields.title")}
            defaultValue={t("findingTitle", { value: lacking, short: question.short })}
            maxLength={200}
            required
          />
          <Select
            name="severity"
            label={words("fields.severity")}
            defaultValue={severity}
            options={findingSeverities.map((one) => ({
              value: one,
              label: words(`severities.${one}`),
            }))}
          />
          <FormActions submitLabel={t("openFinding")} />
        </Form>
      </Dialog>
    </div>
  );
}
