import { describe, expect, it } from "vitest";
import { cookieNames } from "#lib/catalogue/cookies.ts";
import { sdkPackages } from "#lib/catalogue/sdks.ts";
import { vendorSignatures } from "#lib/catalogue/signatures.ts";
import { vendorOfDialect, vendorOfShape } from "./dialects.ts";
import {
  recogniseCookie,
  recogniseHost,
  recogniseKey,
  recogniseSdk,
  registrableDomain,
} from "./recognise.ts";

describe("hosts", () => {
  it.each([
    ["api-eu.mixpanel.com", "/track", "mixpanel"],
    ["EU1.clevertap-prod.com:443", "/a", "clevertap"],
    ["x.count.ly", "/i", "countly"],
    ["a1b2.apm.eu-central-1.aws.cloud.es.io", "/intake/v2/rum/events", "elastic-apm"],
    ["a1b2.kb.eu-central-1.aws.cloud.es.io", "/", "elastic-cloud"],
    ["o1.ingest.de.sentry.io", "/api/1/envelope/", "sentry"],
    ["prodregistryv2.org", "/v1/rgstr", "statsig"],
    ["www.facebook.com", "/tr/", "meta-pixel"],
    ["www.facebook.com", "/somebody", "facebook"],
    ["www.google.com", "/pagead/1p-user-list/1/", "google-ads"],
    ["fonts.gstatic.com", "/s/a.woff2", "google-fonts"],
    ["region1.google-analytics.com", "/g/collect", "google-analytics"],
  ])("knows %s%s", (host, path, key) => {
    expect(recogniseHost(host, path)?.key).toBe(key);
  });

  it("knows no host by a name that only ends alike", () => {
    expect(recogniseHost("notmixpanel.com")).toBeNull();
    expect(recogniseHost("mixpanel.com.example.net")).toBeNull();
    expect(registrableDomain("a.b.example.co.uk:8443")).toBe("example.co.uk");
    expect(registrableDomain("192.0.2.1")).toBe("192.0.2.1");
  });
});

describe("packages and cookies", () => {
  it.each([
    ["@sentry/browser/esm", "sentry"],
    ["com.mixpanel.android:mixpanel-android", "mixpanel"],
    ["posthog-js@1.2.3", "posthog"],
    ["github.com/getsentry/sentry-go/http", "sentry"],
  ])("knows the package %s", (name, key) => expect(recogniseSdk(name)?.key).toBe(key));

  it.each([
    ["_ga_ABC123", "google-analytics"],
    ["mp_0123_mixpanel", "mixpanel"],
    ["_pk_id.1.1fff", "matomo"],
  ])("knows the cookie %s", (name, key) => expect(recogniseCookie(name)?.key).toBe(key));

  it("says nothing of others", () => {
    expect(recogniseSdk("react")).toBeNull();
    expect(recogniseCookie("session")).toBeNull();
  });

  it("has a vendor for each key, and each key once", () => {
    for (const key of [...Object.keys(cookieNames), ...Object.keys(sdkPackages)]) {
      expect(recogniseKey(key), key).not.toBeNull();
    }
    const keys = vendorSignatures.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("dialects", () => {
  it("knows a proxied or self-run service by path and content", () => {
    expect(vendorOfDialect("/matomo.php", () => "")?.key).toBe("matomo");
    expect(vendorOfDialect("/api/event", () => '{"n":"pageview","u":"x","d":"y"}')?.key).toBe(
      "plausible",
    );
    expect(vendorOfDialect("/api/event", () => '{"name":"x"}')).toBeNull();
  });

  it.each([
    [{ type: "track", userId: "1", properties: {} }, "segment"],
    [{ batch: [{ type: "identify", userId: "1", traits: {} }] }, "segment"],
    [{ event: "a", properties: { distinct_id: "1", $insert_id: "x" } }, "mixpanel"],
    [{ event_type: "a", event_properties: {}, user_properties: {} }, "amplitude"],
    [{ event: "a", distinct_id: "1", uuid: "u", properties: { $lib: "web" } }, "posthog"],
    [{ type: "track", userId: "1", rudderId: "r", context: {} }, "rudderstack"],
    [{ event_name: "a", event_params: [], user_pseudo_id: "1.2" }, "google-analytics"],
    [{ name: "anything", email: "x" }, undefined],
  ])("tells the shape of %o", (event, key) => expect(vendorOfShape(event)?.key).toBe(key));
});
