import { createHash } from "node:crypto";
import type { ReportElement, ScanReport } from "#lib/detection/model.ts";
import { isSensitive, type Met } from "./scan-conditions.ts";

/**
 * Reports in the Static Analysis Results Interchange Format 2.1.0 (OASIS), which code hosts show
 * beside a change. Source findings stand at their line, others at their file. Masks are left out:
 * a code host keeps what it is given.
 */
export function sarifOf(reports: readonly ScanReport[], met: readonly Met[]): unknown {
  const results = [
    ...met.filter(({ condition }) => condition === "new").map(newVendor),
    ...reports.flatMap((report) => [
      ...report.vendors.flatMap(({ vendor, elements }) =>
        elements.map((element) => resultOf(report, vendor, element, met)),
      ),
      ...report.unattributed.map((element) => resultOf(report, "", element, met)),
    ]),
  ];
  const ids = Array.from(new Set(results.map(({ ruleId }) => ruleId))).sort();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{ tool: { driver: { name: "Tierce", rules: ids.map(ruleOf) } }, results }],
  };
}

function ruleOf(id: string): { id: string; shortDescription: { text: string } } {
  if (id === "new-vendor") return { id, shortDescription: { text: "A vendor nobody declared" } };
  const [element = "", form = ""] = id.split("/");
  return { id, shortDescription: { text: `${element} sent to a vendor, ${form}` } };
}

function newVendor({ file, vendor }: Met) {
  return {
    ruleId: "new-vendor",
    level: "error",
    message: { text: `${vendor} is not declared` },
    locations: [locationOf(file, "", "")],
    partialFingerprints: { "tierce/v1": fingerprint("new-vendor", vendor) },
  };
}

function resultOf(report: ScanReport, vendor: string, found: ReportElement, met: readonly Met[]) {
  const isAsked = met.some(({ element, file }) => element === found && file === report.file);
  const { element, form, where, place, count, confidence, reason } = found;
  const to = vendor === "" ? "a vendor that the file does not name" : vendor;
  return {
    ruleId: `${element}/${form}`,
    level: isAsked ? "error" : isSensitive(found) ? "warning" : "note",
    message: { text: `${element} (${form}) goes to ${to}: ${where}, ${count} ×, ${confidence}` },
    locations: [locationOf(report.file, report.kind, place)],
    partialFingerprints: { "tierce/v1": fingerprint(vendor, element, form, where) },
    properties: { vendor, element, form, where, place, count, confidence, reason },
  };
}

/** `src/app.ts:14 identify` is a line of source; any other place is part of the file. */
function locationOf(file: string, kind: string, place: string) {
  const [, path = "", line = ""] = /^(.+?):(\d+)(?:\s|$)/.exec(place) ?? [];
  const isSource = kind === "source" && path !== "";
  const uri = encodeURI((isSource ? path : file).replaceAll("\\", "/"));
  return {
    physicalLocation: {
      artifactLocation: { uri: file === "-" ? "stdin" : uri },
      ...(isSource ? { region: { startLine: Number(line) } } : {}),
    },
  };
}

function fingerprint(...parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 32);
}
