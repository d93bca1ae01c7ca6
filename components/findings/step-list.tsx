import { useTranslations } from "next-intl";
import { useFormats } from "#components/ui/formats.ts";
import type { FindingStepRow } from "#lib/findings/model.ts";

/** What became of a finding, newest first. */
export function StepList({ steps }: { readonly steps: readonly FindingStepRow[] }) {
  const t = useTranslations("findings");
  const format = useFormats();
  return (
    <ol className="text-13">
      {steps.map((step) => (
        <li key={step.id} className="border-b border-line py-2 last:border-0">
          <p className="meta">
            {t(`steps.${step.kind}`, { name: step.byName ?? t("somebody") })},{" "}
            <time dateTime={step.at.toISOString()}>
              {format.dateTime(step.at, { dateStyle: "medium", timeStyle: "short" })}
            </time>
          </p>
          <p className="whitespace-pre-wrap">{step.note}</p>
        </li>
      ))}
    </ol>
  );
}
