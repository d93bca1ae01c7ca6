import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** A one-time or session token: 256 bits at random, base64url without padding (43 characters). */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * The token of a vendor's link, in the same form: 256 bits that follow from the installation's own
 * secret and from which token of which link it is. So a reminder can carry it though it is stored
 * nowhere, and who reads the database cannot make it.
 */
export function linkToken(secret: string, linkId: string, issue: number): string {
  return createHmac("sha256", secret).update(`vendor link ${linkId} ${issue}`).digest("base64url");
}

/**
 * What the database keeps of a token. A plain SHA-256 is enough: 256 random bits cannot be guessed,
 * so a slow hash would only slow the look-up.
 */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** An API token as it is shown once: what is stored of it, and the text that a program sends. */
export type NewApiToken = {
  readonly prefix: string;
  readonly secretHash: string;
  readonly text: string;
};

/** An API token: 48 public bits by which it is found, 256 secret ones. */
export function newApiToken(): NewApiToken {
  const prefix = randomBytes(6).toString("hex");
  const secret = newToken();
  return { prefix, secretHash: tokenHash(secret), text: `tierce_${prefix}_${secret}` };
}

/** The parts of an `Authorization: Bearer tierce_…` header; null for anything else. */
export function readBearer(
  header: string | null,
): { readonly prefix: string; readonly secret: string } | null {
  const found = /^Bearer +tierce_([0-9a-f]{12})_([A-Za-z0-9_-]{43}) *$/iu.exec(header ?? "");
  const [, prefix, secret] = found ?? [];
  return prefix === undefined || secret === undefined ? null : { prefix, secret };
}

/** Whether a secret is the one that a hash was made of; takes the same time either way. */
export function hasHash(secret: string, hash: string): boolean {
  const [given, stored] = [Buffer.from(tokenHash(secret)), Buffer.from(hash)];
  return given.length === stored.length && timingSafeEqual(given, stored);
}

/** Whether a text can be a token at all, so that junk never reaches the database. */
export function isToken(text: unknown): text is string {
  return typeof text === "string" && /^[A-Za-z0-9_-]{43}$/u.test(text);
}
