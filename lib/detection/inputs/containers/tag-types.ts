/**
 * Tag types of Google Tag Manager → a host of who receives what they send.
 * Source: Google, "Restrict tag deployment" (the list of tag ids).
 */
export const tagHosts: Readonly<Record<string, string>> = {
  ua: "www.google-analytics.com",
  ga: "www.google-analytics.com",
  gaawc: "www.google-analytics.com",
  gaawe: "www.google-analytics.com",
  googtag: "www.googletagmanager.com",
  sgtmgaaw: "www.google-analytics.com",
  awct: "www.googleadservices.com",
  awcc: "www.googleadservices.com",
  awud: "www.googleadservices.com",
  sp: "www.googleadservices.com",
  sgtmadsct: "www.googleadservices.com",
  flc: "ad.doubleclick.net",
  fls: "ad.doubleclick.net",
  gcs: "www.google.com",
  baut: "bat.bing.com",
  bzi: "px.ads.linkedin.com",
  twitter_website_tag: "analytics.twitter.com",
  pntr: "ct.pinterest.com",
  qpx: "q.quora.com",
  hjtc: "static.hotjar.com",
  cegg: "script.crazyegg.com",
  crto: "static.criteo.net",
  csm: "sb.scorecardresearch.com",
  mf: "cdn.mouseflow.com",
  asp: "s.adroll.com",
  qcm: "secure.quantserve.com",
  ljs: "tracker.leadforensics.com",
};
