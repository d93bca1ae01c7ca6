import { z } from "zod";
import type { Localized } from "./localized.ts";

const text = z.string().trim().min(1).max(4000);

/** The border and storage shape of a `Localized` text: every language, none empty. */
export const localizedSchema: z.ZodType<Localized> = z.strictObject({ en: text, fr: text });
