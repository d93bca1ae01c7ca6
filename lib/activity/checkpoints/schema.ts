import { z } from "zod";

/** A checkpoint file as `verify-log --checkpoint` reads it. */
export const checkpointSchema = z.strictObject({
  kind: z.literal("tierce activity checkpoint"),
  version: z.literal(1),
  seq: z.number().int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime(),
  publicKey: z.string().regex(/^[\w-]{43}$/),
  signature: z.string().regex(/^[\w-]{86}$/),
});
