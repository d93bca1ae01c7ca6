import { contexts, type IdentifierRole, identifierRoles } from "#lib/catalogue/elements.ts";
import type { Method, Rating, SeverityBand } from "../method/model.ts";
import {
  type ElementFactor,
  FactorError,
  type FlowFactor,
  forms,
  necessities,
  type SeverityResult,
} from "../model.ts";

/** Rows of the table of identification, in the order in which the first match counts. */
export type IdentificationRow =
  | "name-with-email"
  | "government-id-with-name"
  | "full-card-with-name"
  | "picture-with-name"
  | "email-alone"
  | "name-with-street-address"
  | "name-with-work"
  | "government-id-with-birth-date"
  | "precise-location"
  | "name-alone"
  | "phone"
  | "network-address"
  | "device"
  | "unkeyed-hash"
  | "bank-account-alone"
  | "picture-alone"
  | "message"
  | "secret-alone"
  | "no-row";

/** DPC and EI of one flow, or nulls when nothing readable reaches the vendor. */
export type FlowSeverity = {
  readonly flow: FlowFactor;
  readonly dpc: Rating | 0;
  readonly baseDpc: Rating | 0;
  readonly ei: number;
  readonly row: IdentificationRow | null;
  /** Elements whose context gave the base. */
  readonly leading: readonly string[];
  /** DPC × EI. */
  readonly product: number;
};

/** Nine decimals: enough to drop float noise before a comparison with an edge. */
export function forEdge(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}

/** Throws `FactorError` when an element or a flow holds a value outside its vocabulary. */
export function assertFlow(flow: FlowFactor): void {
  for (const element of flow.elements) {
    if (!contexts.includes(element.context)) throw new FactorError("context", element.context);
    if (!identifierRoles.includes(element.role)) throw new FactorError("role", element.role);
    if (!forms.includes(element.form)) throw new FactorError("form", element.form);
    if (!necessities.includes(element.necessity)) {
      throw new FactorError("necessity", element.necessity);
    }
  }
  if (flow.people !== null && !(Number.isSafeInteger(flow.people) && flow.people >= 0)) {
    throw new FactorError("people", flow.people);
  }
  const { people, peopleFrom } = flow;
  if (peopleFrom !== undefined) {
    const isLowerEnd = people !== null && peopleFrom >= 0 && peopleFrom <= people;
    if (!Number.isSafeInteger(peopleFrom) || !isLowerEnd) {
      throw new FactorError("peopleFrom", peopleFrom);
    }
  }
  const adjustment = flow.contextAdjustment;
  if (!Number.isInteger(adjustment) || adjustment < -3 || adjustment > 3) {
    throw new FactorError("contextAdjustment", adjustment);
  }
}

/** Whether the vendor can read anything of the element: aggregated and encrypted do not count. */
export function reaches(element: ElementFactor): boolean {
  return element.form !== "aggregated" && element.form !== "encrypted";
}

/**
 * Ease of identification of the combination that reaches the vendor: 0.25 to 1, the first row
 * that matches (ENISA 2013, 3.2 and annex 2; rows for online identifiers, hashes, locations,
 * messages and secrets are ours). Null when nothing readable reaches.
 */
export function identify(
  elements: readonly ElementFactor[],
  method: Method,
): { readonly ei: number; readonly row: IdentificationRow } | null {
  const reaching = elements.filter(reaches);
  if (reaching.length === 0) return null;
  const raw = new Set<IdentifierRole>();
  const hashed = new Set<IdentifierRole>();
  for (const element of reaching) {
    if (element.form === "raw" || element.form === "unknown") raw.add(element.role);
    if (element.form === "hashed") hashed.add(element.role);
  }
  const { maximum, significant, limited, negligible } = method.severity.identification;
  const table: readonly (readonly [IdentificationRow, number, boolean])[] = [
    ["name-with-email", maximum, raw.has("name") && raw.has("email")],
    ["government-id-with-name", maximum, raw.has("government_id") && raw.has("name")],
    ["full-card-with-name", maximum, raw.has("full_card") && raw.has("name")],
    ["picture-with-name", maximum, raw.has("picture") && raw.has("name")],
    ["email-alone", significant, raw.has("email")],
    ["name-with-street-address", significant, raw.has("name") && raw.has("street_address")],
    ["name-with-work", significant, raw.has("name") && raw.has("work")],
    [
      "government-id-with-birth-date",
      significant,
      raw.has("government_id") && raw.has("birth_date"),
    ],
    ["precise-location", significant, raw.has("precise_location")],
    ["name-alone", limited, raw.has("name")],
    ["phone", limited, raw.has("phone")],
    ["network-address", limited, raw.has("network_address")],
    ["device", limited, raw.has("device")],
    ["unkeyed-hash", limited, hashed.has("email") || hashed.has("phone")],
    ["bank-account-alone", limited, raw.has("bank_account")],
    ["picture-alone", limited, raw.has("picture")],
    ["message", limited, raw.has("message")],
    ["secret-alone", limited, raw.has("secret")],
  ];
  for (const [row, ei, matches] of table) if (matches) return { ei, row };
  return { ei: negligible, row: "no-row" };
}

/** DPC (1–4, adjusted and clamped; 0 when nothing readable reaches) and EI of one flow. */
export function flowSeverity(flow: FlowFactor, method: Method): FlowSeverity {
  assertFlow(flow);
  const identified = identify(flow.elements, method);
  if (identified === null) {
    return { flow, dpc: 0, baseDpc: 0, ei: 0, row: null, leading: [], product: 0 };
  }
  const reaching = flow.elements.filter(reaches);
  const base = Math.max(
    ...reaching.map((element) => method.severity.contextBase[element.context]),
  ) as Rating;
  const dpc = Math.min(4, Math.max(1, base + flow.contextAdjustment)) as Rating;
  const leading = reaching
    .filter((element) => method.severity.contextBase[element.context] === base)
    .map((element) => element.key);
  return {
    flow,
    dpc,
    baseDpc: base,
    ei: identified.ei,
    row: identified.row,
    leading: [...new Set(leading)].sort(),
    product: dpc * identified.ei,
  };
}

/**
 * The flow with the highest DPC × EI, whatever the order of the flows: at a tie the higher DPC,
 * then the lower id. Null when there is no flow.
 */
export function leadingFlow(flows: readonly FlowFactor[], method: Method): FlowSeverity | null {
  let best: FlowSeverity | null = null;
  for (const flow of flows) {
    const next = flowSeverity(flow, method);
    if (best === null || isWorse(next, best)) best = next;
  }
  return best;
}

function isWorse(next: FlowSeverity, best: FlowSeverity): boolean {
  if (next.product !== best.product) return next.product > best.product;
  if (next.dpc !== best.dpc) return next.dpc > best.dpc;
  return next.flow.id < best.flow.id;
}

/** Circumstances of a breach, each level 0 to 2: none, known or limited, unknown or lasting. */
export type Circumstances = {
  readonly confidentiality: 0 | 1 | 2;
  readonly integrity: 0 | 1 | 2;
  readonly availability: 0 | 1 | 2;
  readonly malicious: boolean;
};

/** CB, 0 to 2 (ENISA 3.3). Throws `FactorError` for a level outside 0, 1, 2. */
export function circumstancesOf(circumstances: Circumstances, method: Method): number {
  const levels = [
    circumstances.confidentiality,
    circumstances.integrity,
    circumstances.availability,
  ];
  for (const level of levels) {
    if (level !== 0 && level !== 1 && level !== 2) throw new FactorError("circumstances", level);
  }
  const { step, malice } = method.severity.circumstances;
  const loss = levels.reduce<number>((sum, level) => sum + level * step, 0);
  return loss + (circumstances.malicious ? malice : 0);
}

/** The band of a severity; lower bounds are included (ENISA 3.4). */
export function severityBand(value: number, method: Method): SeverityBand {
  const at = forEdge(value);
  const from = method.severity.bandFrom;
  if (at >= from.very_high) return "very_high";
  if (at >= from.high) return "high";
  return at >= from.medium ? "medium" : "low";
}

/** `DPC × EI + CB` with its band and the bound it is near, for a breach or a potential one. */
export function severityOf(
  factors: {
    readonly dpc: number;
    readonly ei: number;
    readonly circumstances: number;
    readonly people: number | null;
  },
  method: Method,
): SeverityResult {
  const { dpc, ei, circumstances, people } = factors;
  const value = forEdge(dpc * ei + circumstances);
  const bounds = Object.values(method.severity.bandFrom);
  const edge = bounds.find((bound) => forEdge(Math.abs(value - bound)) <= method.severity.nearEdge);
  return {
    value,
    band: severityBand(value, method),
    edge: edge ?? null,
    dpc,
    ei,
    circumstances,
    manyPeople: people === null ? null : people > method.severity.manyPeople,
    unintelligible: dpc === 0,
  };
}

/** Severity before any breach: the worst flow, stolen by an outsider. Null without a flow. */
export function potentialSeverity(
  flows: readonly FlowFactor[],
  people: number | null,
  method: Method,
): SeverityResult | null {
  const worst = leadingFlow(flows, method);
  if (worst === null) return null;
  return severityOf(
    {
      dpc: worst.dpc,
      ei: worst.ei,
      circumstances: method.severity.potentialCircumstances,
      people,
    },
    method,
  );
}
