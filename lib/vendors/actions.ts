"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { createVendor, moveVendor, updateVendor } from "./mutations.ts";
import { createVendorSchema, moveVendorSchema, updateVendorSchema } from "./schema.ts";

export const createVendorAction = defineAction({
  permission: "vendor:write",
  schema: createVendorSchema,
  run: createVendor,
  revalidates: ["/vendors"],
});

export const updateVendorAction = defineAction({
  permission: ["vendor:read", "vendor:write"],
  schema: updateVendorSchema,
  run: (grant, { id, revision, base, ...values }) =>
    updateVendor(grant, { id, revision, base, values }),
  revalidates: ({ id }) => [`/vendors/${id}`],
});

export const moveVendorAction = defineAction({
  permission: ["vendor:read", "vendor:decide"],
  schema: moveVendorSchema,
  run: moveVendor,
  revalidates: ({ id }) => [`/vendors/${id}`],
});
