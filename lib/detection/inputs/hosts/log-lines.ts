import { isFields, textOf } from "../structured.ts";

/** A host that one line of a log names. Clients and paths are not read. */
export type HostLine = {
  readonly host: string;
  readonly count: number;
  readonly method?: string;
  readonly at?: string;
};

/** Reads one line: what it names, "none" for a line of that log that names no host, or null. */
export type LineReader = (line: string) => HostLine | "none" | null;

/** dnsmasq and Pi-hole: `Nov 24 12:00:01 dnsmasq[7]: query[A] example.com from …`. */
const dnsmasq: LineReader = (line) => {
  const found = /^(\w{3} +\d+ [\d:]{8})?.*?dnsmasq\[\d+\]:(?: \d+ \S+)? (\S+) (\S+)/.exec(line);
  if (!found) return null;
  return found[2]?.startsWith("query[") ? seen(found[3], undefined, found[1]) : "none";
};

/** BIND: `… client @0x… 10.0.0.1#53 (example.com): query: example.com IN A + (…)`. */
const bind: LineReader = (line) => {
  if (!line.includes(" query: ")) return null;
  const found = /^(\S+ \S+)?.*? query: (\S+) IN \S+/.exec(line);
  return found ? seen(found[2], undefined, found[1]) : null;
};

/** Unbound: `[1700000000] unbound[7:0] info: 10.0.0.1 example.com. A IN`. */
const unbound: LineReader = (line) => {
  const found = /^(\[\d+\])?.*?\bunbound\S* (?:info|query): \S+ (\S+) [A-Z\d]+ IN\b/.exec(line);
  if (found) return seen(found[2], undefined, found[1]);
  return /\bunbound\[/.test(line) ? "none" : null;
};

/** CoreDNS: `[INFO] 10.0.0.1:53 - 7 "A IN example.com. udp 45 false 512" NOERROR …`. */
const coredns: LineReader = (line) => {
  const found = /"[A-Z\d]+ IN (\S+) (?:udp|tcp|tls|https|grpc)\b/.exec(line);
  return found ? seen(found[1]) : null;
};

/**
 * Records as zone files, dig and the answers in logs of BIND and Unbound have them:
 * `metrics.example.com. 300 IN CNAME example.vendor.net.` What stands behind others is no host met.
 */
const records: LineReader = (line) => {
  const found = /(?:^|[\s:])([\w.-]+\.)\s+(?:\d+\s+)?IN\s+([A-Z]+\d?)\s+\S/.exec(line);
  if (found) return found[2] === "CNAME" ? seen(found[1]) : "none";
  return line.startsWith(";") ? "none" : null;
};

/** Squid, native: time, elapsed, client, result/status, bytes, method, address … */
const squid: LineReader = (line) => {
  const found = /^(\d+\.\d{3}) +-?\d+ \S+ [A-Z_]+\/\d+ \d+ ([A-Z]+) (\S+)/.exec(line);
  return found ? seen(found[3], found[2], found[1]) : null;
};

/** Envoy, default format: the authority is the fifth text in quotes behind the request. */
const envoy: LineReader = (line) => {
  const found =
    /^\[([^\]]+)\] "([A-Z]+|-) [^"]*" \S+ (?:[^"]*)"[^"]*" "[^"]*" "[^"]*" "([^"]*)" "/.exec(line);
  return found ? seen(found[3], found[2], found[1]) : null;
};

/** Combined logs of a forward proxy: `"CONNECT example.com:443 HTTP/1.1"` or a full address. */
const combined: LineReader = (line) => {
  const found = /\[([^[\]]{1,60})\] "([A-Z]+) (\S+) HTTP\/[\d.]+"/.exec(line);
  if (!found) return null;
  const full = found[2] === "CONNECT" || /^https?:\/\//.test(found[3] ?? "");
  return full ? seen(found[3], found[2], found[1]) : "none";
};

/**
 * HAProxy, `option httplog` with the host captured: `… fe be/srv 0/0/1/2/3 200 99 - - ---- 1/1/0/0/0
 * 0/0 {api.example.com|…} "POST /x HTTP/1.1"`, or a full address as a forward proxy gets it.
 */
const haproxy: LineReader = (line) => {
  const found =
    /\[([^\]]{1,40})\] \S+ \S+\/\S+ [-+\d/]+ -?\d+ \+?\d+ .*? \d+\/\d+(?: \{([^|} ]*)[^}]*\})?(?: \{[^}]*\})? "([A-Z]+) (\S+)/.exec(
      line,
    );
  if (!found) return null;
  const [, at, captured, method, target = ""] = found;
  const full = method === "CONNECT" || /^https?:\/\//.test(target);
  return seen(full ? target : captured, method, at);
};

const hostKeys = [
  ":authority",
  "authority",
  "host",
  "hostname",
  "domain",
  "qname",
  "query_name",
  "query",
  "dest_host",
];

/** One JSON object per line: Envoy, Pi-hole, dnstap tools and others. */
const jsonLine: LineReader = (line) => {
  if (!line.startsWith("{")) return null;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  if (!isFields(value)) return null;
  const fields = value;
  const key = hostKeys.find((name) => textOf(fields[name]) !== "");
  if (key === undefined) return "none";
  const { count } = fields;
  const at = textOf(fields.start_time) || textOf(fields.timestamp) || textOf(fields.time);
  const line1 = seen(textOf(fields[key]), textOf(fields.method) || undefined, at || undefined);
  return line1 !== "none" && typeof count === "number" && count > 0 ? { ...line1, count } : line1;
};

export const logReaders: readonly LineReader[] = [
  jsonLine,
  squid,
  envoy,
  dnsmasq,
  unbound,
  bind,
  coredns,
  records,
  haproxy,
  combined,
];

function seen(host: string | undefined, method?: string, at?: string): HostLine | "none" {
  if (!host) return "none";
  return {
    host,
    count: 1,
    ...(method && /^[A-Z]{1,12}$/.test(method) ? { method } : {}),
    ...(at ? { at: at.slice(0, 40) } : {}),
  };
}

/** A list: host and count in either order, apart by comma, semicolon, tab or blanks; or hosts only. */
export const listLine: LineReader = (line) => {
  const cells = line
    .slice(0, 1_000)
    .split(/[,;\t]|\s+/)
    .map((cell) => cell.replaceAll(/^"|"$/g, "").trim())
    .filter((cell) => cell !== "");
  if (cells.length === 0 || cells.length > 8 || line.startsWith("#")) return "none";
  const host = cells.find(
    (cell) => /^[\w.:[\]*-]*[a-z][\w.:*-]*$/i.test(cell) && cell.includes("."),
  );
  if (!host) return null;
  const count = Number(cells.find((cell) => /^\d{1,15}$/.test(cell)) ?? 1);
  return count > 0 ? { host, count } : "none";
};
