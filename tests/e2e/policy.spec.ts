import { hostileTexts } from "../support/hostile-texts.ts";
import { measured } from "../support/measured.ts";
import { harm } from "./support/harm.ts";
import { expect, test } from "./support/test.ts";

const addresses = [
  "/sign-in",
  "/overview",
  "/vendors",
  "/invitation/none",
  "/nothing-here",
  "/api/files/vendors.csv",
  "/api/health",
];

/** What somebody could send in the hope that it becomes the policy of the answer. */
const claims: readonly Readonly<Record<string, string>>[] = [
  {},
  { "x-nonce": "evil" },
  { "content-security-policy": "script-src * 'unsafe-inline' 'nonce-evil'" },
  { "content-security-policy-report-only": "script-src 'nonce-evil'" },
  {
    "x-middleware-override-headers": "x-nonce,content-security-policy",
    "x-middleware-request-x-nonce": "evil",
    "x-middleware-request-content-security-policy": "script-src 'nonce-evil'",
  },
  { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
  { "x-middleware-next": "1", "x-middleware-rewrite": "/api/health" },
  { rsc: "1", "x-nonce": "evil" },
];

/** The policy word for word; one nonce stands in it twice. */
const policy =
  /^default-src 'self'; script-src 'nonce-([\w+/]{22}==)' 'strict-dynamic'; style-src 'self' 'nonce-\1'; style-src-attr 'unsafe-inline'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'$/u;

test.use({ role: "ADMIN" });

test("no request chooses the policy of its answer", async ({ request }) => {
  const nonces: string[] = [];
  const foreign: string[] = [];
  for (const address of addresses) {
    for (const headers of claims) {
      const answer = await request.get(address, { headers, maxRedirects: 0 });
      const text = await answer.text();
      const nonce = policy.exec(answer.headers()["content-security-policy"] ?? "")?.[1];
      expect(nonce, `${address} ${JSON.stringify(headers)}`).toBeDefined();
      expect(answer.headers()["content-security-policy-report-only"]).toBeUndefined();
      nonces.push(nonce ?? "");
      const scripts = [...text.matchAll(/<script\b([^>]*)>/gu)].map(([, given]) => given ?? "");
      foreign.push(...scripts.filter((given) => !given.includes(`nonce="${nonce}"`)));
      if (text.includes("evil")) foreign.push(`${address}: evil`);
    }
  }
  expect(foreign).toEqual([]);
  expect(new Set(nonces).size).toBe(nonces.length);
  measured({
    promise: 8,
    what: "requests that claim a nonce or a policy of their own",
    figure: `${nonces.length} sent, ${foreign.length} kept their claim; ${new Set(nonces).size} different nonces`,
  });
});

test("what would run on a page without all this is noticed", async ({ browser }) => {
  const context = await browser.newContext();
  await context.route("**/*", (route) => route.abort());
  const page = await context.newPage();
  page.on("dialog", (dialog) => void dialog.dismiss());
  let noticed = 0;
  for (const text of hostileTexts) {
    await page.goto("about:blank");
    await page.evaluate((raw) => document.write(`<p>${raw}</p><a href="${raw}">x</a>`), text);
    if ((await harm(page)).length > 0) noticed += 1;
  }
  await context.close();
  // The others are for spreadsheets, templates and terminals.
  expect(noticed).toBeGreaterThanOrEqual(34);
});
