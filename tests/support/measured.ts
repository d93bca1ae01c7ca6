import { appendFileSync } from "node:fs";

/** A figure of a promise, as `bin/support/measured.ts` collects them into `docs/measured.md`. */
export type Measurement = {
  /** The promise's number in `docs/measured.md`, where its words stand. */
  readonly promise: number;
  /** What was done, in one sentence without its figure: "sessions asked after their revocation". */
  readonly what: string;
  /** How often, and what came of it: "1,200 asked, 0 answered". */
  readonly figure: string;
};

/** Notes a figure for `docs/measured.md`; does nothing outside `npm run test:deep`. */
export function measured(measurement: Measurement): void {
  const file = process.env.TIERCE_MEASURED;
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(measurement)}\n`);
}
