import { randomBytes } from "node:crypto";
import { extname } from "node:path";
import { parseArgs } from "node:util";
import type { EvidenceKind } from "#lib/detection/model.ts";
import type { ScanAnswer } from "#lib/exchange/api/scans/schema.ts";
import { threadsFor } from "#lib/platform/env.ts";
import { type Register, RegisterError, registerUrl, sendEvidence } from "../support/register.ts";
import { metByDrift, reportOf } from "../support/register-report.ts";
import { sarifOf } from "../support/sarif.ts";
import {
  type Condition,
  conditions,
  type Declared,
  type Met,
  metBy,
  readDeclared,
} from "../support/scan-conditions.ts";
import { type Scanned, scanPath, type Unread } from "../support/scan-files.ts";
import { tableOf } from "../support/scan-table.ts";

const usage = `Usage:
  scan <file|folder|-> [--kind har|events|plan|source|auto] [--first-party <host>]…
       [--json | --sarif] [--declared <vendors.json>] [--fail-on new,undeclared,sensitive]
  scan <file|-> --register <url> [--token <t>] [--system <name or id>] [--insecure]
       [--kind …] [--json | --sarif] [--fail-on new,undeclared,sensitive]
      Says which vendors a capture, an export of events, a plan, a container of tags, a list of
      cookies or hosts, a privacy manifest or a source tree (a folder, a ZIP, a TAR, packed with
      gzip or not) shows, and what they receive. Needs no
      database. What it is is told by its content; values are masked.
      --kind         when it is told wrongly (also container, cookies, manifest, hosts)
      --first-party  host or domain that is your own; several times
      --declared     { "vendors": [ { "key", "hosts": [], "elements": [ { "element", "form" } ] } ] }
      --fail-on      new: a vendor that is not declared · undeclared: an element that is not, or raw
                     where another form is declared · sensitive: direct identifiers, secrets and
                     special categories that are sent raw
      --register     send the file to an installation and let it read it; what counts for --fail-on
                     is then its open drift: what is declared or decided there stops nothing
      --token        an API token with the scopes scans:write and systems:read; better in the
                     variable TIERCE_TOKEN, which no list of processes shows
      --system       to which system the evidence belongs; the only one when left out
      --insecure     send over plain http beyond this machine all the same
      --json         print the report as JSON (a list of reports for a folder of evidence)
      --sarif        print SARIF 2.1.0 for a code host
Exit codes: 0 fine · 1 a --fail-on condition is met · 2 bad usage or unreadable input`;

const kinds = [
  "har",
  "events",
  "plan",
  "container",
  "cookies",
  "source",
  "manifest",
  "hosts",
] as const;

type Call = {
  readonly path: string;
  readonly kind: EvidenceKind | null;
  readonly firstParty: readonly string[];
  readonly format: "table" | "json" | "sarif";
  readonly declared: Declared | null;
  readonly failOn: readonly Condition[];
  readonly register: Register | null;
};

/** `scan`: what evidence shows, on its own, without a database. */
export async function run(args: readonly string[]): Promise<number> {
  const call = callOf(args);
  if (typeof call === "string") return refused(call);
  if (call.register !== null) return runThere(call, call.register);
  let scanned: Scanned;
  try {
    const { kind, firstParty } = call;
    // Packed, both are JavaScript.
    const file = new URL(`../support/scan-block${extname(import.meta.url)}`, import.meta.url);
    const threads = { most: threadsFor(process.env), file };
    const digestKey = randomBytes(16);
    scanned = await scanPath(call.path, { kind, firstParty, digestKey, threads });
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === undefined || !/^E[A-Z]+$/.test(code)) throw error;
    return refused(`${call.path}: ${code === "ENOENT" ? "no such file or folder" : code}`);
  }
  for (const one of scanned.unread) console.error(sentenceOf(one));
  if (scanned.reports.length === 0) {
    return scanned.unread.length > 0 ? 2 : refused(`${call.path}: nothing to read in the folder`);
  }
  const met = scanned.reports.flatMap((report) => metBy(report, call.failOn, call.declared));
  await write(`${printed(call, scanned, met)}\n`);
  for (const line of reasonsOf(met)) console.error(line);
  return met.length > 0 ? 1 : 0;
}

/** The same by an installation: it reads, and tells what drifts from its register. */
async function runThere(call: Call, register: Register): Promise<number> {
  let scan: ScanAnswer;
  try {
    scan = await sendEvidence(register, call);
  } catch (error) {
    const { code, message } = error as { readonly code?: string; readonly message: string };
    if (error instanceof RegisterError) return refused(message);
    if (code === "ENOENT") return refused(`${call.path}: no such file`);
    throw error;
  }
  const page = `${register.url}/discovery/scans/${scan.id}`;
  if (!scan.latest && call.failOn.length > 0) {
    return refused(`${page}: a newer scan came in meanwhile, and drift is told of that one.`);
  }
  const report = reportOf(call.path, scan);
  const met = metByDrift(call.path, scan, call.failOn);
  const { drift, openDrift } = scan;
  if (call.format === "json") {
    const told = { ...report, register: { scan: scan.id, page, openDrift, drift } };
    await write(`${JSON.stringify(told, null, 2)}\n`);
  } else {
    await write(`${printed(call, { reports: [report], unread: [] }, met)}\n`);
    console.error(`${openDrift ?? 0} open drift: ${page}`);
  }
  for (const line of reasonsOf(met)) console.error(line);
  return met.length > 0 ? 1 : 0;
}

/** Waits until all is written: a reader at the other end of a pipe may be slow. */
function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

function refused(sentence: string): 2 {
  console.error(sentence);
  return 2;
}

/** The call as it is meant, or what is wrong with it. */
function callOf(args: readonly string[]): Call | string {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      kind: { type: "string", default: "auto" },
      "first-party": { type: "string", multiple: true, default: [] },
      declared: { type: "string" },
      "fail-on": { type: "string", multiple: true, default: [] },
      json: { type: "boolean", default: false },
      sarif: { type: "boolean", default: false },
      register: { type: "string" },
      token: { type: "string" },
      system: { type: "string" },
      insecure: { type: "boolean", default: false },
    },
  });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0 || (values.json && values.sarif)) return usage;
  const kind = values.kind === "auto" ? null : (kinds.find((one) => one === values.kind) ?? "");
  if (kind === "") return `--kind ${values.kind}: one of auto, ${kinds.join(", ")}`;
  const failOn: Condition[] = [];
  for (const word of values["fail-on"].flatMap((list) => list.split(/[,|]/))) {
    const condition = conditions.find((one) => one === word.trim());
    if (condition === undefined) return `--fail-on ${word}: one of ${conditions.join(", ")}`;
    failOn.push(condition);
  }
  const register = values.register === undefined ? null : registerOf(values.register, values);
  if (typeof register === "string") return register;
  let declared: Declared | null = null;
  if (values.declared !== undefined) {
    try {
      declared = readDeclared(values.declared);
    } catch (error) {
      return `${values.declared}: ${(error as Error).message}`;
    }
  } else if (register === null && failOn.some((condition) => condition !== "sensitive")) {
    return `--fail-on ${failOn.join(",")}: needs --declared with what is declared`;
  }
  const format = values.json ? "json" : values.sarif ? "sarif" : "table";
  const firstParty = values["first-party"];
  if (register !== null && (declared !== null || firstParty.length > 0)) {
    return "--register: the installation knows what is declared and which hosts are yours; leave --declared and --first-party out";
  }
  return { path, kind, firstParty, format, declared, failOn, register };
}

/** The installation that is meant, or what is missing. */
function registerOf(
  given: string,
  { token, system, insecure }: { token?: string; system?: string; insecure: boolean },
): Register | string {
  const address = registerUrl(given, insecure);
  if ("wrong" in address) return address.wrong;
  const secret = token ?? process.env.TIERCE_TOKEN ?? "";
  if (secret === "") return "--register: needs an API token, in TIERCE_TOKEN or as --token";
  if (!/^tierce_[0-9a-f]{12}_[A-Za-z0-9_-]{43}$/.test(secret)) {
    return "--token: not an API token, which begins with tierce_";
  }
  return { url: address.url, token: secret, system: system ?? null };
}

function sentenceOf({ file, place, reason }: Unread): string {
  return place === "" ? `${file}: ${reason}` : `${file}: ${place}: ${reason}`;
}

function printed({ format }: Call, { reports, unread }: Scanned, met: readonly Met[]): string {
  if (format === "sarif") return JSON.stringify(sarifOf(reports, met), null, 2);
  if (format === "table") return reports.map(tableOf).join("\n\n");
  const [only, ...more] = reports;
  const isOne = more.length === 0 && unread.length === 0;
  return JSON.stringify(isOne ? only : reports, null, 2);
}

function* reasonsOf(met: readonly Met[]): Generator<string> {
  const said = new Set<string>();
  for (const { condition, file, vendor, element } of met) {
    const what = element === null ? "" : ` ${element.element} (${element.form})`;
    const line = `${condition}: ${file}: ${vendor || "no vendor named"}${what}`;
    if (said.has(line)) continue;
    said.add(line);
    yield line;
  }
}
