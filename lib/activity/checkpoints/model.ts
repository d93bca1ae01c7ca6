/**
 * A signed statement that line `seq` of the log exists and has this hash. Kept elsewhere, it shows
 * later that the log was neither cut nor rewritten up to that line.
 */
export type Checkpoint = {
  readonly kind: "tierce activity checkpoint";
  readonly version: 1;
  readonly seq: number;
  readonly hash: string;
  /** ISO 8601 instant at which it was signed. */
  readonly at: string;
  /** The signer's Ed25519 public key, 32 bytes as base64url. */
  readonly publicKey: string;
  /** Ed25519 signature over the canonical JSON of all members before, as base64url. */
  readonly signature: string;
};
