import { type Quantities, residualOf } from "../composite/rules.ts";
import { hygieneCap, type Method } from "../method/model.ts";
import type { Input, Span } from "../model.ts";
import { forEdge } from "../severity/rules.ts";

/** The ends between which an input may lie. */
export type Ends = { readonly low: number; readonly high: number };

/** The whole domain of every input. */
export function domains(method: Method): Readonly<Record<Input, Ends>> {
  const { composite, severity } = method;
  const reach = composite.reach.map((step) => step.factor);
  return {
    dpc: { low: severity.contextBase.simple, high: severity.contextBase.sensitive },
    ei: { low: severity.identification.negligible, high: severity.identification.maximum },
    reach: { low: Math.min(...reach), high: Math.max(...reach) },
    dependency: { low: composite.dependency[1], high: composite.dependency[4] },
    penetration: { low: composite.access[1], high: composite.access[4] },
    assurance: { low: 0, high: 1 },
    findings: { low: 0, high: composite.findingsCap },
    incidents: { low: 0, high: composite.incidentsCap },
    hygiene: { low: 0, high: hygieneCap(method) },
  };
}

function swing(quantities: Quantities, input: Input, ends: Ends, method: Method): number {
  const at = (value: number) => residualOf({ ...quantities, [input]: value }, method);
  return Math.abs(at(ends.high) - at(ends.low));
}

/**
 * The span of one input in points of residual as it alone runs over its whole domain, and the
 * part of it that is settled: all of it when the input is known, none when it is wide open.
 */
export function spanOf(
  quantities: Quantities,
  input: Input,
  open: Ends,
  assumed: boolean,
  method: Method,
): Span {
  const span = swing(quantities, input, domains(method)[input], method);
  const unsettled = Math.min(span, swing(quantities, input, open, method));
  return { input, span, settled: span - unsettled, assumed };
}

/** Settled share of all spans, 0–1; 1 when no input can move the residual. */
export function confidenceOf(spans: readonly Span[]): number {
  const total = spans.reduce((sum, { span }) => sum + span, 0);
  if (total === 0) return 1;
  return forEdge(spans.reduce((sum, { settled }) => sum + settled, 0) / total);
}
