import { diceOf, seeded } from "./disguise/invent.ts";

const agent =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";
const page = "https://app.example-shop.test/products/trail-shoe";
const answer = [
  ["content-type", "application/javascript; charset=utf-8"],
  ["cache-control", "public, max-age=31536000, immutable"],
  ["strict-transport-security", "max-age=63072000; includeSubDomains; preload"],
  ["vary", "Accept-Encoding"],
  ["x-cache", "HIT, HIT"],
  ["server", "edge"],
  ["date", "Tue, 24 Nov 2026 02:27:17 GMT"],
  ["alt-svc", 'h3=":443"; ma=86400'],
];
const code =
  'function r(t,e){var n=t.querySelector("[data-id]");return n?Object.assign({},e,{node:n}):null}\n';

export type CaptureShape = {
  readonly entries: number;
  /** Whether answers are in it, as browsers save them "with content": some 30 kB each. */
  readonly content: boolean;
};

/**
 * A capture of a shop's pages: scripts, pictures and data of the site and of delivery networks,
 * every sixth entry a call to a vendor (JSON, base64 in a form, query). Some 4 kB an entry without
 * content. The same for the same seed.
 */
export function captureText({ entries, content }: CaptureShape, seed = 7): string {
  const random = seeded(seed);
  const { pick, digits, letters } = diceOf(random);
  const list = Array.from({ length: entries }, (_, index) => {
    const id = Math.floor(random() * 500);
    const request =
      index % 6 === 0
        ? pick([segment, mixpanel, collect])(id, digits, letters)
        : resource(pick(["cdn.example-shop.test", "app.example-shop.test", "static.example.net"]));
    return entryOf(request, index, content ? code.repeat(Math.floor(random() * 640)) : "");
  });
  const creator = { name: "WebInspector", version: "537.36" };
  return JSON.stringify({ log: { version: "1.2", creator, pages: [], entries: list } });

  function resource(host: string): Call {
    return { method: "GET", url: `https://${host}/assets/chunk-${letters(8)}.js?v=${digits(6)}` };
  }
}

type Call = {
  readonly method: string;
  readonly url: string;
  readonly postData?: { readonly mimeType: string; readonly text: string };
};
type Letters = (count: number) => string;

function segment(id: number, digits: Letters, letters: Letters): Call {
  const text = JSON.stringify({
    type: "track",
    event: "Product Viewed",
    userId: `u_${id}`,
    anonymousId: `${digits(8)}-${digits(4)}-4${digits(3)}-a${digits(3)}-${digits(12)}`,
    context: { userAgent: agent, locale: "fr-FR", page: { url: page, title: "Trail shoe" } },
    properties: { sku: `SKU-${digits(5)}`, price: 89.9, email: `ada${id}@${letters(5)}.example` },
    sentAt: "2026-11-24T02:27:17.944Z",
  });
  return {
    method: "POST",
    url: "https://api.segment.io/v1/t",
    postData: { mimeType: "text/plain;charset=UTF-8", text },
  };
}

function mixpanel(id: number, digits: Letters): Call {
  const event = {
    event: "Product Viewed",
    properties: {
      $os: "Mac OS X",
      $browser: "Chrome",
      $current_url: page,
      distinct_id: `u_${id}`,
      $device_id: digits(16),
      time: 1764000000 + id,
    },
  };
  const data = Buffer.from(JSON.stringify([event])).toString("base64");
  return {
    method: "POST",
    url: `https://api-js.mixpanel.com/track/?verbose=1&ip=1&_=${digits(13)}`,
    postData: {
      mimeType: "application/x-www-form-urlencoded",
      text: `data=${encodeURIComponent(data)}`,
    },
  };
}

function collect(id: number, digits: Letters): Call {
  const query = new URLSearchParams({
    v: "2",
    tid: "G-EXAMPLE123",
    cid: `${digits(9)}.${digits(10)}`,
    uid: `u_${id}`,
    dl: page,
    dt: "Trail shoe",
    en: "view_item",
    "ep.currency": "EUR",
    sr: "1440x900",
    ul: "fr-fr",
  });
  return { method: "POST", url: `https://www.google-analytics.com/g/collect?${query}` };
}

function entryOf(call: Call, index: number, text: string) {
  const place = new URL(call.url);
  const sent = [
    [":authority", place.host],
    [":method", call.method],
    [":path", `${place.pathname}${place.search}`],
    [":scheme", "https"],
    ["accept", "*/*"],
    ["accept-encoding", "gzip, deflate, br, zstd"],
    ["accept-language", "fr-FR,fr;q=0.9,en;q=0.8"],
    ["origin", "https://app.example-shop.test"],
    ["referer", page],
    ["sec-ch-ua", '"Chromium";v="141", "Not?A_Brand";v="8"'],
    ["sec-ch-ua-mobile", "?0"],
    ["sec-ch-ua-platform", '"macOS"'],
    ["sec-fetch-dest", "script"],
    ["sec-fetch-mode", "cors"],
    ["sec-fetch-site", "cross-site"],
    ["user-agent", agent],
  ];
  return {
    startedDateTime: `2026-11-24T02:${String(index % 60).padStart(2, "0")}:17.944Z`,
    time: 41.25,
    request: {
      ...call,
      httpVersion: "http/2.0",
      headers: named(sent),
      queryString: Array.from(place.searchParams, ([name, value]) => ({ name, value })),
      cookies: [],
      headersSize: -1,
      bodySize: call.postData?.text.length ?? 0,
    },
    response: {
      status: 200,
      statusText: "",
      httpVersion: "http/2.0",
      headers: named(answer),
      cookies: [],
      content: {
        size: text.length,
        mimeType: "application/javascript",
        ...(text === "" ? {} : { text }),
      },
      redirectURL: "",
      headersSize: -1,
      bodySize: -1,
      _transferSize: 4_100,
    },
    cache: {},
    timings: {
      blocked: 1.5,
      dns: -1,
      ssl: -1,
      connect: -1,
      send: 0.2,
      wait: 31,
      receive: 8.55,
      _blocked_queueing: 1,
    },
    serverIPAddress: "203.0.113.17",
    connection: "443",
    _resourceType: "script",
    _priority: "Low",
    pageref: "page_1",
  };
}

function named(pairs: readonly (readonly string[])[]) {
  return pairs.map(([name, value]) => ({ name, value }));
}
