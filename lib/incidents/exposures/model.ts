import type { Instant } from "#lib/shared/time.ts";
import type { ExposureState } from "../model.ts";

/** One element of a flow, as the data map records it. */
export type FlowElementRow = {
  readonly elementKey: string;
  readonly form: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant | null;
  readonly deletionProvenAt: Instant | null;
};

/** A flow to the vendor of an incident, with everything it ever carried. */
export type FlowRow = {
  readonly id: string;
  readonly systemId: string;
  /** People whose data is sent; null is unknown. */
  readonly people: number | null;
  readonly region: string | null;
  readonly startsAt: Instant;
  readonly endsAt: Instant | null;
  readonly deletionProvenAt: Instant | null;
  readonly elements: readonly FlowElementRow[];
};

/** When data could have been taken; a null end is open. */
export type Window = { readonly from: Instant | null; readonly to: Instant | null };

/**
 * What the data map proposes for one element of one system. `exposed-if`: it flowed in the window,
 * so it is exposed if the vendor's data was taken. `still-held`: its flow had ended, but deletion
 * was not proven. `not-in-flow`: never sent, or deleted before. `unknown`: a flow whose elements
 * were never recorded.
 */
export const proposals = ["exposed-if", "still-held", "not-in-flow", "unknown"] as const;
export type Proposal = (typeof proposals)[number];

export type ProposedCell = {
  readonly systemId: string;
  readonly elementKey: string;
  readonly proposal: Proposal;
  readonly form: string;
};

/** People behind the flows of a proposal: a sum of what is known, and whether some is unknown. */
export type PeopleEstimate = { readonly known: number; readonly complete: boolean };

export type BlastRadius = {
  readonly cells: readonly ProposedCell[];
  readonly people: PeopleEstimate;
  readonly regions: readonly string[];
};

/** How a cell of the grid is drawn: confirmed by someone, or only proposed. */
export type GridCell = {
  readonly systemId: string;
  readonly elementKey: string;
  readonly confirmed: ExposureState | null;
  readonly proposal: Proposal;
  readonly form: string;
  readonly source: string | null;
  readonly believedFrom: Instant | null;
};

/** Rows stand under what is worst in them: a confirmed exposure, then what nobody confirmed. */
export const gridGroups = ["exposed", "proposed", "unknown", "not-exposed"] as const;
export type GridGroup = (typeof gridGroups)[number];

export type GridRow = {
  readonly elementKey: string;
  readonly group: GridGroup;
  readonly cells: readonly GridCell[];
};

/** Whether a system's past data is still with the vendor; "unknown" where nobody recorded a flow. */
export type HeldState = "held" | "not-held" | "unknown";

export type ExposureGrid = {
  readonly systemIds: readonly string[];
  readonly rows: readonly GridRow[];
  readonly held: readonly { readonly systemId: string; readonly state: HeldState }[];
};
