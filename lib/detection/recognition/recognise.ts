import { getDomain } from "tldts";
import { cookieNames } from "#lib/catalogue/cookies.ts";
import { sdkPackages } from "#lib/catalogue/sdks.ts";
import { type Recognised, vendorOfAddress, vendorOfHost, vendorsByKey } from "./third-parties.ts";

export type { Recognised } from "./third-parties.ts";

/**
 * The vendor that answers on a host, in lower case or not, with or without port. A path tells
 * apart products of one company that share a host. Null for a host that nobody knows: it is listed
 * under its registrable domain.
 */
export function recogniseHost(host: string, path = "/"): Recognised | null {
  const plain = plainHost(host);
  return vendorOfAddress(plain, path) ?? vendorOfHost(plain);
}

/** The vendor with this key of the signatures or of the entity list. */
export function recogniseKey(key: string): Recognised | null {
  return vendorsByKey.get(key) ?? null;
}

/** A host without port and closing dot, in lower case. */
export function plainHost(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, "").replace(/\.$/, "");
}

/**
 * The domain that somebody registered: `example.co.uk` of `a.b.example.co.uk` (Public Suffix List,
 * with its private part left aside, so that `x.github.io` is `github.io`'s); the host itself where
 * it is an address or a single word.
 */
export function registrableDomain(host: string): string {
  const plain = plainHost(host);
  return getDomain(plain) ?? plain;
}

type Wildcards = {
  readonly exact: ReadonlyMap<string, string>;
  readonly patterns: readonly { readonly pattern: RegExp; readonly key: string }[];
};

function wildcards(lists: Readonly<Record<string, readonly string[]>>): Wildcards {
  const exact = new Map<string, string>();
  const patterns: { pattern: RegExp; key: string; length: number }[] = [];
  for (const [key, names] of Object.entries(lists)) {
    for (const name of names) {
      if (!name.includes("*")) exact.set(name, key);
      else patterns.push({ pattern: patternOf(name), key, length: name.length });
    }
  }
  // The longer the name, the more it says: `mp_*_mixpanel` before `mp_*`.
  patterns.sort((a, b) => b.length - a.length);
  return { exact, patterns };
}

function patternOf(name: string): RegExp {
  const parts = name.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "s");
}

function vendorIn(lists: Wildcards, name: string): Recognised | null {
  const key =
    lists.exact.get(name) ?? lists.patterns.find(({ pattern }) => pattern.test(name))?.key;
  return key === undefined ? null : recogniseKey(key);
}

const cookies = wildcards(cookieNames);
const packages = wildcards(sdkPackages);

/** The vendor whose code sets a cookie of this name; names are told apart by case. */
export function recogniseCookie(name: string): Recognised | null {
  return vendorIn(cookies, name);
}

/**
 * The vendor whose package this is: a dependency (`@sentry/browser`, `io.sentry:sentry-android`),
 * or a module as imported (`@sentry/browser/esm`, `com.mixpanel.android.mpmetrics`).
 */
export function recogniseSdk(name: string): Recognised | null {
  const lower = name.toLowerCase().replace(/@[\d^~][^/]*$/, "");
  const whole = vendorIn(packages, lower);
  if (whole !== null) return whole;
  // A path inside the package, or the group of a Maven name, says as much as the package.
  for (const sign of [":", "/", "."]) {
    for (let end = lower.lastIndexOf(sign); end > 0; end = lower.lastIndexOf(sign, end - 1)) {
      const found = vendorIn(packages, lower.slice(0, end));
      if (found !== null) return found;
    }
  }
  return null;
}
