import { z } from "zod";
import { templateOf } from "#lib/detection/decoding/place.ts";
import { plainHost } from "#lib/detection/recognition/recognise.ts";
import { keptPages, type MetHost } from "../hosts/model.ts";
import { isPublicHost, ownDomain } from "../hosts/rules.ts";

const address = z.string().max(8_000);
const directive = z.string().max(100).default("");

/** As much of a report to `report-uri` as is read (CSP Level 2, 4.4); all else is dropped here. */
const singleReport = z.object({
  "csp-report": z.object({
    "document-uri": address,
    "blocked-uri": address,
    "effective-directive": directive,
    "violated-directive": directive,
  }),
});

/** As much of a report to `report-to` as is read (Reporting API, CSP Level 3, 5.3). */
const batchedReport = z.object({
  type: z.literal("csp-violation"),
  body: z.object({
    documentURL: address,
    blockedURL: address.nullish().transform((url) => url ?? ""),
    effectiveDirective: directive,
  }),
});

/** What one request's reports say, summed by host. */
export type ReadReports = {
  readonly met: readonly MetHost[];
  /** Reports that are none: malformed. Reports of other kinds count neither way. */
  readonly refused: number;
};

type Violation = { readonly page: string; readonly blocked: string; readonly directive: string };

/** Directives that name where a page loads from or sends to (CSP Level 3, 6); no other is kept. */
const directives: ReadonlySet<string> = new Set([
  ...["child-src", "connect-src", "default-src", "fenced-frame-src", "font-src", "form-action"],
  ...["frame-src", "img-src", "manifest-src", "media-src", "object-src", "prefetch-src"],
  ...["script-src", "script-src-elem", "style-src", "style-src-elem", "worker-src"],
]);
const webSchemes = new Set(["http:", "https:", "ws:", "wss:"]);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The violations of a body, and how many of its reports could not be read. */
function violationsOf(text: string): { found: readonly Violation[]; refused: number } {
  const body = parsed(text);
  if (!Array.isArray(body)) {
    const single = singleReport.safeParse(body);
    if (!single.success) return { found: [], refused: 1 };
    const report = single.data["csp-report"];
    return {
      found: [
        {
          page: report["document-uri"],
          blocked: report["blocked-uri"],
          directive: report["effective-directive"] || report["violated-directive"],
        },
      ],
      refused: 0,
    };
  }
  let refused = 0;
  const found = body.flatMap((item: unknown) => {
    // Browsers batch whatever they have to say: deprecations, crashes, interventions.
    if (
      typeof item === "object" &&
      item !== null &&
      "type" in item &&
      item.type !== "csp-violation"
    )
      return [];
    const report = batchedReport.safeParse(item);
    if (!report.success) {
      refused += 1;
      return [];
    }
    const { documentURL, blockedURL, effectiveDirective } = report.data.body;
    return { page: documentURL, blocked: blockedURL, directive: effectiveDirective };
  });
  return { found, refused };
}

/** Host of a blocked address; null for `inline`, `eval`, `data`, extensions and what is no name. */
function blockedHost(blocked: string): string | null {
  const url = URL.parse(blocked);
  if (url === null || !webSchemes.has(url.protocol)) return null;
  const host = plainHost(url.hostname);
  return isPublicHost(host) ? host : null;
}

/** Whether a page and a host it asks belong to one holder of a domain. */
function isOwn(page: string, host: string): boolean {
  const own = URL.parse(page)?.hostname;
  return own !== undefined && (own === host || ownDomain(own) === ownDomain(host));
}

/**
 * Reads the body of one request to a collector: a report to `report-uri` or a batch to `report-to`.
 * Of each report host, directive and the path template of the page are taken; query, sample,
 * policy and browser are not looked at.
 */
export function readReports(text: string): ReadReports {
  const { found, refused } = violationsOf(text);
  const hosts = new Map<string, { count: number; directives: Set<string>; pages: Set<string> }>();
  for (const { page, blocked, directive } of found) {
    const host = blockedHost(blocked);
    if (host === null || isOwn(page, host)) continue;
    const met = hosts.get(host) ?? { count: 0, directives: new Set(), pages: new Set() };
    hosts.set(host, met);
    met.count += 1;
    const name = directive.split(" ")[0] ?? "";
    if (directives.has(name)) met.directives.add(name);
    const place = templateOf(page);
    if (place !== null && met.pages.size < keptPages) met.pages.add(place.host + place.path);
  }
  const met = Array.from(hosts, ([host, { count, directives: names, pages }]) => ({
    ...{ host, count },
    directives: Array.from(names),
    pages: Array.from(pages),
  }));
  return { met, refused };
}
