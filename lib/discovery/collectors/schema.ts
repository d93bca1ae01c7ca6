import { z } from "zod";

export const addCollectorInput = z.strictObject({ systemId: z.uuid() });
export const revokeCollectorInput = z.strictObject({ id: z.uuid() });
