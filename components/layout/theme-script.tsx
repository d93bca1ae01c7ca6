import { themeCookie } from "#lib/shared/preferences.ts";

/**
 * Puts the machine's theme on the page before the first paint when no theme was chosen, and keeps
 * following it. Runs ahead of everything, so it is plain text under the nonce of the request.
 */
const follow = `(function(){var r=document.documentElement,q=matchMedia("(prefers-color-scheme: dark)");function s(){if(!/(?:^|; )${themeCookie}=(?:light|dark)/.test(document.cookie))r.dataset.theme=q.matches?"dark":"light"}s();q.addEventListener("change",s)})()`;

/** The script element; nothing to see. */
export function ThemeScript({ nonce }: { readonly nonce: string | undefined }) {
  return (
    <script
      nonce={nonce}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this file, under the nonce.
      dangerouslySetInnerHTML={{ __html: follow }}
    />
  );
}
