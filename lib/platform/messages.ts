import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Messages as Catalogue, createTranslator } from "use-intl/core";
import type { Locale } from "#lib/shared/locale.ts";

/** One catalogue: namespace → key → text, nested as deep as the file is. */
export type Messages = { readonly [key: string]: string | Messages };

const cache = new Map<Locale, Messages>();

/**
 * All texts of one language, one namespace per file of `messages/<locale>/`. Read once per process;
 * read anew each time in development, so that a changed text shows at once. Throws when a file is
 * missing or no JSON: the application cannot speak then.
 */
export function loadMessages(locale: Locale): Messages {
  const known = cache.get(locale);
  if (known && process.env.NODE_ENV === "production") return known;
  const folder = join(/* turbopackIgnore: true */ process.cwd(), "messages", locale);
  const messages = Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file.endsWith(".json"))
      .map((file) => [
        file.slice(0, -".json".length),
        JSON.parse(readFileSync(join(folder, file), "utf8")) as Messages,
      ]),
  );
  cache.set(locale, messages);
  return messages;
}

/** Says the texts of a language outside pages: answers of the API, the command line. */
export type Say = ((key: string, values?: Record<string, unknown>) => string) & {
  readonly has: (key: string) => boolean;
};

/** The texts of one language, or of one namespace of it, by key. */
export function translator(locale: Locale, namespace?: string): Say {
  const messages = loadMessages(locale) as Catalogue;
  return createTranslator({ locale, messages, namespace } as never) as unknown as Say;
}
