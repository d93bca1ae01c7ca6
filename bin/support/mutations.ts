import { z } from "zod";

/** What `bin/test.ts` reads of Stryker's report (mutation-testing-report-schema). */
export const mutationReport = z.object({
  files: z.record(z.string(), z.object({ mutants: z.array(z.object({ status: z.string() })) })),
});
export type MutationReport = z.output<typeof mutationReport>;

/** States that count as found: a test failed, or the mutant ran for ever. */
const found = new Set(["Killed", "Timeout"]);
/** States that count as missed; what does not run at all or is ignored counts as neither. */
const missed = new Set(["Survived", "NoCoverage"]);

/** "1,234 of 1,300 found, 94.9 %", counted as Stryker counts its score. */
export function mutationFigure(report: MutationReport): string {
  const states = Object.values(report.files).flatMap(({ mutants }) =>
    mutants.map(({ status }) => status),
  );
  const killed = states.filter((status) => found.has(status)).length;
  const all = killed + states.filter((status) => missed.has(status)).length;
  const number = (value: number) => value.toLocaleString("en");
  // Rounded down: a figure may not claim a score that was not reached.
  const share = all === 0 ? 0 : Math.floor((killed / all) * 1000) / 10;
  return `${number(killed)} of ${number(all)} found, ${share.toFixed(1)} %`;
}
