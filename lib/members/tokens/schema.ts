import { z } from "zod";
import { apiScopes } from "#lib/access/scopes.ts";
import { longestLife } from "./model.ts";

/** What a token may be used for: at least one scope, each once. */
export const scopesSchema = z
  .array(z.enum(apiScopes))
  .min(1)
  .transform((scopes) => [...new Set(scopes)]);

export const createTokenSchema = z.strictObject({
  name: z.string().trim().min(1).max(120),
  scopes: scopesSchema,
  days: z.coerce.number().int().min(1).max(longestLife),
});

export const revokeTokenSchema = z.strictObject({ tokenId: z.uuid() });
