/**
 * What shows that a host under a site's own name is a vendor's: the names that vendors have their
 * customers point a CNAME to, the headers that their servers alone answer with, and addresses that
 * they ask for where a CNAME cannot stand. Targets under a domain of `signatures.ts` or of
 * `third-party-web` need no entry. Adding a vendor is one entry.
 */

export type CustomDomain = {
  /** Of a signature, or of an entity of `third-party-web`. */
  readonly key: string;
  /** Domains that a CNAME leads to, or under. */
  readonly targets?: readonly string[];
  /** Headers of answers, in lower case: that they are there says it. */
  readonly headers?: readonly string[];
  /** IPv4 addresses that only this vendor answers on. */
  readonly servers?: readonly string[];
  /** Where the vendor, or who collects such names, says so. */
  readonly source: string;
};

/** Public lists of the names behind CNAMEs, gathered from the DNS. */
const collected = "https://github.com/AdguardTeam/cname-trackers";
const listed = "https://github.com/nextdns/cname-cloaking-blocklist";

export const customDomains: readonly CustomDomain[] = [
  {
    key: "adobe-analytics",
    targets: ["data.adobedc.net", "sc.adobedc.net", "sc.omtrdc.net", "2o7.net"],
    source:
      "https://experienceleague.adobe.com/docs/core-services/interface/data-collection/cookies/cookies-first-party.html",
  },
  { key: "at-internet", targets: ["at-o.net"], source: listed },
  {
    key: "branch",
    targets: ["bnc.lt"],
    source: "https://help.branch.io/using-branch/docs/change-your-link-domain",
  },
  { key: "criteo", targets: ["dnsdelegation.io"], source: listed },
  { key: "ensighten", targets: ["nc0.co"], source: collected },
  { key: "eulerian-technologies", targets: ["eulerian.net"], source: listed },
  {
    key: "hubspot",
    targets: ["sites.hubspot.net", "hscoscdn-eu1.net", "hscoscdn-na1.net"],
    headers: ["x-hs-hub-id", "x-hubspot-correlation-id"],
    source: "https://knowledge.hubspot.com/domains-and-urls/connect-a-domain-to-hubspot",
  },
  {
    key: "intercom",
    targets: ["custom.intercom.help", "custom.eu.intercom.help"],
    source: "https://www.intercom.com/help/en/articles/182-set-up-your-custom-domain",
  },
  { key: "madmetrics", targets: ["k.keyade.com"], source: listed },
  {
    key: "plausible",
    headers: ["x-plausible-dropped"],
    source: "https://plausible.io/docs/events-api",
  },
  {
    key: "shopify",
    targets: ["shops.myshopify.com"],
    headers: ["x-shopid"],
    servers: ["23.227.38.32", "23.227.38.65"],
    source: "https://help.shopify.com/en/manual/domains/add-a-domain/connecting-domains",
  },
  {
    key: "zendesk",
    targets: ["ssl.zendesk.com"],
    headers: ["x-zendesk-origin-server"],
    source: "https://support.zendesk.com/hc/en-us/articles/4408838571290",
  },
];

/**
 * Keys of those who carry for others: a name that leads to them, or an answer through them, says
 * how a site is served, not who receives. Besides every entity of the categories `cdn` and
 * `hosting`.
 */
export const carriers: readonly string[] = [
  "amazon-cloudfront",
  "amazon-web-services",
  "azure-traffic-manager",
  "cloudflare",
  "fastly",
  "github",
  "heroku",
  "netlify",
];
