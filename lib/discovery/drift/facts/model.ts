import type { FoundDrift, SeenParty } from "../model.ts";

/** A third party together with the scan that shows it; null for what production reports. */
export type FoundParty = SeenParty & { readonly scanId: string | null };

/** The drift of one system with the parties that it is told from. */
export type SystemDrift = {
  readonly systemId: string;
  /** Ids of its newest scan of each kind of evidence. */
  readonly newest: readonly string[];
  /** Those that are not ours, as the newest evidence of each kind shows them. */
  readonly parties: readonly FoundParty[];
  readonly drifts: readonly FoundDrift[];
};
