"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { accept } from "#lib/shared/outcome.ts";
import { findVendors } from "#lib/vendors/queries.ts";
import { searchSchema } from "./schema.ts";

/** What the command palette finds by name, as places to go to. */
export const searchAction = defineAction({
  permission: "vendor:read",
  schema: searchSchema,
  run: async (grant, { text }) => {
    const vendors = await findVendors(grant, text);
    return accept(
      vendors.map(({ id, name }) => ({ key: id, label: name, href: `/vendors/${id}` })),
    );
  },
});
