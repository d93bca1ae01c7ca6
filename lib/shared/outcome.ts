/**
 * What a rule or a mutation answers when refusal is an expected case.
 * Surprises are thrown as `AppError`; this type is for answers a person can act on.
 */
export type Outcome<T, R extends string = string> =
  | { readonly ok: true; readonly value: T }
  | Refusal<R>;

/** An expected refusal: the reason is a literal that the messages translate. */
export type Refusal<R extends string = string> = {
  readonly ok: false;
  readonly reason: R;
  /** Values that the sentence of the reason needs, and both revisions of a conflict. */
  readonly details?: Readonly<Record<string, unknown>>;
};

/** An accepted outcome. */
export function accept<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** A refused outcome with its reason. */
export function refuse<R extends string>(
  reason: R,
  details?: Readonly<Record<string, unknown>>,
): Refusal<R> {
  return details === undefined ? { ok: false, reason } : { ok: false, reason, details };
}
