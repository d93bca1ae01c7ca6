import type { ReportElement, ScanReport } from "#lib/detection/model.ts";
import type { DriftAnswer, ScanAnswer } from "#lib/exchange/api/scans/schema.ts";
import { type Condition, isSensitive, type Met } from "./scan-conditions.ts";

/** What an installation answered, as the report that a scan on this machine would be. */
export function reportOf(file: string, scan: ScanAnswer): ScanReport {
  const { kind, vendors, unattributed, firstParty, warnings, messages, bytes } = scan;
  return {
    ...{ file, kind: kind ?? "events" },
    vendors: vendors.map(({ key, name: vendor, category, hosts, requests, elements }) => ({
      ...{ vendor, key, category, hosts, requests },
      elements: elements.map(elementOf),
    })),
    firstParty,
    unknownHosts: vendors.flatMap(({ known, hosts }) => (known ? [] : hosts)),
    unattributed: unattributed.map(elementOf),
    // The installation names hosts by their vendor and does not say what stands behind them.
    hints: [],
    ...{ warnings, messages, bytes, milliseconds: scan.milliseconds ?? 0 },
  };
}

function elementOf({ id: _, ...element }: ScanAnswer["unattributed"][number]): ReportElement {
  return element;
}

/**
 * What meets the conditions by the register's own drift: what it declares, what was dismissed and
 * what is worked on as a finding stops nothing.
 */
export function metByDrift(file: string, scan: ScanAnswer, asked: readonly Condition[]): Met[] {
  return scan.drift
    .filter(({ standing }) => standing === "open")
    .flatMap((drift): Met[] => {
      const { vendorName: vendor } = drift;
      if (drift.kind === "new_vendor") {
        return asked.includes("new") ? [{ condition: "new", file, vendor, element: null }] : [];
      }
      const element = seenElement(drift, scan);
      if (element === null) return [];
      if (asked.includes("undeclared")) return [{ condition: "undeclared", file, vendor, element }];
      const counts = asked.includes("sensitive") && isSensitive(element);
      return counts ? [{ condition: "sensitive", file, vendor, element }] : [];
    });
}

/** The element that a drift is about, at the place where the scan saw it; null for one not seen. */
function seenElement(drift: DriftAnswer, { vendors }: ScanAnswer): ReportElement | null {
  const { vendorKey, element, seen: form, count, sample, confidence } = drift;
  if (drift.kind === "declared_not_seen" || element === null || form === null) return null;
  const found = vendors
    .filter(({ key, vendor }) => key === vendorKey || `vendor:${vendor?.id}` === vendorKey)
    .flatMap(({ elements }) => elements)
    .find((one) => one.element === element && one.form === form);
  if (found !== undefined) return elementOf(found);
  const nowhere = { where: "", place: "", distinct: null, reason: "value" } as const;
  return { element, form, count, sample, confidence: confidence ?? "possible", ...nowhere };
}
