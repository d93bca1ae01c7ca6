"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { addCertification, addContact, removeContact, saveContract } from "./mutations.ts";
import {
  addCertificationSchema,
  addContactSchema,
  removePartSchema,
  saveContractSchema,
} from "./schema.ts";

const pageOf = (_value: unknown, { vendorId }: { readonly vendorId: string }) => [
  `/vendors/${vendorId}`,
];

export const saveContractAction = defineAction({
  permission: ["vendor:read", "vendor:write"],
  schema: saveContractSchema,
  run: (grant, { vendorId, id, revision, base, ...values }) =>
    saveContract(grant, { vendorId, id, revision, base, values }),
  revalidates: pageOf,
});

export const addCertificationAction = defineAction({
  permission: ["vendor:read", "vendor:write"],
  schema: addCertificationSchema,
  run: addCertification,
  revalidates: pageOf,
});

export const addContactAction = defineAction({
  permission: ["vendor:read", "vendor:write"],
  schema: addContactSchema,
  run: addContact,
  revalidates: pageOf,
});

export const removeContactAction = defineAction({
  permission: ["vendor:read", "vendor:write"],
  schema: removePartSchema,
  run: removeContact,
  revalidates: pageOf,
});
