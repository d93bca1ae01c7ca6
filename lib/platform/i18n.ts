import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { isLocale, negotiateLocale } from "#lib/shared/locale.ts";
import { localeCookie, zoneCookie } from "#lib/shared/preferences.ts";
import { loadMessages } from "./messages.ts";

/** A time zone that this runtime knows; anything else, a forged cookie included, is UTC. */
function knownZone(zone: string | undefined): string {
  if (!zone) return "UTC";
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}

/**
 * Language and time zone of a request: by cookie, else the language of the browser and UTC.
 * Default export because next-intl asks for one.
 */
export default getRequestConfig(async () => {
  const [jar, sent] = await Promise.all([cookies(), headers()]);
  const chosen = jar.get(localeCookie)?.value;
  const locale = isLocale(chosen) ? chosen : negotiateLocale(sent.get("accept-language"));
  return {
    locale,
    messages: loadMessages(locale),
    timeZone: knownZone(jar.get(zoneCookie)?.value),
  };
});
