"use server";
import { defineAction } from "#lib/access/define-action.ts";
import {
  addClaim,
  addEvent,
  closeIncident,
  openIncident,
  setAwareness,
  updateIncident,
} from "./mutations.ts";
import {
  addClaimSchema,
  addEventSchema,
  closeIncidentSchema,
  openIncidentSchema,
  setAwarenessSchema,
  updateIncidentSchema,
} from "./schema.ts";

export const openIncidentAction = defineAction({
  permission: ["incident:read", "incident:write"],
  schema: openIncidentSchema,
  run: openIncident,
  revalidates: ["/incidents"],
});

export const updateIncidentAction = defineAction({
  permission: ["incident:read", "incident:write"],
  schema: updateIncidentSchema,
  run: updateIncident,
  revalidates: ["/incidents"],
});

export const addEventAction = defineAction({
  permission: ["incident:read", "incident:write"],
  schema: addEventSchema,
  run: addEvent,
  revalidates: ["/incidents"],
});

export const addClaimAction = defineAction({
  permission: ["incident:read", "incident:write"],
  schema: addClaimSchema,
  run: addClaim,
  revalidates: ["/incidents"],
});

export const setAwarenessAction = defineAction({
  permission: ["incident:read", "incident:write"],
  schema: setAwarenessSchema,
  run: setAwareness,
  revalidates: ["/incidents"],
});

export const closeIncidentAction = defineAction({
  permission: ["incident:read", "incident:write"],
  schema: closeIncidentSchema,
  run: closeIncident,
  revalidates: ["/incidents"],
});
