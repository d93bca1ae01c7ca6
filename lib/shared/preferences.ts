/** Names of the cookies that hold how a person wants to see the screens. They protect nothing. */
export const localeCookie = "tierce-locale";
export const themeCookie = "tierce-theme";
export const zoneCookie = "tierce-zone";

/** The choices of the theme switch. `system` follows the machine. */
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** The theme that a cookie names; anything else follows the machine. */
export function readTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? "system";
}

/** The text of a preference cookie: one year, for the whole site, never sent to other sites. */
export function preferenceCookie(name: string, value: string): string {
  return `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=31536000; SameSite=Lax`;
}
