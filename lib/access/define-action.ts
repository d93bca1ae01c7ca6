import "server-only";
import { randomUUID } from "node:crypto";
import { revalidatePath } from "next/cache.js";
import type { z } from "zod";
import { AppError } from "#lib/platform/errors.ts";
import { logFor } from "#lib/platform/log.ts";
import type { Outcome } from "#lib/shared/outcome.ts";
import type { ActionResult } from "./action-result.ts";
import { fieldIssues, issueKey } from "./field-issues.ts";
import { formInput } from "./form-input.ts";
import { requireGrant, visitorGrant } from "./gate.ts";
import type { AnyGrant, Grant, Permission } from "./model.ts";

type Revalidates<T, I> = readonly string[] | ((value: T, input: I) => readonly string[]);

/**
 * A server action: `action(input)` from code, `useActionState(action, null)` in a form. It never
 * throws but for Next's own navigation signals. `permission` and `schema` are readable, so that
 * the access tests see what it asks for; `permission` is null for a visitor's action.
 */
export type Action<S extends z.ZodType, T> = {
  (input: FormData | z.input<S>): Promise<ActionResult<T>>;
  (previous: ActionResult<T> | null, form: FormData): Promise<ActionResult<T>>;
  readonly permission: Permission | readonly Permission[] | null;
  readonly schema: S;
};

type Steps<G, S extends z.ZodType, T> = {
  readonly schema: S;
  readonly run: (grant: G, input: z.output<S>) => Promise<Outcome<T>>;
  /** Paths to draw anew after success; dynamic pages that the form stands on need none. */
  readonly revalidates?: Revalidates<T, z.output<S>>;
};

/**
 * An action of a signed-in person: grant, parse, run, map the outcome. A form's `FormData` becomes
 * an object first (see `formInput`). Refusals come back as values with the reason; surprises are
 * logged under an id that the result carries.
 */
export function defineAction<const P extends Permission, S extends z.ZodType, T>(
  steps: Steps<Grant<P>, S, T> & { readonly permission: P | readonly [P, ...P[]] },
): Action<S, T> {
  const { permission } = steps;
  const asked: readonly [P, ...P[]] = typeof permission === "string" ? [permission] : permission;
  return build(steps, permission, () => requireGrant(...asked));
}

/**
 * An action of somebody not signed in: the closed list of these stands in the access tests.
 * Its operation is protected by what the visitor shows (a one-time link), not by a role.
 */
export function defineVisitorAction<S extends z.ZodType, T>(
  steps: Steps<AnyGrant, S, T>,
): Action<S, T> {
  return build(steps, null, visitorGrant);
}

function build<G extends AnyGrant, S extends z.ZodType, T>(
  steps: Steps<G, S, T>,
  permission: Permission | readonly Permission[] | null,
  obtainGrant: () => Promise<G>,
): Action<S, T> {
  async function act(...given: readonly unknown[]): Promise<ActionResult<T>> {
    let request = "action";
    try {
      const grant = await obtainGrant();
      request = grant.requestId;
      // `useActionState` calls with the state before and the form; code calls with the input alone.
      const raw = given.length > 1 ? given[1] : given[0];
      const parsed = await steps.schema.safeParseAsync(
        raw instanceof FormData ? formInput(raw) : raw,
        { error: issueKey },
      );
      if (!parsed.success) {
        return { ok: false, kind: "invalid", fields: fieldIssues(parsed.error.issues) };
      }
      const outcome = await steps.run(grant, parsed.data);
      if (!outcome.ok) return { ...outcome, kind: "refused" };
      for (const path of pathsOf(steps.revalidates, outcome.value, parsed.data)) {
        revalidatePath(path);
      }
      return { ok: true, value: outcome.value };
    } catch (error) {
      if (isNavigation(error)) throw error;
      const errorId = randomUUID();
      const code = error instanceof AppError ? error.code : "internal";
      logFor(request)[code === "internal" ? "error" : "warn"](
        { err: error, errorId },
        "action failed",
      );
      return { ok: false, kind: "failed", code, errorId };
    }
  }
  return Object.assign(act, { permission, schema: steps.schema });
}

function pathsOf<T, I>(revalidates: Revalidates<T, I> | undefined, value: T, input: I) {
  return typeof revalidates === "function" ? revalidates(value, input) : (revalidates ?? []);
}

/**
 * Next's redirects and not-founds travel as errors with such a digest. Its own
 * `unstable_rethrow` is not used because that module does not load outside a page.
 */
function isNavigation(error: unknown): boolean {
  return (
    error instanceof Error &&
    "digest" in error &&
    typeof error.digest === "string" &&
    error.digest.startsWith("NEXT_")
  );
}
