import {
  createHash,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  type KeyObject,
  sign,
  verify,
} from "node:crypto";
import { canonicalJson } from "../rules.ts";
import type { Checkpoint } from "./model.ts";

/** Everything before the 32 key bytes in PKCS #8 and in SubjectPublicKeyInfo (RFC 8410, 7 and 4). */
const privatePrefix = Buffer.from("302e020100300506032b657004220420", "hex");
const publicPrefix = Buffer.from("302a300506032b6570032100", "hex");

/**
 * The installation's signing key (Ed25519, RFC 8032), derived from its secret with HKDF-SHA-256
 * (RFC 5869): there is no second key to keep, and the secret cannot be found from it.
 */
export function signingKey(secret: string): KeyObject {
  const seed = Buffer.from(hkdfSync("sha256", secret, "", "tierce activity checkpoint 1", 32));
  return createPrivateKey({
    key: Buffer.concat([privatePrefix, seed]),
    format: "der",
    type: "pkcs8",
  });
}

/** The public half of a signing key: 32 bytes as base64url. */
export function publicKeyOf(key: KeyObject): string {
  const der = createPublicKey(key).export({ format: "der", type: "spki" });
  return der.subarray(publicPrefix.length).toString("base64url");
}

/**
 * A short name of a public key to compare by eye: the first 16 bytes of its SHA-256 in groups of
 * four hexadecimal digits.
 */
export function fingerprint(publicKey: string): string {
  const digest = createHash("sha256").update(Buffer.from(publicKey, "base64url")).digest("hex");
  return digest.slice(0, 32).match(/.{4}/gu)?.join(" ") ?? "";
}

type Statement = Omit<Checkpoint, "signature">;

function signedText(statement: Statement): Buffer {
  const { kind, version, seq, hash, at, publicKey } = statement;
  return Buffer.from(canonicalJson({ kind, version, seq, hash, at, publicKey }));
}

/** Signs that line `seq` has this hash. */
export function signCheckpoint(
  key: KeyObject,
  line: { readonly seq: number; readonly hash: string },
  at: Date,
): Checkpoint {
  const statement: Statement = {
    kind: "tierce activity checkpoint",
    version: 1,
    ...line,
    at: at.toISOString(),
    publicKey: publicKeyOf(key),
  };
  return { ...statement, signature: sign(null, signedText(statement), key).toString("base64url") };
}

/** Whether a checkpoint's signature belongs to its content and its own public key. */
export function signatureHolds(checkpoint: Checkpoint): boolean {
  const key = createPublicKey({
    key: Buffer.concat([publicPrefix, Buffer.from(checkpoint.publicKey, "base64url")]),
    format: "der",
    type: "spki",
  });
  return verify(null, signedText(checkpoint), key, Buffer.from(checkpoint.signature, "base64url"));
}
