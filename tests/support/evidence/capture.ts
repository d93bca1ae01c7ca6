/** A request of an invented browser capture. */
export type CapturedRequest = {
  readonly url: string;
  readonly method?: "GET" | "POST";
  /** Sent as JSON; none for a request without a body. */
  readonly json?: unknown;
};

/** A browser capture (HAR 1.2) of invented requests, as a browser would export it. */
export function capture(requests: readonly CapturedRequest[]): Buffer {
  const entries = requests.map(({ url, method = "GET", json }, index) => ({
    startedDateTime: new Date(Date.UTC(2026, 10, 20, 9, 0, index)).toISOString(),
    time: 42,
    request: {
      method,
      url,
      httpVersion: "HTTP/2",
      cookies: [],
      headers: [
        { name: "content-type", value: "application/json" },
        { name: "user-agent", value: "Mozilla/5.0 (X11; Linux x86_64) Invented/1.0" },
      ],
      queryString: Array.from(new URL(url).searchParams, ([name, value]) => ({ name, value })),
      headersSize: -1,
      bodySize: json === undefined ? 0 : JSON.stringify(json).length,
      ...(json === undefined
        ? {}
        : { postData: { mimeType: "application/json", text: JSON.stringify(json) } }),
    },
    response: {
      status: 200,
      statusText: "OK",
      httpVersion: "HTTP/2",
      cookies: [],
      headers: [],
      content: { size: 0, mimeType: "application/json" },
      redirectURL: "",
      headersSize: -1,
      bodySize: 0,
    },
    cache: {},
    timings: { send: 1, wait: 40, receive: 1 },
  }));
  const log = { version: "1.2", creator: { name: "test", version: "1" }, pages: [], entries };
  return Buffer.from(JSON.stringify({ log }));
}

/** A visit of a shop that tells three third parties about an invented person. */
export function shopVisit(): Buffer {
  return capture([
    { url: "https://shop.example/checkout" },
    {
      url: "https://api2.amplitude.com/2/httpapi",
      method: "POST",
      json: {
        events: [
          {
            event_type: "Order Completed",
            user_id: "48213",
            user_properties: { email: "marthe.quillon@mail.example" },
          },
        ],
      },
    },
    {
      url: "https://in.hotjar.com/api/v2/client/visit",
      method: "POST",
      json: { page_url: "https://shop.example/checkout", screen: "1440x900", language: "fr-FR" },
    },
    { url: "https://collect.pixelbarn.net/e?uid=48213&lang=fr&screen=1440x900" },
  ]);
}
