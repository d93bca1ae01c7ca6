/** Codes of surprises; each maps to one HTTP status and one sentence in `messages/<locale>/errors.json`. */
export const errorStatus = {
  "not-signed-in": 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  invalid: 422,
  "too-many-requests": 429,
  unavailable: 503,
  "file-damaged": 500,
  internal: 500,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof errorStatus;

/** A failure that is mapped to words and status in one place (`defineAction`, route handlers). */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = "AppError";
    this.code = code;
    this.details = details;
  }

  /** The HTTP status that belongs to the code. */
  get status(): number {
    return errorStatus[this.code];
  }
}
