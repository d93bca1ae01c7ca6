/** Why a file gives nothing at all. */
export type EvidenceErrorCode = "empty" | "unknown-format" | "unreadable" | "too-large";

/** Input that cannot be read. Neither `place` nor `reason` ever holds a value of the evidence. */
export class EvidenceError extends Error {
  readonly code: EvidenceErrorCode;
  /** Line, or path of keys, or empty for the file as a whole. */
  readonly place: string;
  readonly reason: string;

  constructor(code: EvidenceErrorCode, place: string, reason: string) {
    super(place ? `${place}: ${reason}` : reason);
    this.name = "EvidenceError";
    this.code = code;
    this.place = place;
    this.reason = reason;
  }
}
