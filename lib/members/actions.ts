"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { now } from "#lib/platform/clock.ts";
import { changeRole, reinstateMember, suspendMember } from "./mutations.ts";
import { memberSchema, roleChangeSchema } from "./schema.ts";

export const changeRoleAction = defineAction({
  permission: "member:manage",
  schema: roleChangeSchema,
  run: (grant, input) => changeRole(grant, input, now()),
  revalidates: ["/settings/people"],
});

export const suspendMemberAction = defineAction({
  permission: "member:manage",
  schema: memberSchema,
  run: (grant, input) => suspendMember(grant, input, now()),
  revalidates: ["/settings/people"],
});

export const reinstateMemberAction = defineAction({
  permission: "member:manage",
  schema: memberSchema,
  run: (grant, input) => reinstateMember(grant, input),
  revalidates: ["/settings/people"],
});
