import type { Expectation } from "../matrix.ts";
import type { Route } from "../registry.ts";

/**
 * How a page can be asked for. `document`: as a browser's address bar does. `rsc`: as a click on a
 * link does. `page only`: a click that claims to hold every layout already, so that nothing but the
 * page itself is rendered. `metadata only`: the same, for nothing but the title. The rest are what
 * the router asks for in advance.
 */
export const kinds = [
  "document",
  "rsc",
  "page only",
  "metadata only",
  "prefetch",
  "prefetch of the tree",
  "prefetch at run time",
] as const;
export type Kind = (typeof kinds)[number];

/** Kinds that may be answered with the mere shape or title of the page, whoever asks. */
export function carriesNoPage(kind: Kind): boolean {
  return kind === "metadata only" || kind.startsWith("prefetch");
}

type Tree = [segment: unknown, below: Record<string, Tree>, url?: null, marker?: string | null];

/** What a browser's router says that it holds: all layouts of the page, and what it wants then. */
function routerState(route: Route, path: string, wanted: Kind): string {
  const folders = route.file.split("/").slice(1, -1);
  const values = path.split("/").slice(1);
  const below = folders.reduceRight<Tree>(
    (inner, folder) => {
      const value = /^\(.*\)$/.test(folder) ? undefined : values.pop();
      const name = /^\[(\w+)\]$/.exec(folder)?.[1];
      return [name === undefined ? folder : [name, value, "d", null], { children: inner }];
    },
    ["__PAGE__", {}, null, wanted === "page only" ? "refetch" : null],
  );
  const root: Tree = ["", { children: below }];
  if (wanted === "metadata only") root.push(null, "metadata-only");
  return encodeURIComponent(JSON.stringify(root));
}

/** The headers of a kind of request for a route. */
export function headersOf(kind: Kind, route: Route, path: string): Record<string, string> {
  switch (kind) {
    case "document":
      return { accept: "text/html" };
    case "rsc":
      return { rsc: "1" };
    case "page only":
    case "metadata only":
      return { rsc: "1", "next-router-state-tree": routerState(route, path, kind) };
    case "prefetch":
      return { rsc: "1", "next-router-prefetch": "1" };
    case "prefetch of the tree":
      return { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" };
    case "prefetch at run time":
      return { rsc: "1", "next-router-prefetch": "2" };
  }
}

/** An answer, read to its end. */
export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
};

/**
 * Asks without following redirects, but for the one by which the framework binds an address to the
 * headers of a request (`_rsc`).
 */
export async function ask(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, { ...init, redirect: "manual" });
  const text = await response.text();
  const target = response.headers.get("location") ?? "";
  if (/[?&]_rsc\b/.test(target) && !/[?&]_rsc\b/.test(url)) {
    return ask(new URL(target, url).href, init);
  }
  return { status: response.status, headers: response.headers, text };
}

/** What an answer is: the thing itself, the way to sign-in, a refusal, or something else. */
export type Outcome = Expectation | "not-found" | `status ${number}`;

const redirectStatuses = [302, 303, 307, 308];

/** What the redirects and refusals say that travel inside a stream of components. */
function streamed(text: string): Outcome {
  if (/NEXT_REDIRECT;\w+;\/sign-in[?;]/.test(text)) return "sign-in";
  const code = /NEXT_HTTP_ERROR_FALLBACK;(\d+)/.exec(text)?.[1];
  if (code === "403") return "forbidden";
  return code === "404" ? "not-found" : "open";
}

/** Reads an answer's outcome from its status, its target, or the components that it carries. */
export function outcomeOf({ status, headers, text }: Answer): Outcome {
  if (redirectStatuses.includes(status)) {
    return /^\/sign-in(\?|$)/.test(headers.get("location") ?? "") ? "sign-in" : "open";
  }
  if (status === 401) return "sign-in";
  if (status === 403) return "forbidden";
  if (status === 404) return "not-found";
  if (status >= 400 && status !== 422) return `status ${status}`;
  const isStream = headers.get("content-type")?.startsWith("text/x-component") === true;
  return isStream ? streamed(text) : "open";
}
