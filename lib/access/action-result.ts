import type { ErrorCode } from "#lib/platform/errors.ts";

/** One message about a field: a key of `errors.fields` in the messages, with its values. */
export type FieldIssue = {
  readonly key: string;
  readonly values?: Readonly<Record<string, string | number>>;
};

/**
 * What a form gets back from an action.
 * `invalid`: what was typed does not parse; `fields` by dotted path, "" for the whole form.
 * `refused`: a rule said no; `reason` is a literal that the noun's messages translate.
 * `failed`: a surprise; `code` has words in the messages, `errorId` stands in the server's log.
 */
export type ActionResult<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly kind: "invalid";
      readonly fields: Readonly<Record<string, readonly FieldIssue[]>>;
    }
  | {
      readonly ok: false;
      readonly kind: "refused";
      readonly reason: string;
      readonly details?: Readonly<Record<string, unknown>>;
    }
  | {
      readonly ok: false;
      readonly kind: "failed";
      readonly code: ErrorCode;
      readonly errorId: string;
    };
