import { z } from "zod";

/** Where somebody is in an audit, and from when on they want to know what changed. */
export const presenceSchema = z.strictObject({
  auditId: z.uuid(),
  questionKey: z.string().regex(/^[A-Z]{1,2}\d{1,3}$/),
  since: z.iso.datetime().transform((text) => new Date(text)),
});
export type PresenceNote = z.output<typeof presenceSchema>;
