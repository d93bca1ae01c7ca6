import { EvidenceError } from "../evidence-error.ts";
import { readLines } from "../lines.ts";
import type { EvidenceItem } from "../model.ts";
import { hostOf, warning } from "../names.ts";
import { Aliases } from "./aliases.ts";
import { type HostLine, type LineReader, listLine, logReaders } from "./log-lines.ts";

/** Most different hosts that are held; further ones are counted in a warning. */
const hostLimit = 100_000;
const batchSize = 1_000;
const internalName = /\.(?:local|internal|lan|home|corp|intranet|localdomain|localhost|test|arpa)$/;
const heading = /^["\s]*(?:host|hostname|domain|domaine|hôte|count|requests|name|fqdn)\b/i;

/** Whether a text, or its beginning, is a log of names or requests, or a list of hosts. */
export function sniffHostList(text: string): boolean {
  const lines = text
    .slice(0, 64_000)
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .slice(0, 40);
  const read = lines.filter((line) => line.trim() !== "" && !line.startsWith("#"));
  if (read.length > 1 && text.length > 64_000 && !lines.at(-1)) read.pop();
  const rows = heading.test(read[0] ?? "") ? read.slice(1) : read;
  if (rows.length === 0) return false;
  const logged = rows.filter((line) => logReaders.some((reader) => named(reader, line)));
  if (logged.some((line) => !line.startsWith("{"))) return true;
  if (logged.length > 0)
    return (
      logged.length >= rows.length / 2 &&
      !/"(?:event|type|properties|log)"\s*:/.test(logged[0] ?? "")
    );
  return (
    rows.filter((line) => line.length < 300 && named(listLine, line)).length > rows.length * 0.7
  );
}

function named(reader: LineReader, line: string): boolean {
  const found = reader(line);
  return found !== null && found !== "none" && hostOf(found.host) !== null;
}

/**
 * Hosts of an egress log or list, counted: DNS query logs (dnsmasq, Pi-hole, BIND, Unbound,
 * CoreDNS, Route 53), Squid, Envoy (text and JSON), HAProxy, combined logs of forward proxies,
 * lists of hosts with counts; and the names that CNAMEs lead to, where a log has answers. Clients,
 * paths and internal names are not kept.
 *
 * @throws EvidenceError where no line names a host.
 */
export async function* readHostList(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly EvidenceItem[]> {
  const hosts = new Map<string, HostLine>();
  const aliases = new Aliases();
  const skipped = { internal: 0, invalid: 0, long: 0, beyond: 0 };
  let firstInvalid = 0;
  let reader: LineReader | null = null;
  let any = false;

  function take(line: string, number: number): void {
    aliases.read(line);
    let found = reader?.(line) ?? null;
    if (found === null) {
      const other = [...logReaders, listLine].find((candidate) => candidate(line) !== null);
      found = other?.(line) ?? null;
      reader = other ?? reader;
    }
    if (found === null && !(number === 1 && heading.test(line))) {
      skipped.invalid += 1;
      firstInvalid ||= number;
    }
    if (found !== null && found !== "none") count(found);
  }

  function count(line: HostLine): void {
    any = true;
    const host = hostOf(line.host);
    if (host === null || internalName.test(host)) {
      skipped.internal += 1;
      return;
    }
    const known = hosts.get(host);
    if (!known && hosts.size >= hostLimit) skipped.beyond += line.count;
    else hosts.set(host, { ...known, ...line, host, count: (known?.count ?? 0) + line.count });
  }

  for await (const batch of readLines(chunks))
    for (const [index, line] of batch.lines.entries()) {
      if (line === null) skipped.long += 1;
      else if (line.trim() !== "") take(line, batch.first + index);
    }
  if (!any) throw new EvidenceError("unknown-format", "", "no line names a host");
  let items: EvidenceItem[] = [];
  for (const line of hosts.values()) {
    const targets = aliases.of(line.host);
    items.push({ type: "host", ...line, ...(targets.length === 0 ? {} : { targets }) });
    if (items.length < batchSize) continue;
    yield items;
    items = [];
  }
  if (skipped.internal > 0)
    items.push(
      warning("invalid-entry", "", `${skipped.internal} addresses or internal names left out`),
    );
  if (skipped.invalid > 0)
    items.push(
      warning("invalid-line", `line ${firstInvalid}`, `${skipped.invalid} lines name no host`),
    );
  if (skipped.long > 0) items.push(warning("too-large", "", `${skipped.long} lines too long`));
  if (skipped.beyond > 0)
    items.push(warning("too-large", "", `${skipped.beyond} requests to hosts beyond ${hostLimit}`));
  yield items;
}
