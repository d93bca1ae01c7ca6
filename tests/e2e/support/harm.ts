import type { Page } from "@playwright/test";

/** What a page holds of a text that ran or became an element; empty when it stayed a text. */
export async function harm(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const elements = document.querySelectorAll(
      "[data-owned], iframe, object, embed, base, meta[http-equiv=refresh i]",
    );
    const links = [...document.querySelectorAll<HTMLElement>("a[href], area[href], [formaction]")]
      .map((element) => element.getAttribute("href") ?? element.getAttribute("formaction") ?? "")
      // React puts an error of its own in the place of such an address.
      .filter((href) => /^[\s\p{Cc}]*(javascript|data|vbscript):/iu.test(href))
      .filter((href) => !href.startsWith("javascript:throw new Error('React has blocked"));
    const owned = "__owned" in window || "owned" in {} ? ["a script ran"] : [];
    return [...owned, ...[...elements].map(({ outerHTML }) => outerHTML.slice(0, 200)), ...links];
  });
}
