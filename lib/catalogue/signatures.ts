/**
 * Vendors by the hosts that they answer on: what the entity list of the package `third-party-web`
 * lacks, knows only as a whole company, or names after the company where a product is meant.
 * From the vendors' public documentation. Adding a vendor is one entry.
 */

/** Words of `third-party-web` for what an entity does, and ours where a vendor is not in it. */
export type VendorCategory =
  | "ad"
  | "analytics"
  | "cdn"
  | "consent-provider"
  | "content"
  | "customer-success"
  | "hosting"
  | "marketing"
  | "other"
  | "social"
  | "tag-manager"
  | "utility"
  | "video";

export type VendorSignature = {
  readonly key: string;
  readonly name: string;
  readonly category: VendorCategory;
  /** Entities of `third-party-web` that are this vendor under another name. */
  readonly entities?: readonly string[];
  /** Domains whose every host is this vendor's. The longest that fits wins. */
  readonly domains?: readonly string[];
  /** Hosts that it shares with other products: `host/path`, from the start of the path. */
  readonly addresses?: readonly string[];
  /** Hosts that a domain alone does not tell apart from other products. */
  readonly hosts?: RegExp;
};

export const vendorSignatures: readonly VendorSignature[] = [
  {
    key: "google-analytics",
    name: "Google Analytics",
    category: "analytics",
    domains: ["google-analytics.com", "analytics.google.com", "urchin.com", "app-measurement.com"],
    addresses: [
      "stats.g.doubleclick.net/",
      "www.google.com/g/collect",
      "www.googletagmanager.com/a",
    ],
  },
  {
    key: "google-ads",
    name: "Google Ads",
    category: "ad",
    entities: ["Google/Doubleclick Ads"],
    domains: [
      "doubleclick.net",
      "googleadservices.com",
      "googlesyndication.com",
      "googletagservices.com",
      "2mdn.net",
    ],
    addresses: [
      "www.google.com/pagead/",
      "www.google.com/ads/",
      "www.google.com/ccm/",
      "www.google.com/rmkt/",
      "google.com/pagead/",
      "google.com/ccm/",
    ],
  },
  {
    key: "meta-pixel",
    name: "Meta Pixel",
    category: "ad",
    addresses: [
      "www.facebook.com/tr",
      "facebook.com/tr",
      "www.facebook.com/privacy_sandbox/pixel",
      "connect.facebook.net/signals/",
      "connect.facebook.net/en_US/fbevents.js",
      "graph.facebook.com/",
    ],
  },
  {
    key: "mixpanel",
    name: "Mixpanel",
    category: "analytics",
    domains: ["mixpanel.com", "mxpnl.com", "mxpnl.net"],
  },
  {
    key: "clevertap",
    name: "CleverTap",
    category: "marketing",
    domains: ["clevertap.com", "clevertap-prod.com", "wzrkt.com"],
    addresses: ["d2r1yp2w7bby2u.cloudfront.net/"],
  },
  {
    key: "countly",
    name: "Countly",
    category: "analytics",
    domains: ["count.ly", "countly.com"],
  },
  {
    key: "customer-io",
    name: "Customer.io",
    category: "marketing",
    domains: ["customer.io", "customerioforms.com"],
  },
  {
    key: "elastic-apm",
    name: "Elastic APM",
    category: "utility",
    hosts: /\.apm\.[\w.-]*(?:cloud\.es\.io|elastic-cloud\.com|elastic\.cloud|found\.io)$/,
  },
  {
    key: "elastic-cloud",
    name: "Elastic Cloud",
    category: "hosting",
    domains: ["elastic-cloud.com", "cloud.es.io", "elastic.cloud", "found.io", "elastic.co"],
  },
  {
    key: "honeybadger",
    name: "Honeybadger",
    category: "utility",
    domains: ["honeybadger.io"],
  },
  {
    key: "matomo",
    name: "Matomo",
    category: "analytics",
    domains: ["matomo.cloud", "innocraft.cloud", "piwik.pro"],
  },
  {
    key: "mparticle",
    name: "mParticle",
    category: "marketing",
    domains: ["mparticle.com"],
  },
  {
    key: "plausible",
    name: "Plausible",
    category: "analytics",
    domains: ["plausible.io"],
  },
  {
    key: "posthog",
    name: "PostHog",
    category: "analytics",
    domains: ["posthog.com"],
  },
  { key: "rollbar", name: "Rollbar", category: "utility", domains: ["rollbar.com"] },
  {
    key: "segment",
    name: "Segment",
    category: "analytics",
    domains: ["segment.com", "segment.io", "segmentapis.com"],
  },
  {
    key: "sentry",
    name: "Sentry",
    category: "utility",
    domains: ["sentry.io", "sentry-cdn.com", "getsentry.com", "ravenjs.com"],
  },
  {
    key: "statsig",
    name: "Statsig",
    category: "analytics",
    domains: [
      "statsig.com",
      "statsigapi.net",
      "statsigcdn.com",
      "featureassets.org",
      "featuregates.org",
      "prodregistryv2.org",
      "assetsconfigcdn.org",
      "cloudflare-dns.statsig.com",
      "beyondwickedmapping.org",
    ],
  },
  {
    key: "bugsnag",
    name: "Bugsnag",
    category: "utility",
    domains: ["bugsnag.com", "insighthub.smartbear.com"],
  },
  {
    key: "amplitude",
    name: "Amplitude",
    category: "analytics",
    entities: ["Amplitude Mobile Analytics"],
    domains: ["amplitude.com"],
  },
  {
    key: "rudderstack",
    name: "RudderStack",
    category: "analytics",
    domains: ["rudderstack.com", "rudderlabs.com", "dataplane.rudderstack.com"],
  },
  {
    key: "heap",
    name: "Heap",
    category: "analytics",
    domains: ["heapanalytics.com", "heap-api.com"],
  },
  { key: "pendo", name: "Pendo", category: "analytics", domains: ["pendo.io"] },
  { key: "fullstory", name: "FullStory", category: "analytics", domains: ["fullstory.com"] },
  {
    key: "logrocket",
    name: "LogRocket",
    category: "analytics",
    domains: [
      "logrocket.com",
      "logrocket.io",
      "lr-ingest.io",
      "lr-ingest.com",
      "lr-in.com",
      "lr-in-prod.com",
      "lr-intake.com",
      "lgrckt-in.com",
    ],
  },
  {
    key: "hotjar",
    name: "Hotjar",
    category: "analytics",
    domains: ["hotjar.com", "hotjar.io"],
  },
  {
    key: "microsoft-clarity",
    name: "Microsoft Clarity",
    category: "analytics",
    domains: ["clarity.ms"],
  },
  {
    key: "bing-ads",
    name: "Microsoft Advertising",
    category: "ad",
    entities: ["Bing Ads"],
    domains: ["bat.bing.com", "ads.microsoft.com"],
  },
  {
    key: "linkedin-insight",
    name: "LinkedIn Insight Tag",
    category: "ad",
    entities: ["LinkedIn Ads"],
    domains: ["ads.linkedin.com"],
    addresses: ["snap.licdn.com/li.lms-analytics/"],
  },
  {
    key: "datadog-rum",
    name: "Datadog RUM",
    category: "utility",
    domains: [
      "browser-intake-datadoghq.com",
      "browser-intake-datadoghq.eu",
      "browser-intake-us3-datadoghq.com",
      "browser-intake-us5-datadoghq.com",
      "browser-intake-ap1-datadoghq.com",
      "datadoghq-browser-agent.com",
    ],
    addresses: ["rum-http-intake.logs.datadoghq.com/", "rum-http-intake.logs.datadoghq.eu/"],
  },
  {
    key: "datadog",
    name: "Datadog",
    category: "utility",
    domains: ["datadoghq.com", "datadoghq.eu"],
  },
  {
    key: "new-relic",
    name: "New Relic",
    category: "utility",
    domains: ["newrelic.com", "nr-data.net"],
  },
  {
    key: "braze",
    name: "Braze",
    category: "marketing",
    domains: ["braze.com", "braze.eu", "appboy.com", "appboycdn.com"],
  },
  { key: "iterable", name: "Iterable", category: "marketing", domains: ["iterable.com"] },
  { key: "klaviyo", name: "Klaviyo", category: "marketing", domains: ["klaviyo.com"] },
  { key: "onesignal", name: "OneSignal", category: "marketing", domains: ["onesignal.com"] },
  {
    key: "intercom",
    name: "Intercom",
    category: "customer-success",
    domains: ["intercom.io", "intercom.com", "intercomcdn.com"],
  },
  {
    key: "zendesk",
    name: "Zendesk",
    category: "customer-success",
    domains: ["zendesk.com", "zdassets.com", "zopim.com"],
  },
  {
    key: "hubspot",
    name: "HubSpot",
    category: "marketing",
    domains: [
      "hubspot.com",
      "hsforms.com",
      "hs-analytics.net",
      "hs-scripts.com",
      "hscollectedforms.net",
      "hubapi.com",
    ],
  },
  {
    key: "salesforce",
    name: "Salesforce",
    category: "marketing",
    domains: ["salesforce.com", "force.com", "exacttarget.com"],
  },
  {
    key: "mailchimp",
    name: "Mailchimp",
    category: "marketing",
    domains: ["mailchimp.com", "list-manage.com", "mandrillapp.com"],
  },
  {
    key: "sendgrid",
    name: "SendGrid",
    category: "marketing",
    domains: ["sendgrid.com", "sendgrid.net"],
  },
  { key: "twilio", name: "Twilio", category: "utility", domains: ["twilio.com"] },
  { key: "stripe", name: "Stripe", category: "utility", domains: ["stripe.com", "stripe.network"] },
  { key: "auth0", name: "Auth0", category: "utility", domains: ["auth0.com"] },
  { key: "launchdarkly", name: "LaunchDarkly", category: "utility", domains: ["launchdarkly.com"] },
  { key: "optimizely", name: "Optimizely", category: "analytics", domains: ["optimizely.com"] },
  { key: "split", name: "Split", category: "utility", domains: ["split.io"] },
  { key: "airbrake", name: "Airbrake", category: "utility", domains: ["airbrake.io"] },
  { key: "raygun", name: "Raygun", category: "utility", domains: ["raygun.io", "raygun.com"] },
  { key: "trackjs", name: "TrackJS", category: "utility", domains: ["trackjs.com"] },
  {
    key: "appsflyer",
    name: "AppsFlyer",
    category: "marketing",
    domains: ["appsflyer.com", "appsflyersdk.com", "onelink.me"],
  },
  {
    key: "adjust",
    name: "Adjust",
    category: "marketing",
    domains: ["adjust.com", "adjust.net.in", "adjust.world"],
  },
  { key: "branch", name: "Branch", category: "marketing", domains: ["branch.io", "app.link"] },
  { key: "singular", name: "Singular", category: "marketing", domains: ["singular.net"] },
  { key: "kochava", name: "Kochava", category: "marketing", domains: ["kochava.com"] },
  {
    key: "firebase",
    name: "Firebase",
    category: "utility",
    domains: [
      "firebaseio.com",
      "firebaselogging.googleapis.com",
      "firebaselogging-pa.googleapis.com",
      "firebaseinstallations.googleapis.com",
      "fcm.googleapis.com",
      "crashlytics.com",
      "crashlyticsreports-pa.googleapis.com",
    ],
  },
  {
    key: "tiktok-pixel",
    name: "TikTok Pixel",
    category: "ad",
    domains: ["analytics.tiktok.com", "analytics-sg.tiktok.com", "business-api.tiktok.com"],
  },
  {
    key: "snap-pixel",
    name: "Snap Pixel",
    category: "ad",
    domains: ["tr.snapchat.com", "sc-static.net"],
  },
  { key: "pinterest-tag", name: "Pinterest Tag", category: "ad", domains: ["ct.pinterest.com"] },
  {
    key: "reddit-pixel",
    name: "Reddit Pixel",
    category: "ad",
    domains: ["redditstatic.com", "alb.reddit.com", "pixel-config.reddit.com"],
  },
  {
    key: "x-ads",
    name: "X Ads",
    category: "ad",
    domains: ["ads-twitter.com", "ads-api.twitter.com", "analytics.twitter.com"],
    addresses: ["t.co/i/adsct", "t.co/1/i/adsct"],
  },
  { key: "criteo", name: "Criteo", category: "ad", domains: ["criteo.com", "criteo.net"] },
  { key: "taboola", name: "Taboola", category: "ad", domains: ["taboola.com"] },
  { key: "outbrain", name: "Outbrain", category: "ad", domains: ["outbrain.com"] },
  {
    key: "adobe-analytics",
    name: "Adobe Analytics",
    category: "analytics",
    domains: ["omtrdc.net", "2o7.net", "demdex.net", "adobedc.net"],
  },
  {
    key: "at-internet",
    name: "AT Internet",
    category: "analytics",
    entities: ["XiTi"],
    domains: ["xiti.com", "ati-host.net", "aticdn.net", "pa-cd.com"],
  },
  {
    key: "contentsquare",
    name: "Contentsquare",
    category: "analytics",
    domains: ["contentsquare.net", "contentsquare.com"],
  },
  {
    key: "smartlook",
    name: "Smartlook",
    category: "analytics",
    domains: ["smartlook.com", "smartlook.cloud"],
  },
  { key: "mouseflow", name: "Mouseflow", category: "analytics", domains: ["mouseflow.com"] },
  {
    key: "quantum-metric",
    name: "Quantum Metric",
    category: "analytics",
    domains: ["quantummetric.com"],
  },
  {
    key: "snowplow",
    name: "Snowplow",
    category: "analytics",
    domains: ["snowplow.io", "snplow.net", "snowplowanalytics.com"],
  },
  {
    key: "tealium",
    name: "Tealium",
    category: "tag-manager",
    domains: ["tealiumiq.com", "tiqcdn.com"],
  },
  { key: "fathom", name: "Fathom", category: "analytics", domains: ["usefathom.com"] },
  {
    key: "simple-analytics",
    name: "Simple Analytics",
    category: "analytics",
    domains: ["simpleanalyticscdn.com", "simpleanalytics.com"],
  },
  { key: "umami", name: "Umami", category: "analytics", domains: ["umami.is", "umami.dev"] },
  { key: "june", name: "June", category: "analytics", domains: ["june.so"] },
  {
    key: "drift",
    name: "Drift",
    category: "customer-success",
    domains: ["drift.com", "driftt.com"],
  },
  { key: "crisp", name: "Crisp", category: "customer-success", domains: ["crisp.chat"] },
  { key: "openai", name: "OpenAI", category: "utility", domains: ["openai.com", "chatgpt.com"] },
  { key: "anthropic", name: "Anthropic", category: "utility", domains: ["anthropic.com"] },
  {
    key: "algolia",
    name: "Algolia",
    category: "utility",
    domains: ["algolia.net", "algolianet.com", "algolia.io"],
  },
];
