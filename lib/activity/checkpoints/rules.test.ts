import { createHash, createPublicKey, hkdfSync, verify } from "node:crypto";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../rules.ts";
import { fingerprint, publicKeyOf, signatureHolds, signCheckpoint, signingKey } from "./rules.ts";
import { checkpointSchema } from "./schema.ts";

const secret = "a-secret-of-more-than-thirty-two-characters";
const otherSecret = "another-secret-of-thirty-two-characters";
const hash = "ab".repeat(32);
const at = new Date("2026-11-24T03:11:00Z");
// Made within each test: a value made while the file loads belongs to no test, and a fault in how
// it is made could not be laid at a test's door.
const checkpoint = () => signCheckpoint(signingKey(secret), { seq: 42, hash }, at);

describe("a checkpoint", () => {
  it("is signed by a key that follows from the secret alone", () => {
    expect(signatureHolds(checkpoint())).toBe(true);
    expect(publicKeyOf(signingKey(secret))).toBe(checkpoint().publicKey);
    expect(publicKeyOf(signingKey(otherSecret))).not.toBe(checkpoint().publicKey);
  });

  it("keeps its key from one release to the next: HKDF-SHA-256 as it is written down", () => {
    const seed = hkdfSync("sha256", secret, "", "tierce activity checkpoint 1", 32);
    const exported = signingKey(secret).export({ format: "jwk" });
    expect(exported).toMatchObject({ kty: "OKP", crv: "Ed25519", x: checkpoint().publicKey });
    expect(Buffer.from(exported.d ?? "", "base64url").equals(Buffer.from(seed))).toBe(true);
  });

  it("can be checked with nothing but JSON and Ed25519", () => {
    const { signature, ...statement } = checkpoint();
    expect(statement).toEqual({
      kind: "tierce activity checkpoint",
      version: 1,
      seq: 42,
      hash,
      at: "2026-11-24T03:11:00.000Z",
      publicKey: statement.publicKey,
    });
    const key = createPublicKey({
      key: { kty: "OKP", crv: "Ed25519", x: statement.publicKey },
      format: "jwk",
    });
    const text = Buffer.from(canonicalJson(statement));
    expect(verify(null, text, key, Buffer.from(signature, "base64url"))).toBe(true);
  });

  it("has the form that its schema reads, and holds no more after a trip through JSON", () => {
    const made = checkpoint();
    expect(checkpointSchema.parse(JSON.parse(JSON.stringify(made)))).toEqual(made);
  });

  it.each([
    ["kind", "another checkpoint"],
    ["version", 2],
    ["seq", 41],
    ["hash", "cd".repeat(32)],
    ["at", "2026-11-24T03:11:00.001Z"],
  ])("does not hold with another %s", (member, value) => {
    expect(signatureHolds({ ...checkpoint(), [member]: value })).toBe(false);
  });

  it.each(["publicKey", "signature"] as const)("does not hold with the %s of another", (member) => {
    const other = signCheckpoint(signingKey(otherSecret), { seq: 42, hash }, at);
    expect(signatureHolds(other)).toBe(true);
    expect(signatureHolds({ ...checkpoint(), [member]: other[member] })).toBe(false);
  });

  it("names its key by the first half of its digest, in groups to compare by eye", () => {
    const { publicKey } = checkpoint();
    const digest = createHash("sha256").update(Buffer.from(publicKey, "base64url")).digest("hex");
    expect(fingerprint(publicKey)).toMatch(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/u);
    expect(fingerprint(publicKey).replaceAll(" ", "")).toBe(digest.slice(0, 32));
  });
});
