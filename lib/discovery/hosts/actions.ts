"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { now } from "#lib/platform/clock.ts";
import { addFirstParty, claimHost, linkHost, removeFirstParty } from "./mutations.ts";
import {
  addFirstPartyInput,
  claimHostInput,
  linkHostInput,
  removeFirstPartyInput,
} from "./schema.ts";

const revalidates = ["/discovery/hosts"];

export const addFirstPartyAction = defineAction({
  permission: "scan:decide",
  schema: addFirstPartyInput,
  run: (grant, input) => addFirstParty(grant, input, now()),
  revalidates,
});

export const removeFirstPartyAction = defineAction({
  permission: "scan:decide",
  schema: removeFirstPartyInput,
  run: (grant, input) => removeFirstParty(grant, input),
  revalidates,
});

export const claimHostAction = defineAction({
  permission: "scan:decide",
  schema: claimHostInput,
  run: (grant, input) => claimHost(grant, input, now()),
  revalidates,
});

export const linkHostAction = defineAction({
  permission: "scan:decide",
  schema: linkHostInput,
  run: (grant, input) => linkHost(grant, input, now()),
  revalidates,
});
