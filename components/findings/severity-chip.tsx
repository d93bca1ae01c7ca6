import { useTranslations } from "next-intl";
import { BandChip } from "#components/ui/band-chip.tsx";
import type { Band } from "#components/ui/bands.ts";
import type { FindingSeverity } from "#lib/findings/model.ts";

/** The band whose colour and cells stand for a severity. */
export const severityBands: Readonly<Record<FindingSeverity, Band>> = {
  low: "low",
  medium: "moderate",
  high: "high",
  critical: "critical",
};

/** The severity of a finding: cells of its band and its own word. */
export function SeverityChip({ severity }: { readonly severity: FindingSeverity }) {
  const t = useTranslations("findings.severities");
  return <BandChip band={severityBands[severity]}>{t(severity)}</BandChip>;
}
