import { z } from "zod";

const reason = z.string().trim().min(1).max(500);

/** A tier set by hand with its reason; `tier` empty takes the override away. */
export const tierOverrideInput = z
  .strictObject({
    vendorId: z.uuid(),
    tier: z.preprocess(
      (value) => (value === "" || value === undefined ? null : value),
      z.coerce.number().int().min(1).max(4).nullable(),
    ),
    reason: z.string().trim().max(500).default(""),
  })
  .refine(({ tier, reason: given }) => tier === null || reason.safeParse(given).success, {
    path: ["reason"],
    message: "required",
  });
export type TierOverrideInput = z.output<typeof tierOverrideInput>;

/** The moment of a score page out of its URL: a day counts to its end, in UTC. */
export function parseAsOf(value: string | readonly string[] | undefined): Date | null {
  const text = typeof value === "string" ? value : value?.[0];
  if (text === undefined) return null;
  const day = z.iso.date().safeParse(text);
  if (day.success) return new Date(`${day.data}T23:59:59.999Z`);
  const instant = z.iso.datetime({ offset: true }).safeParse(text);
  return instant.success ? new Date(instant.data) : null;
}
