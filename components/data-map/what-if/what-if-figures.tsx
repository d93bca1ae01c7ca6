import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BandChip } from "#components/ui/band-chip.tsx";
import { Unknown } from "#components/ui/tags.tsx";
import type { WhatIf, WhatIfSide } from "#lib/risk/what-if/rules.ts";
import { useWhatIfWords } from "./words.ts";

/** The figures that a change of what is sent moves, now and as they would be. */
export function WhatIfFigures({ result }: { readonly result: WhatIf }) {
  const t = useTranslations("data-map.whatIf");
  const row = (key: string, of: (side: WhatIfSide) => ReactNode) => (
    <tr key={key} className="border-t border-line">
      <th scope="row" className="py-1.5 pr-2 text-left font-text text-ink-2">
        {t(key)}
      </th>
      <td className="py-1.5 pr-2">{of(result.before)}</td>
      <td className="py-1.5 font-strong">{of(result.after)}</td>
    </tr>
  );
  const cells = useCells();
  return (
    <table className="w-full table-fixed text-13 tabular-nums">
      <thead>
        <tr className="text-left text-12 text-ink-3">
          <td />
          <th scope="col" className="pb-1 font-mid">
            {t("now")}
          </th>
          <th scope="col" className="pb-1 font-mid">
            {t("then")}
          </th>
        </tr>
      </thead>
      <tbody>
        {row("identification", cells.identification)}
        {row("severity", cells.severity)}
        {row("inherent", cells.inherent)}
        {row("threat", cells.threat)}
        {row("residual", cells.residual)}
        {row("exposed", cells.exposed)}
        {row("people", cells.people)}
      </tbody>
    </table>
  );
}

function useCells() {
  const t = useTranslations("data-map.whatIf");
  const risk = useTranslations("risk");
  const common = useTranslations("common");
  const { figures } = useWhatIfWords();
  const beside = (text: string) => (
    <span className="ml-1 text-12 font-text text-ink-3">{text}</span>
  );
  return {
    identification: ({ assessment: { severity } }: WhatIfSide) =>
      severity === null ? (
        t("nothingReadable")
      ) : (
        <>
          {figures.two(severity.ei)}
          {beside(t("atDpc", { dpc: severity.dpc }))}
        </>
      ),
    severity: ({ assessment: { severity } }: WhatIfSide) =>
      severity === null ? (
        t("nothingReadable")
      ) : (
        <>
          {figures.score(severity.value)}
          {beside(risk(`severityBands.${severity.band}`))}
        </>
      ),
    inherent: ({ assessment }: WhatIfSide) =>
      assessment.scored ? (
        <>
          {figures.score(assessment.inherent)}
          {beside(common("tier", { tier: assessment.tier }))}
        </>
      ) : (
        <Unknown />
      ),
    threat: ({ assessment }: WhatIfSide) =>
      assessment.scored ? (
        <>
          {figures.two(assessment.threat.value)}
          {beside(risk(`zones.${assessment.threat.zone}`))}
        </>
      ) : (
        <Unknown />
      ),
    residual: ({ assessment }: WhatIfSide) =>
      assessment.scored ? (
        <BandChip band={assessment.band} value={figures.score(assessment.residual)} />
      ) : (
        <Unknown />
      ),
    exposed: ({ exposable }: WhatIfSide) =>
      t("fields", { fields: exposable.fields, identifying: exposable.identifying }),
    people: ({ exposable }: WhatIfSide) =>
      exposable.people === null ? <Unknown /> : figures.exact(exposable.people),
  };
}
