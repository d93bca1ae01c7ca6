"use client";
import { CSPProvider } from "@base-ui/react/csp-provider";
import { type ReactNode, useEffect } from "react";
import { preferenceCookie, zoneCookie } from "#lib/shared/preferences.ts";

/**
 * What every client component stands on: Base UI writes no style elements (the policy blocks them),
 * and the server learns the time zone of the browser for the next answer.
 */
export function ClientSetup({ children }: { readonly children: ReactNode }) {
  useEffect(() => {
    if (document.cookie.includes(`${zoneCookie}=`)) return;
    const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
    if (zone) document.cookie = preferenceCookie(zoneCookie, zone);
  }, []);
  return <CSPProvider disableStyleElements>{children}</CSPProvider>;
}
