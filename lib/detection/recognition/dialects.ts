import { type Recognised, vendorsByKey } from "./third-parties.ts";

/**
 * Paths at which a vendor's requests arrive wherever they are sent: its own hosts, a proxy under
 * the site's name, or a server run by the site itself. Only paths that nobody else uses, or that
 * a query or body of that vendor's shape goes with.
 */
type PathDialect = {
  readonly key: string;
  /** Last segments that the path may have, without a slash behind them; absent for many. */
  readonly ends?: readonly string[];
  readonly path: RegExp;
  /** Must hold for query and body together, where the path alone proves nothing. */
  readonly needs?: RegExp;
};

const pathDialects: readonly PathDialect[] = [
  { key: "matomo", ends: ["matomo.php", "piwik.php"], path: /\/(?:matomo|piwik)\.php$/ },
  {
    key: "plausible",
    ends: ["event"],
    path: /\/api\/event\/?$/,
    needs: /"(?:u|url)"\s*:.*"(?:d|domain)"\s*:/s,
  },
  {
    key: "sentry",
    ends: ["envelope", "store", "security"],
    path: /\/api\/\d+\/(?:envelope|store|security)\/?$/,
  },
  {
    key: "posthog",
    ends: ["e", "capture", "batch", "decide", "flags"],
    path: /\/(?:e|i\/v0\/e|capture|batch|decide|flags)\/?$/,
    needs: /\bphc_\w{20,}/,
  },
  { key: "google-analytics", ends: ["collect"], path: /\/g\/collect$/, needs: /\btid=G-/ },
  { key: "google-analytics", ends: ["collect"], path: /\/(?:j\/)?collect$/, needs: /\btid=UA-\d/ },
  {
    key: "segment",
    ends: Array.from("abcdefghijklmnopqrstuvwxyz"),
    path: /\/v1\/[a-z]$/,
    needs: /"writeKey"/,
  },
  { key: "amplitude", ends: ["httpapi"], path: /\/2\/httpapi$/ },
  { key: "elastic-apm", ends: ["events"], path: /\/intake\/v[23](?:\/rum)?\/events$/ },
  {
    key: "countly",
    ends: ["i", "bulk"],
    path: /\/i(?:\/bulk)?$/,
    needs: /\bapp_key=.*\bsdk_name=|\bsdk_name=.*\bapp_key=/s,
  },
  {
    key: "mixpanel",
    ends: ["track", "engage", "groups"],
    path: /\/(?:track|engage|groups)\/?$/,
    needs: /\bmp_lib\b|(?:\$|%24)(?:insert_id|lib_version|mp_api_endpoint)\b/,
  },
  // The tunnels of its own documentation: any path, named after what it is for.
  {
    key: "sentry",
    path: /\/(?:monitoring|tunnel|[\w-]*sentry[\w-]*|[\w-]+-tunnel)\/?$/,
    needs: /"dsn"\s*:\s*"https:\/\/\w+@[\w.-]*sentry\.io\//,
  },
  {
    key: "snowplow",
    ends: ["tp2"],
    path: /\/com\.snowplowanalytics\.snowplow\/tp2$/,
  },
];

const dialectsByEnd = new Map<string, readonly PathDialect[]>();
for (const dialect of pathDialects) {
  for (const end of dialect.ends ?? [])
    dialectsByEnd.set(end, [...(dialectsByEnd.get(end) ?? []), dialect]);
}
const dialectsOfAnyEnd = pathDialects.filter(({ ends }) => ends === undefined);

/** The vendor whose requests look like this, on a host that is not known as its own. */
export function vendorOfDialect(path: string, content: () => string): Recognised | null {
  const length = path.endsWith("/") ? path.length - 1 : path.length;
  const end = path.slice(path.lastIndexOf("/", length - 1) + 1, length);
  const likely = dialectsByEnd.get(end);
  return (
    (likely && vendorAmong(likely, path, content)) ?? vendorAmong(dialectsOfAnyEnd, path, content)
  );
}

function vendorAmong(
  dialects: readonly PathDialect[],
  path: string,
  content: () => string,
): Recognised | null {
  for (const dialect of dialects) {
    if (!dialect.path.test(path)) continue;
    if (dialect.needs !== undefined && !dialect.needs.test(content())) continue;
    return vendorsByKey.get(dialect.key) ?? null;
  }
  return null;
}

type Fields = Readonly<Record<string, unknown>>;

const calls = new Set(["track", "identify", "page", "screen", "group", "alias"]);

function holds(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function library(event: Fields): string {
  const context = holds(event.context) ? event.context : {};
  const named = holds(context.library) ? context.library.name : undefined;
  return typeof named === "string" ? named.toLowerCase() : "";
}

/**
 * The vendor whose export or request body has this shape, or null where several could. A field
 * that only one vendor writes decides; a shape that several share (Segment's, which others took
 * over) is the first vendor's unless a field says otherwise.
 */
export function vendorOfShape(value: unknown): Recognised | null {
  const key = holds(value) ? keyOfShape(value) : null;
  return key === null ? null : (vendorsByKey.get(key) ?? null);
}

function keyOfShape(event: Fields): string | null {
  const batch = event.batch;
  if (Array.isArray(batch) && holds(batch[0])) {
    return "api_key" in event ? "posthog" : keyOfShape(batch[0]);
  }
  const properties = holds(event.properties) ? event.properties : {};
  if ("$insert_id" in properties && "distinct_id" in properties) {
    return "$lib" in properties && "uuid" in event ? "posthog" : "mixpanel";
  }
  if ("mp_lib" in properties || "mp_processing_time_ms" in properties) return "mixpanel";
  if ("$token" in event && "$distinct_id" in event) return "mixpanel";
  if ("distinct_id" in properties && "token" in properties) return "mixpanel";
  if ("distinct_id" in event && ("$lib" in properties || "uuid" in event)) return "posthog";
  if ("amplitude_id" in event || ("event_properties" in event && "user_properties" in event)) {
    return "amplitude";
  }
  if ("event_properties" in event && ("event_type" in event || "device_id" in event)) {
    return "amplitude";
  }
  if ("event_params" in event || "user_pseudo_id" in event) return "google-analytics";
  return keyOfCall(event);
}

function keyOfCall(event: Fields): string | null {
  const isCall = typeof event.type === "string" && calls.has(event.type);
  if (!isCall) return null;
  const name = library(event);
  if (
    name.includes("rudder") ||
    "rudderId" in event ||
    ("channel" in event && "originalTimestamp" in event && "request_ip" in event)
  ) {
    return "rudderstack";
  }
  if (name.includes("customerio") || name.includes("@customerio")) return "customer-io";
  const person = "userId" in event || "anonymousId" in event;
  const content = "traits" in event || "properties" in event || "context" in event;
  return person && content ? "segment" : null;
}
