"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { now } from "#lib/platform/clock.ts";
import { createToken, revokeToken } from "./mutations.ts";
import { createTokenSchema, revokeTokenSchema } from "./schema.ts";

export const createTokenAction = defineAction({
  permission: "token:manage",
  schema: createTokenSchema,
  run: (grant, input) => createToken(grant, input, now()),
});

export const revokeTokenAction = defineAction({
  permission: "token:manage",
  schema: revokeTokenSchema,
  run: (grant, input) => revokeToken(grant, input.tokenId, now()),
  revalidates: ["/settings/tokens"],
});
