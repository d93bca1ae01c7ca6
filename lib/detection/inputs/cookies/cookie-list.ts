import { parse } from "csv-parse/sync";
import { EvidenceError } from "../evidence-error.ts";
import type { EvidenceItem } from "../model.ts";
import { hostOf, keptName, warning } from "../names.ts";
import { isFields, listOf, parseJson, textOf } from "../structured.ts";

const textLimit = 64_000_000;
const nameHeading =
  /^(?:cookie|name|cookie[ _-]?name|cookie \/ data key name|nom|nom du cookie|cookie[ _-]?key)$/i;
const domainHeading = /^(?:domain|domaine|host|h[oô]te|cookie[ _-]?domain|domain name)$/i;
const setCookie = /^(?:<\s*)?set-cookie\s*:\s*([^=;\s]+)=/i;

type Layout = "netscape" | "json" | "set-cookie" | "csv";

/** Whether a text, or its beginning, is a list of cookies in a form that `readCookies` reads. */
export function sniffCookies(text: string): boolean {
  return layoutOf(text.slice(0, 64_000)) !== null;
}

function layoutOf(start: string): Layout | null {
  const text = start.replace(/^\uFEFF?\s*/, "");
  if (/^# (?:Netscape )?HTTP Cookie File/i.test(text)) return "netscape";
  if (/^(?:#HttpOnly_)?\S+\t(?:TRUE|FALSE)\t\S*\t(?:TRUE|FALSE)\t-?\d+\t/im.test(text))
    return "netscape";
  if (text.startsWith("{")) return /^\{\s*"cookies"\s*:\s*\[/.test(text) ? "json" : null;
  if (text.startsWith("[")) return isCookieArray(text) ? "json" : null;
  if (/^(?:<\s*)?set-cookie\s*:/im.test(text)) return "set-cookie";
  const cells = headings(text);
  const named = cells.some((cell) => nameHeading.test(cell));
  const certain = cells.some((cell) => /cookie/i.test(cell)) || cells.some((c) => /expir/i.test(c));
  return named && cells.length > 1 && certain ? "csv" : null;
}

function isCookieArray(text: string): boolean {
  const first = /^\[\s*\{([^{}]*)\}?/.exec(text)?.[1] ?? "";
  return (
    /"name"\s*:/.test(first) &&
    /"domain"\s*:/.test(first) &&
    /"(?:httpOnly|hostOnly|expirationDate|expires|sameSite|secure)"\s*:/.test(first)
  );
}

function headings(text: string): readonly string[] {
  const line = text.slice(0, text.search(/[\r\n]|$/)).slice(0, 4_000);
  return line.split(delimiterOf(line)).map((cell) => cell.replaceAll('"', "").trim());
}

function delimiterOf(line: string): string {
  const counts = [",", ";", "\t"].map((sign) => ({ sign, count: line.split(sign).length }));
  return counts.sort((one, two) => two.count - one.count)[0]?.sign ?? ",";
}

/**
 * Cookies of a list: Netscape's cookies.txt, JSON of browsers and test tools, CSV of consent
 * tools, `Set-Cookie` lines. Each is declared twice: to the vendor of its name, and to the host of
 * its domain. Values are never read.
 *
 * @throws EvidenceError for a text that is no list of cookies.
 */
export function readCookies(text: string): readonly EvidenceItem[] {
  const layout = layoutOf(text.slice(0, 64_000));
  if (layout === null) throw new EvidenceError("unknown-format", "", "no list of cookies");
  if (text.length > textLimit)
    throw new EvidenceError("too-large", "", `longer than ${textLimit} characters`);
  if (layout === "json") return readJson(parseJson(text));
  if (layout === "csv") return readCsv(text);
  const lines = text.split(/\r?\n/);
  return lines.flatMap((line, index) => readLine(layout, line, `line ${index + 1}`));
}

function readLine(layout: "netscape" | "set-cookie", line: string, place: string): EvidenceItem[] {
  if (layout === "set-cookie") {
    const name = setCookie.exec(line)?.[1];
    if (name) return cookie(name, /;\s*domain=([^;\s]+)/i.exec(line.slice(0, 8_000))?.[1] ?? "");
    return /^(?:<\s*)?set-cookie\s*:/i.test(line)
      ? [warning("invalid-line", place, "no name")]
      : [];
  }
  const row = line.replace(/^#HttpOnly_/, "");
  if (row.trim() === "" || row.startsWith("#")) return [];
  const [domain, , , , , name] = row.split("\t");
  return name && domain
    ? cookie(name, domain)
    : [warning("invalid-line", place, "not the columns of a cookie")];
}

function readJson(document: unknown): EvidenceItem[] {
  const list = listOf(isFields(document) ? document.cookies : document);
  return list.flatMap((entry, index) => {
    const name = isFields(entry) ? textOf(entry.name) : "";
    if (!isFields(entry) || name === "") return [warning("invalid-entry", `[${index}]`, "no name")];
    return cookie(name, textOf(entry.domain) || textOf(entry.host) || textOf(entry.url));
  });
}

function readCsv(text: string): EvidenceItem[] {
  const cells = headings(text.replace(/^\uFEFF?\s*/, ""));
  const position = (heading: RegExp) => cells.findIndex((cell) => heading.test(cell));
  const nameAt = position(nameHeading);
  const domainAt = position(domainHeading);
  return csvRows(text).flatMap((row, index) => {
    const name = row[nameAt]?.trim() ?? "";
    if (name === "") return [warning("invalid-line", `row ${index + 2}`, "no name")];
    return cookie(name, row[domainAt] ?? "");
  });
}

function csvRows(text: string): readonly (readonly string[])[] {
  try {
    const delimiter = delimiterOf(text.slice(0, text.search(/[\r\n]|$/)));
    const rows: string[][] = parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 1_000_000,
    });
    return rows.slice(1);
  } catch (error) {
    const line = /line (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
    throw new EvidenceError("unreadable", line ? `line ${line}` : "", "not valid CSV");
  }
}

function cookie(name: string, domain: string): EvidenceItem[] {
  const kept = keptName(name);
  const host = hostOf(domain);
  const common = {
    path: [kept],
    element: "cookie_id",
    form: "raw",
    part: "cookie",
    reason: "declared",
    place: host ?? "",
  } as const;
  const byName = { ...common, vendor: { by: "cookie", name: kept } } as const;
  const items: EvidenceItem[] = [{ type: "declaration", declaration: byName }];
  if (host)
    items.push({
      type: "declaration",
      declaration: { ...common, vendor: { by: "host", name: host } },
    });
  return items;
}
