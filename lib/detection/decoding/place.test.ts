import { describe, expect, it } from "vitest";
import { templateOf } from "./place.ts";

describe("places", () => {
  it.each([
    ["https://api.mixpanel.com/track?data=x", "api.mixpanel.com/track"],
    ["https://api.segment.io/v1/batch", "api.segment.io/v1/batch"],
    ["https://t.io/api/v1/customers/john%40a.example/events", "t.io/api/v1/customers/{…}/events"],
    ["https://t.io/users/jean", "t.io/users/{…}"],
    ["https://t.io/users/track", "t.io/users/track"],
    ["https://o1.ingest.sentry.io/api/4500/envelope/", "o1.ingest.sentry.io/api/{…}/envelope/"],
    ["https://t.io/p/Zo%C3%AB", "t.io/p/{…}"],
    ["https://t.io:8443/", "t.io:8443/"],
  ])("%s", (url, expected) => {
    const place = templateOf(url);
    expect(place && place.host + place.path).toBe(expected);
  });

  it("has none for what is no address", () => {
    expect(templateOf("hello")).toBeNull();
    expect(templateOf("data:text/plain,x")).toBeNull();
  });
});
