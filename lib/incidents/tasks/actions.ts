"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { addTask, setTask } from "./mutations.ts";
import { addTaskSchema, setTaskSchema } from "./schema.ts";

export const setTaskAction = defineAction({
  permission: ["incident:read", "incident:write"],
  schema: setTaskSchema,
  run: setTask,
  revalidates: ["/incidents"],
});

export const addTaskAction = defineAction({
  permission: ["incident:read", "incident:write"],
  schema: addTaskSchema,
  run: addTask,
  revalidates: ["/incidents"],
});
