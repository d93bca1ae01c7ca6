import { elements } from "#lib/catalogue/elements.ts";
import { lastMoment } from "#lib/shared/interval.ts";
import type { Instant } from "#lib/shared/time.ts";
import type { Exposure, IncidentEvent } from "../model.ts";
import { datedEvents } from "../rules.ts";
import type {
  BlastRadius,
  ExposureGrid,
  FlowElementRow,
  FlowRow,
  GridCell,
  GridGroup,
  GridRow,
  HeldState,
  Proposal,
  ProposedCell,
  Window,
} from "./model.ts";

const windowStarts = ["exfiltration_start", "compromise"] as const;
const windowEnds = [
  "exfiltration_end",
  "containment",
  "credential_revocation",
  "last_attacker_activity",
] as const;

/**
 * The window in which data could have been taken, as wide as the events allow: from the earliest
 * intrusion or export to the last moment of containment. Open where no event bounds it.
 */
export function exposureWindow(events: readonly IncidentEvent[]): Window {
  const dated = datedEvents(events);
  const starts = dated.filter(({ type }) => windowStarts.some((start) => start === type));
  const ends = dated.filter(({ type }) => windowEnds.some((end) => end === type));
  const first = (times: readonly (Instant | null)[]) =>
    times.length === 0 || times.includes(null)
      ? null
      : Math.min(...times.filter((time) => time !== null));
  const last = (times: readonly (Instant | null)[]) =>
    times.length === 0 || times.includes(null)
      ? null
      : Math.max(...times.filter((time) => time !== null));
  return {
    from: first(starts.map(({ time }) => time.earliest)),
    to: last(ends.map(({ time }) => lastMoment(time))),
  };
}

const severity: Readonly<Record<Proposal, number>> = {
  "exposed-if": 3,
  unknown: 2,
  "still-held": 1,
  "not-in-flow": 0,
};

function proposeElement(flow: FlowRow, element: FlowElementRow, window: Window): Proposal {
  const startsAt = Math.max(flow.startsAt, element.startsAt);
  const endsAt = earlier(flow.endsAt, element.endsAt);
  if (window.to !== null && startsAt > window.to) return "not-in-flow";
  if (endsAt === null || window.from === null || endsAt > window.from) return "exposed-if";
  const provenAt = earlier(flow.deletionProvenAt, element.deletionProvenAt);
  return provenAt !== null && provenAt <= window.from ? "not-in-flow" : "still-held";
}

function earlier(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null) return b;
  return b === null ? a : Math.min(a, b);
}

/**
 * What the data map proposes for an incident: every element that flowed in the window, or that is
 * still held after its end. A proposal is never an exposure; a person or a claim confirms it.
 */
export function proposeBlastRadius(flows: readonly FlowRow[], window: Window): BlastRadius {
  const cells = new Map<string, ProposedCell>();
  for (const flow of flows) {
    for (const element of flow.elements) {
      const proposal = proposeElement(flow, element, window);
      const key = `${flow.systemId} ${element.elementKey}`;
      const before = cells.get(key);
      if (before !== undefined && severity[before.proposal] >= severity[proposal]) continue;
      cells.set(key, {
        systemId: flow.systemId,
        elementKey: element.elementKey,
        proposal,
        form: element.form,
      });
    }
  }
  const reached = flows.filter((flow) => reaches(flow, window));
  return {
    cells: [...cells.values()],
    people: {
      known: reached.reduce((sum, { people }) => sum + (people ?? 0), 0),
      complete: reached.every(({ people }) => people !== null),
    },
    regions: [...new Set(reached.map(({ region }) => region).filter((region) => region !== null))],
  };
}

/** Whether anything of a flow was with the vendor in the window. */
function reaches(flow: FlowRow, window: Window): boolean {
  if (window.to !== null && flow.startsAt > window.to) return false;
  const { deletionProvenAt } = flow;
  return deletionProvenAt === null || window.from === null || deletionProvenAt > window.from;
}

/** Whether at a moment a flow had ended, or a field had left it, without proof of deletion. */
function isHeld(flow: FlowRow, at: Instant): boolean {
  const over = (end: Instant | null) => end !== null && end <= at;
  const proven = (proof: Instant | null) => proof !== null && proof <= at;
  if (flow.startsAt > at || proven(flow.deletionProvenAt)) return false;
  if (over(flow.endsAt)) return true;
  return flow.elements.some((one) => over(one.endsAt) && !proven(one.deletionProvenAt));
}

/**
 * The systems × elements grid: what was confirmed as of a moment, over what the data map proposes.
 * Systems come in the given order; elements in the order of the catalogue within their group.
 */
export function exposureGrid(input: {
  readonly systemIds: readonly string[];
  readonly elementOrder: readonly string[];
  readonly exposures: readonly Exposure[];
  readonly radius: BlastRadius;
  readonly flows: readonly FlowRow[];
  readonly asOf: Instant;
  readonly extraFields?: readonly string[];
}): ExposureGrid {
  const confirmed = confirmedAsOf(input.exposures, input.asOf);
  const proposed = new Map(
    input.radius.cells.map((cell) => [`${cell.systemId} ${cell.elementKey}`, cell]),
  );
  const unrecorded = new Set(
    input.flows.filter(({ elements }) => elements.length === 0).map(({ systemId }) => systemId),
  );
  const named = new Set([
    ...(input.extraFields ?? []),
    ...[...confirmed.values()].map(({ elementKey }) => elementKey),
    ...input.radius.cells
      .filter(({ proposal }) => proposal !== "not-in-flow")
      .map(({ elementKey }) => elementKey),
  ]);
  const rows = input.elementOrder
    .filter((elementKey) => named.has(elementKey))
    .map((elementKey) => {
      const cells = input.systemIds.map((systemId): GridCell => {
        const key = `${systemId} ${elementKey}`;
        const exposure = confirmed.get(key);
        const proposal = proposed.get(key);
        return {
          systemId,
          elementKey,
          confirmed: exposure?.state ?? null,
          proposal: proposal?.proposal ?? (unrecorded.has(systemId) ? "unknown" : "not-in-flow"),
          form: exposure?.form ?? proposal?.form ?? "unknown",
          source: exposure?.source ?? null,
          believedFrom: exposure?.believedFrom ?? null,
        };
      });
      return { elementKey, group: groupOf(cells), cells };
    });
  return {
    systemIds: input.systemIds,
    rows,
    held: input.systemIds.map((systemId) => ({ systemId, state: heldState(systemId, input) })),
  };
}

function heldState(
  systemId: string,
  input: {
    readonly radius: BlastRadius;
    readonly flows: readonly FlowRow[];
    readonly exposures: readonly Exposure[];
    readonly asOf: Instant;
  },
): HeldState {
  const flows = input.flows.filter((flow) => flow.systemId === systemId);
  if (flows.some((flow) => isHeld(flow, input.asOf))) return "held";
  if (flows.length > 0) return "not-held";
  const states = [...confirmedAsOf(input.exposures, input.asOf).values()]
    .filter((exposure) => exposure.systemId === systemId)
    .map(({ state }) => state);
  return states.some((state) => state !== "not_exposed") ? "unknown" : "not-held";
}

/** The exposure of each cell that was believed at a moment: the newest belief that had begun. */
export function confirmedAsOf(
  exposures: readonly Exposure[],
  asOf: Instant,
): ReadonlyMap<string, Exposure> {
  const believed = new Map<string, Exposure>();
  const inOrder = exposures
    .filter(({ believedFrom }) => believedFrom <= asOf)
    .toSorted(
      (a, b) =>
        a.believedFrom - b.believedFrom ||
        (a.supersededAt ?? Number.MAX_SAFE_INTEGER) - (b.supersededAt ?? Number.MAX_SAFE_INTEGER),
    );
  for (const exposure of inOrder) {
    believed.set(`${exposure.systemId} ${exposure.elementKey}`, exposure);
  }
  return believed;
}

function groupOf(cells: readonly GridCell[]): GridGroup {
  if (cells.some(({ confirmed }) => confirmed === "exposed")) return "exposed";
  const open = cells.filter(({ confirmed }) => confirmed === null);
  if (open.some(({ proposal }) => proposal === "exposed-if" || proposal === "still-held")) {
    return "proposed";
  }
  if (cells.some(({ confirmed }) => confirmed === "unknown")) return "unknown";
  if (cells.some(({ confirmed }) => confirmed === "not_exposed")) return "not-exposed";
  return "proposed";
}

const columnOf: ReadonlyMap<string, string> = new Map(
  elements.map(({ key, column }) => [key, column]),
);

/**
 * Rows for reading: browser and operating system stand in one row where every system says the same
 * of them. Stored elements are never merged, and neither is what differs.
 */
export function mergeRows(
  rows: readonly GridRow[],
): readonly (GridRow & { readonly merged: readonly string[] })[] {
  const merged: (GridRow & { readonly merged: readonly string[] })[] = [];
  for (const row of rows) {
    const twin = merged.find((other) => mayMerge(other, row));
    if (twin === undefined) merged.push({ ...row, merged: [row.elementKey] });
    else merged[merged.indexOf(twin)] = { ...twin, merged: [...twin.merged, row.elementKey] };
  }
  return merged;
}

function mayMerge(a: GridRow, b: GridRow): boolean {
  if (columnOf.get(a.elementKey) !== "browser_system") return false;
  if (columnOf.get(b.elementKey) !== "browser_system" || a.group !== b.group) return false;
  return a.cells.every((cell, index) => {
    const other = b.cells[index];
    return (
      other !== undefined &&
      cell.confirmed === other.confirmed &&
      cell.proposal === other.proposal &&
      cell.form === other.form
    );
  });
}
