import type { ReportElement, ScanReport } from "#lib/detection/model.ts";
import { isSensitive } from "./scan-conditions.ts";

/** A report for a person at a terminal. */
export function tableOf(report: ScanReport): string {
  const lines = [`${report.file}: ${report.kind}, ${report.messages} read, ${report.bytes} bytes`];
  for (const { vendor, hosts, requests, elements } of report.vendors) {
    const at =
      hosts.length === 0
        ? ""
        : ` (${hosts.slice(0, 5).join(", ")}${hosts.length > 5 ? ", …" : ""})`;
    lines.push("", `${vendor}${at}: ${requests} ×`, ...rowsOf(elements));
  }
  if (report.unattributed.length > 0) {
    lines.push("", "No vendor named:", ...rowsOf(report.unattributed));
  }
  if (report.firstParty.length > 0) lines.push("", `First party: ${report.firstParty.join(", ")}`);
  if (report.hints.length > 0) lines.push("");
  for (const { host, vendor, by, detail, confidence, attributed } of report.hints) {
    const own = attributed ? "" : "; kept as first party, as you say";
    lines.push(`hint: ${host}: ${confidence} ${vendor}, by ${hintWords[by]} ${detail}${own}`);
  }
  if (report.unknownHosts.length > 0) {
    lines.push("", `Unknown hosts: ${report.unknownHosts.join(", ")}`);
  }
  if (report.warnings.length > 0) lines.push("");
  for (const { code, place, detail, count } of report.warnings) {
    const times = count === 1 ? "" : ` (${count} ×)`;
    lines.push(`warning: ${place}: ${words[code]}${detail === "" ? "" : `: ${detail}`}${times}`);
  }
  return lines.join("\n");
}

const words: Readonly<Record<ScanReport["warnings"][number]["code"], string>> = {
  "body-not-readable": "body not readable",
  "invalid-date": "dates that are none",
  "invalid-entry": "entry not readable",
  "invalid-line": "line not readable",
  "too-deep": "nested too deeply, read in part",
  "too-large": "too large, read in part",
  "language-not-supported": "language not supported",
  "file-skipped": "file left out",
};

const hintWords: Readonly<Record<ScanReport["hints"][number]["by"], string>> = {
  cname: "its CNAME",
  header: "the header",
  server: "its address",
  path: "the path",
};

type Row = readonly string[];

/** One row per element and form: its places together, the surest reading of it. */
function rowsOf(elements: readonly ReportElement[]): string[] {
  const kinds = new Map<string, ReportElement[]>();
  for (const one of elements) {
    const kind = `${one.element} ${one.form}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), one]);
  }
  const rows = Array.from(kinds.values(), (places): Row => {
    const best = places.find(({ confidence }) => confidence === "certain") ?? places[0];
    if (best === undefined) return [];
    const more = places.length > 1 ? ` and ${places.length - 1} more` : "";
    const count = Math.max(...places.map((place) => place.count));
    const mark = places.some(isSensitive) ? "!" : " ";
    return [
      mark,
      best.element,
      best.form,
      `${count} ×`,
      best.confidence,
      best.sample,
      `${best.where}${more}`,
    ];
  });
  const widths = [0, 1, 2, 3, 4, 5].map((column) =>
    Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ")}`.trimEnd(),
  );
}
