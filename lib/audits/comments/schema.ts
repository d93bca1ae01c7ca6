import { z } from "zod";

/**
 * A comment on an answer; without a thread it begins one. The id comes from whoever writes, so that
 * sending it again after a lost reply writes nothing twice.
 */
export const commentSchema = z.strictObject({
  id: z.uuid(),
  answerId: z.uuid(),
  threadId: z.uuid().nullable(),
  text: z.string().trim().min(1).max(4000),
});
export type NewComment = z.output<typeof commentSchema>;

/** Whether a thread is settled. */
export const settleThreadSchema = z.strictObject({ threadId: z.uuid(), resolved: z.boolean() });
export type SettleThread = z.output<typeof settleThreadSchema>;
