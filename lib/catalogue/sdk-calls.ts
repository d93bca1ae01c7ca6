/**
 * Which call of which SDK sends what: one entry per SDK and languages. Facts are from the vendors'
 * public SDK documentation.
 *
 * A call is written as its last names and the roles of its arguments in order:
 * `id` the id of a user (a dictionary there is read as `fields`), `fields` a dictionary or an
 * object whose names are sent (a text there is the name of one property), `=name` one value sent
 * under that name, `_` nothing that is a property. Words after `:` are literal first arguments.
 */

export type SdkCalls = {
  /** Package name, as in the list of SDKs. */
  readonly sdk: string;
  readonly languages: readonly string[];
  /** Imports that mean it, whole or up to a separator; whole only where it ends in `$`. */
  readonly modules: readonly string[];
  /** Names that mean it without an import. */
  readonly globals?: readonly string[];
  /** Names that an import of the whole module brings. */
  readonly types?: readonly string[];
  readonly calls: readonly string[];
};

const script = ["javascript", "typescript"];
const jvm = ["java", "kotlin"];

const segmentScript = [
  "identify(id, fields)",
  "track(_, fields)",
  "page(_, _, fields)",
  "screen(_, _, fields)",
  "group(=group_id, fields)",
  "alias(id, id)",
];
const messages = [
  "identify(fields)",
  "track(fields)",
  "page(fields)",
  "group(fields)",
  "alias(fields)",
];
const sentry = [
  "setUser(fields)",
  "set_user(fields)",
  "set_tag(fields)",
  "set_tags(fields)",
  "set_extra(fields)",
  "set_context(_, fields)",
  "setTag(fields)",
  "setTags(fields)",
  "setExtra(fields)",
  "setContext(_, fields)",
];

export const sdkCalls: readonly SdkCalls[] = [
  {
    sdk: "@segment/analytics-next",
    languages: script,
    modules: ["@segment/analytics-next", "@segment/snippet", "@segment/analytics-react-native"],
    globals: ["analytics"],
    calls: segmentScript,
  },
  {
    sdk: "@segment/analytics-node",
    languages: script,
    modules: ["@segment/analytics-node", "analytics-node"],
    calls: messages,
  },
  {
    sdk: "@rudderstack/analytics-js",
    languages: script,
    modules: ["@rudderstack/analytics-js", "rudder-sdk-js"],
    globals: ["rudderanalytics"],
    calls: segmentScript,
  },
  {
    sdk: "mixpanel-browser",
    languages: script,
    modules: ["mixpanel-browser", "mixpanel-react-native"],
    globals: ["mixpanel"],
    calls: [
      "identify(id)",
      "alias(id)",
      "track(_, fields)",
      "register(fields)",
      "register_once(fields)",
      "people.set(fields)",
      "people.set_once(fields)",
      "getPeople.set(fields)",
      "people.append(fields)",
      "set_group(=group_id)",
    ],
  },
  {
    sdk: "mixpanel",
    languages: script,
    modules: ["mixpanel"],
    calls: [
      "track(_, fields)",
      "people.set(id, fields)",
      "people.set_once(id, fields)",
      "alias(id, id)",
    ],
  },
  {
    sdk: "@amplitude/analytics-browser",
    languages: script,
    modules: [
      "@amplitude/analytics-browser",
      "@amplitude/analytics-node",
      "@amplitude/unified",
      "amplitude-js",
    ],
    globals: ["amplitude"],
    calls: [
      "setUserId(id)",
      "init(_, id)",
      "track(_, fields)",
      "logEvent(_, fields)",
      "setUserProperties(fields)",
      "Identify.set(fields)",
      "Identify.setOnce(fields)",
      "Identify.set.set(fields)",
      "identify.set(fields)",
    ],
  },
  {
    sdk: "posthog-js",
    languages: script,
    modules: ["posthog-js", "posthog-react-native"],
    globals: ["posthog"],
    calls: [
      "identify(id, fields, fields)",
      "capture(_, fields)",
      "register(fields)",
      "setPersonProperties(fields, fields)",
      "people.set(fields)",
      "group(_, =group_id, fields)",
      "alias(id)",
    ],
  },
  {
    sdk: "posthog-node",
    languages: script,
    modules: ["posthog-node"],
    calls: ["identify(fields)", "capture(fields)", "groupIdentify(fields)"],
  },
  {
    sdk: "@sentry/browser",
    languages: script,
    modules: ["@sentry/"],
    globals: ["Sentry"],
    calls: sentry,
  },
  {
    sdk: "@bugsnag/js",
    languages: script,
    modules: ["@bugsnag/"],
    globals: ["Bugsnag"],
    calls: ["setUser(=id, =email, =name)", "addMetadata(_, fields)"],
  },
  {
    sdk: "@datadog/browser-rum",
    languages: script,
    modules: ["@datadog/browser-rum"],
    globals: ["DD_RUM", "datadogRum"],
    calls: ["setUser(fields)", "setUserProperty(fields)", "addAction(_, fields)"],
  },
  {
    sdk: "@braze/web-sdk",
    languages: script,
    modules: ["@braze/web-sdk", "@braze/react-native-sdk"],
    globals: ["braze"],
    calls: [
      "changeUser(id)",
      "setEmail(=email)",
      "setFirstName(=first_name)",
      "setLastName(=last_name)",
      "setPhoneNumber(=phone)",
      "setDateOfBirth(=date_of_birth)",
      "setCustomUserAttribute(fields)",
      "logCustomEvent(_, fields)",
    ],
  },
  {
    sdk: "customerio-node",
    languages: script,
    modules: ["customerio-node"],
    calls: ["identify(id, fields)", "track(id, fields)"],
  },
  {
    sdk: "@intercom/messenger-js-sdk",
    languages: script,
    modules: ["@intercom/messenger-js-sdk"],
    globals: ["Intercom"],
    calls: [
      "Intercom:boot(fields)",
      "Intercom:update(fields)",
      "Intercom(fields)",
      "update(fields)",
    ],
  },
  {
    // The snippet of the page is no package: it goes by one of the same vendor, as does the next.
    sdk: "react-ga4",
    languages: script,
    modules: [],
    globals: ["gtag"],
    calls: [
      "gtag:set:user_properties(fields)",
      "gtag:set:user_data(fields)",
      "gtag:set(fields)",
      "gtag:event(_, fields)",
      "gtag:config(_, fields)",
    ],
  },
  {
    sdk: "firebase",
    languages: script,
    modules: ["firebase/analytics"],
    calls: ["setUserProperties(_, fields)", "logEvent(_, _, fields)", "setUserId(_, id)"],
  },
  {
    sdk: "react-facebook-pixel",
    languages: script,
    modules: ["react-facebook-pixel"],
    globals: ["fbq"],
    calls: [
      "fbq:init(_, fields)",
      "fbq:track(_, fields)",
      "fbq:trackCustom(_, fields)",
      "init(_, fields)",
    ],
  },
  {
    sdk: "segment-analytics-python",
    languages: ["python"],
    modules: ["segment.analytics", "analytics$"],
    calls: [
      "identify(id, fields)",
      "track(id, _, fields)",
      "group(id, =group_id, fields)",
      "page(id, _, _, fields)",
    ],
  },
  {
    sdk: "mixpanel",
    languages: ["python"],
    modules: ["mixpanel"],
    calls: ["track(id, _, fields)", "people_set(id, fields)", "people_set_once(id, fields)"],
  },
  {
    sdk: "posthog",
    languages: ["python"],
    modules: ["posthog"],
    calls: ["identify(id, fields)", "capture(id, _, fields)", "set(id, fields)"],
  },
  { sdk: "sentry-sdk", languages: ["python"], modules: ["sentry_sdk"], calls: sentry },
  {
    sdk: "customerio",
    languages: ["python"],
    modules: ["customerio"],
    calls: ["identify(id, fields)", "track(id, _, fields)"],
  },
  {
    sdk: "amplitude-analytics",
    languages: ["python"],
    modules: ["amplitude"],
    calls: ["Identify.set(fields)", "BaseEvent(fields)"],
  },
  {
    sdk: "analytics-ruby",
    languages: ["ruby"],
    modules: ["segment"],
    globals: ["Segment"],
    calls: messages,
  },
  {
    sdk: "mixpanel-ruby",
    languages: ["ruby"],
    modules: ["mixpanel-ruby"],
    globals: ["Mixpanel"],
    calls: ["track(id, _, fields)", "people.set(id, fields)", "people.set_once(id, fields)"],
  },
  {
    sdk: "sentry-ruby",
    languages: ["ruby"],
    modules: ["sentry-ruby"],
    globals: ["Sentry"],
    calls: ["set_user(fields)", "set_tags(fields)", "set_extras(fields)", "set_context(_, fields)"],
  },
  {
    sdk: "posthog-ruby",
    languages: ["ruby"],
    modules: ["posthog"],
    globals: ["PostHog"],
    calls: ["identify(fields)", "capture(fields)"],
  },
  {
    sdk: "customerio",
    languages: ["ruby"],
    modules: ["customerio"],
    globals: ["Customerio"],
    calls: ["identify(fields)", "track(id, _, fields)"],
  },
  {
    sdk: "com.segment.analytics",
    languages: jvm,
    modules: ["com.segment.analytics"],
    types: ["Analytics", "IdentifyMessage", "TrackMessage", "GroupMessage", "Traits"],
    calls: [
      ...segmentScript,
      "IdentifyMessage.builder(builder)",
      "TrackMessage.builder(builder)",
      "GroupMessage.builder(builder)",
    ],
  },
  {
    sdk: "com.mixpanel.android",
    languages: jvm,
    modules: ["com.mixpanel"],
    calls: [
      "identify(id)",
      "track(_, fields)",
      "getPeople.set(fields)",
      "people.set(fields)",
      "registerSuperProperties(fields)",
      "messageBuilder.set(id, fields)",
      "MessageBuilder.set(id, fields)",
      "MessageBuilder.event(id, _, fields)",
    ],
  },
  {
    sdk: "com.amplitude",
    languages: jvm,
    modules: ["com.amplitude"],
    calls: [
      "setUserId(id)",
      "logEvent(_, fields)",
      "track(_, fields)",
      "setUserProperties(fields)",
      "identify(fields)",
    ],
  },
  { sdk: "io.sentry", languages: jvm, modules: ["io.sentry"], calls: sentry },
  {
    sdk: "com.posthog",
    languages: jvm,
    modules: ["com.posthog"],
    calls: ["identify(id, fields)", "capture(_, _, fields)"],
  },
  {
    sdk: "com.google.firebase.analytics",
    languages: jvm,
    modules: ["com.google.firebase.analytics", "com.google.firebase.ktx"],
    calls: ["setUserProperty(fields)", "setUserId(id)", "logEvent(_, fields)"],
  },
  {
    sdk: "Segment",
    languages: ["swift"],
    modules: ["Segment"],
    types: ["Analytics"],
    calls: segmentScript,
  },
  {
    sdk: "Mixpanel",
    languages: ["swift"],
    modules: ["Mixpanel"],
    types: ["Mixpanel", "MixpanelInstance"],
    calls: [
      "identify(id)",
      "track(_, fields)",
      "people.set(fields, _)",
      "people.setOnce(fields)",
      "registerSuperProperties(fields)",
    ],
  },
  {
    sdk: "AmplitudeSwift",
    languages: ["swift"],
    modules: ["AmplitudeSwift", "Amplitude"],
    types: ["Amplitude", "Identify"],
    calls: [
      "setUserId(id)",
      "track(_, fields)",
      "logEvent(_, fields)",
      "setUserProperties(fields)",
      "identify(fields)",
    ],
  },
  { sdk: "Sentry", languages: ["swift"], modules: ["Sentry"], types: ["SentrySDK"], calls: sentry },
  {
    sdk: "FirebaseAnalytics",
    languages: ["swift"],
    modules: ["FirebaseAnalytics", "Firebase"],
    types: ["Analytics"],
    calls: ["setUserID(id)", "setUserProperty(_)", "logEvent(_, fields)"],
  },
  {
    sdk: "segmentio/analytics-php",
    languages: ["php"],
    modules: ["Segment"],
    globals: ["Segment"],
    calls: messages,
  },
  {
    sdk: "mixpanel/mixpanel-php",
    languages: ["php"],
    modules: ["Mixpanel"],
    globals: ["Mixpanel"],
    calls: [
      "identify(id)",
      "track(_, fields)",
      "register(fields)",
      "people.set(id, fields)",
      "people.setOnce(id, fields)",
    ],
  },
  {
    sdk: "sentry/sentry",
    languages: ["php"],
    modules: ["Sentry"],
    globals: ["Sentry"],
    calls: sentry,
  },
  {
    sdk: "posthog/posthog-php",
    languages: ["php"],
    modules: ["PostHog"],
    globals: ["PostHog"],
    calls: ["identify(fields)", "capture(fields)"],
  },
  {
    sdk: "github.com/segmentio/analytics-go",
    languages: ["go"],
    modules: ["github.com/segmentio/analytics-go", "gopkg.in/segmentio/analytics-go.v3"],
    calls: ["Identify(fields)", "Track(fields)", "Page(fields)", "Group(fields)", "Alias(fields)"],
  },
  {
    sdk: "github.com/posthog/posthog-go",
    languages: ["go"],
    modules: ["github.com/posthog/posthog-go"],
    calls: ["Identify(fields)", "Capture(fields)", "GroupIdentify(fields)"],
  },
  {
    sdk: "github.com/mixpanel/mixpanel-go",
    languages: ["go"],
    modules: ["github.com/mixpanel/mixpanel-go", "github.com/dukex/mixpanel"],
    calls: [
      "NewPeopleProperties(id, fields)",
      "NewEvent(_, id, fields)",
      "Track(id, _, fields)",
      "Update(id, fields)",
    ],
  },
  {
    sdk: "github.com/getsentry/sentry-go",
    languages: ["go"],
    modules: ["github.com/getsentry/sentry-go"],
    calls: ["SetUser(fields)", "SetTag(fields)", "SetTags(fields)", "SetContext(_, fields)"],
  },
];
