"use server";
import { defineAction } from "#lib/access/define-action.ts";
import {
  createSystem,
  declareFlow,
  endFlow,
  proveDeletion,
  updateFlow,
  updateSystem,
} from "./mutations.ts";
import {
  createSystemInput,
  declareFlowInput,
  endFlowInput,
  proveDeletionInput,
  updateFlowInput,
  updateSystemInput,
} from "./schema.ts";

/** Pages on which a change of a flow is seen. */
const pagesOf = ({ id, vendorId }: { readonly id: string; readonly vendorId: string }) => [
  "/data-map",
  `/data-map/flows/${id}`,
  `/vendors/${vendorId}`,
];

export const createSystemAction = defineAction({
  permission: "flow:write",
  schema: createSystemInput,
  run: createSystem,
  revalidates: ["/data-map"],
});

export const updateSystemAction = defineAction({
  permission: "flow:write",
  schema: updateSystemInput,
  run: updateSystem,
  revalidates: ["/data-map"],
});

export const declareFlowAction = defineAction({
  permission: "flow:write",
  schema: declareFlowInput,
  run: declareFlow,
  revalidates: pagesOf,
});

export const updateFlowAction = defineAction({
  permission: "flow:write",
  schema: updateFlowInput,
  run: updateFlow,
  revalidates: pagesOf,
});

export const endFlowAction = defineAction({
  permission: "flow:write",
  schema: endFlowInput,
  run: endFlow,
  revalidates: pagesOf,
});

export const proveDeletionAction = defineAction({
  permission: "flow:write",
  schema: proveDeletionInput,
  run: proveDeletion,
  revalidates: pagesOf,
});
