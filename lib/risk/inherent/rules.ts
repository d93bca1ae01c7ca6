import { line, type Part } from "../composite/rules.ts";
import type { Method, Rating } from "../method/model.ts";
import { FactorError, type FlowFactor, type Line, type RatedFactor } from "../model.ts";
import { type FlowSeverity, flowSeverity, leadingFlow } from "../severity/rules.ts";
import { assertRating } from "../threat/rules.ts";

/** What the flows that count say: the worst pair, its best case, and how many people. */
export type DataFactors = {
  /** Flows whose data the vendor receives or still holds. */
  readonly counted: readonly FlowFactor[];
  readonly worst: FlowSeverity | null;
  readonly dpc: Part;
  readonly ei: Part;
  /** The pair when elements of unknown form turn out not to be readable. */
  readonly lowest: { readonly dpc: number; readonly ei: number };
  readonly reach: Part;
  /** People known at least, and null when some flow does not say and the rest is small. */
  readonly people: number | null;
  readonly peopleUnknown: boolean;
  /** Elements whose form is unknown and which count as raw. */
  readonly unknownForms: readonly string[];
};

/** Whether a flow's data is with the vendor at a moment: running, or ended and not proven deleted. */
export function isHeld(flow: FlowFactor, now: Date): boolean {
  return flow.deletionProvenAt === null || flow.deletionProvenAt > now;
}

/** Whether a flow has ended while its data is still held. */
export function isHeldAfterEnd(flow: FlowFactor, now: Date): boolean {
  return flow.endedAt !== null && flow.endedAt <= now && isHeld(flow, now);
}

/** The factor of a number of people; unknown is no number and has its own factor. */
export function reachFactor(people: number, method: Method): number {
  if (!(Number.isSafeInteger(people) && people >= 0)) throw new FactorError("people", people);
  for (const step of method.composite.reach) {
    if (step.below === null || people < step.below) return step.factor;
  }
  throw new FactorError("people", people);
}

function lowestPair(
  counted: readonly FlowFactor[],
  method: Method,
): { readonly dpc: number; readonly ei: number } {
  const stripped = counted.map((flow) => ({
    ...flow,
    elements: flow.elements.filter((element) => element.form !== "unknown"),
  }));
  const lowest = leadingFlow(stripped, method);
  return lowest === null ? { dpc: 0, ei: 0 } : { dpc: lowest.dpc, ei: lowest.ei };
}

function part(value: number, low: number, high: number): Part {
  return { value, low: Math.min(low, value), high: Math.max(high, value), lines: [] };
}

function reachOf(
  reaching: readonly FlowFactor[],
  method: Method,
): { readonly reach: Part; readonly people: number | null; readonly unknown: boolean } {
  const factors = method.composite.reach.map((step) => step.factor);
  const [lowest, highest] = [Math.min(...factors), Math.max(...factors)];
  const known = reaching.map((flow) => flow.people).filter((people) => people !== null);
  const most = known.length > 0 ? Math.max(...known) : null;
  const lower = reaching.map((flow) => flow.peopleFrom ?? flow.people ?? 0);
  const least = most === null ? lowest : reachFactor(Math.max(0, ...lower), method);
  if (known.length === reaching.length) {
    const careful = most === null ? lowest : reachFactor(most, method);
    return { reach: part(careful, least, careful), people: most ?? 0, unknown: false };
  }
  const value = Math.max(
    method.composite.unknownReach,
    most === null ? lowest : reachFactor(most, method),
  );
  const people = most !== null && most > method.severity.manyPeople ? most : null;
  return { reach: part(value, least, highest), people, unknown: true };
}

/**
 * Reads the flows at a moment. People are the most that any reaching flow states, since how far
 * flows overlap is not known; a range counts by its upper end and leaves the rest open; one flow that
 * does not say makes reach unknown (counts as 1.0 at least).
 */
export function dataFactors(flows: readonly FlowFactor[], now: Date, method: Method): DataFactors {
  const counted = flows.filter((flow) => isHeld(flow, now));
  const worst = leadingFlow(counted, method);
  const lowest = lowestPair(counted, method);
  const [dpc, ei] = [worst?.dpc ?? 0, worst?.ei ?? 0];
  const reaching = counted.filter((flow) => flowSeverity(flow, method).product > 0);
  const { reach, people, unknown } = reachOf(reaching, method);
  const unknownForms = counted
    .flatMap((flow) => flow.elements)
    .filter((element) => element.form === "unknown")
    .map((element) => element.key);
  return {
    counted,
    worst,
    dpc: part(dpc, lowest.dpc, dpc),
    ei: part(ei, lowest.ei, ei),
    lowest,
    reach,
    people,
    peopleUnknown: unknown,
    unknownForms: [...new Set(unknownForms)].sort(),
  };
}

/** Points of a rating; unknown gives the whole range of the scale and the careful end as value. */
export function ratingPart(
  factor: "dependency" | "penetration",
  rated: RatedFactor,
  method: Method,
): Part {
  const scale = factor === "dependency" ? method.composite.dependency : method.composite.access;
  if (rated.value === null) {
    return { value: scale[4], low: scale[1], high: scale[4], lines: [] };
  }
  assertRating(factor, rated.value);
  const points = scale[rated.value];
  return { value: points, low: points, high: points, lines: [] };
}

/** The lines under "Inherent"; the last one, "together", carries the value of the section. */
export function inherentLines(
  given: {
    readonly data: DataFactors;
    readonly dataPoints: number | null;
    readonly noPersonalData: boolean;
    readonly dependency: RatedFactor;
    readonly dependencyPoints: number;
    readonly penetration: RatedFactor;
    readonly accessPoints: number;
    readonly inherent: number | null;
  },
  method: Method,
): readonly Line[] {
  const { data } = given;
  const dataLine = line("inherent", dataKey(given), given.dataPoints, {
    adds: false,
    numbers: {
      factor: method.composite.dataFactor,
      dpc: data.dpc.value,
      ei: data.ei.value,
      reach: data.reach.value,
      people: data.people,
      peopleUnknown: data.peopleUnknown,
    },
    subject: data.worst
      ? { kind: "flow", id: data.worst.flow.id, label: data.worst.flow.label }
      : null,
    unknown: given.dataPoints === null || data.peopleUnknown || data.unknownForms.length > 0,
  });
  return [
    dataLine,
    rating("dependency", given.dependency, given.dependencyPoints),
    rating("penetration", given.penetration, given.accessPoints),
    line("inherent", "together", given.inherent, {
      numbers: {
        data: given.dataPoints,
        dependency: given.dependency.value === null ? null : given.dependencyPoints,
        access: given.penetration.value === null ? null : given.accessPoints,
      },
      unknown: given.inherent === null,
    }),
  ];
}

function dataKey(given: {
  readonly data: DataFactors;
  readonly dataPoints: number | null;
  readonly noPersonalData: boolean;
}): "data" | "data-none-stated" | "data-deleted" | "data-unreadable" | "data-missing" {
  if (given.dataPoints === null) return "data-missing";
  if (given.data.worst === null) return given.noPersonalData ? "data-none-stated" : "data-deleted";
  return given.data.worst.dpc === 0 ? "data-unreadable" : "data";
}

function rating(
  key: "dependency" | "penetration",
  rated: { readonly value: Rating | null; readonly assumed: boolean },
  points: number,
): Line {
  return line("inherent", key, rated.value === null ? null : points, {
    adds: false,
    numbers: { rating: rated.value },
    assumed: rated.assumed,
    unknown: rated.value === null,
  });
}
