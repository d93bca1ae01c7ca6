import { z } from "zod";

/** That no personal data goes to a vendor, with a reason; or that the statement is taken back. */
export const noPersonalDataInput = z
  .strictObject({
    vendorId: z.uuid(),
    stated: z.preprocess((value) => value === true || value === "true", z.boolean()),
    reason: z.string().trim().max(500).default(""),
  })
  .refine(({ stated, reason }) => !stated || reason !== "", {
    path: ["reason"],
    message: "required",
  });
export type NoPersonalDataInput = z.output<typeof noPersonalDataInput>;
