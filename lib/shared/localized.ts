import type { Locale } from "./locale.ts";

/** A text that is stored content (a requirement, a question), written in every language we have. */
export type Localized = Readonly<Record<Locale, string>>;
