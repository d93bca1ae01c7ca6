import "server-only";
import { headers } from "next/headers.js";
import { forbidden, redirect } from "next/navigation";
import { AppError } from "#lib/platform/errors.ts";
import { requireGrant } from "./gate.ts";
import type { Grant, Permission } from "./model.ts";
import { safeReturnPath } from "./rules.ts";

/** Where the request asked to go; `proxy.ts` writes it, and without it the start page is used. */
export const pathHeader = "x-tierce-path";

/**
 * The grant of a page. Somebody not signed in is sent to sign-in and comes back to the asked page;
 * somebody without the permission gets the "no permission" page (403).
 */
export async function requirePage<P extends Permission>(
  ...permissions: readonly [P, ...P[]]
): Promise<Grant<P>> {
  try {
    return await requireGrant(...permissions);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "forbidden") forbidden();
    if (error.code !== "not-signed-in") throw error;
    const asked = safeReturnPath((await headers()).get(pathHeader));
    redirect(asked === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(asked)}`);
  }
}
