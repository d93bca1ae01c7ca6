/**
 * The headers that make browsers report every host that a page asks and its policy does not name.
 * Both ways of reporting are named: browsers that know `report-to` leave `report-uri` aside (CSP
 * Level 3, 6.4). Report-Only blocks nothing.
 */
export function recipeOf(url: string): string {
  return [
    `Reporting-Endpoints: tierce="${url}"`,
    `Content-Security-Policy-Report-Only: default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; report-to tierce; report-uri ${url}`,
  ].join("\n");
}
