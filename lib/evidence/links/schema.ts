import { z } from "zod";
import { localizedSchema } from "#lib/shared/localized-schema.ts";
import { linkKinds } from "./model.ts";

/** Linking evidence to one thing of its vendor. */
export const linkSchema = z.strictObject({
  evidenceId: z.uuid(),
  kind: z.enum(linkKinds),
  targetId: z.uuid(),
});
export type NewLink = z.output<typeof linkSchema>;

/** Taking evidence off something. */
export const unlinkSchema = z.strictObject({ linkId: z.uuid() });

/** The needs of a question, as far as a choice of them shows. */
export const needsSchema = z.array(z.object({ key: z.string(), text: localizedSchema }));
