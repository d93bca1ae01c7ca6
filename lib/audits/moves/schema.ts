import { z } from "zod";

/** Moving an audit under way to a newer version of its template. */
export const moveAuditSchema = z.strictObject({ auditId: z.uuid(), versionId: z.uuid() });
export type MoveAudit = z.output<typeof moveAuditSchema>;
