import { createHash, randomBytes } from "node:crypto";

/** A one-time or session token: 256 bits at random, base64url without padding (43 characters). */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * What the database keeps of a token. A plain SHA-256 is enough: 256 random bits cannot be guessed,
 * so a slow hash would only slow the look-up.
 */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Whether a text can be a token at all, so that junk never reaches the database. */
export function isToken(text: unknown): text is string {
  return typeof text === "string" && /^[A-Za-z0-9_-]{43}$/u.test(text);
}
