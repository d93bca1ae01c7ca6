import { describe, expect, it } from "vitest";
import { fingerprint, publicKeyOf, signatureHolds, signCheckpoint, signingKey } from "./rules.ts";
import { checkpointSchema } from "./schema.ts";

const key = signingKey("a-secret-of-more-than-thirty-two-characters");
const at = new Date("2026-11-24T03:11:00Z");
const checkpoint = signCheckpoint(key, { seq: 42, hash: "ab".repeat(32) }, at);

describe("a checkpoint", () => {
  it("is signed by a key that follows from the secret alone", () => {
    expect(signatureHolds(checkpoint)).toBe(true);
    const again = signingKey("a-secret-of-more-than-thirty-two-characters");
    expect(publicKeyOf(again)).toBe(checkpoint.publicKey);
    expect(publicKeyOf(signingKey("another-secret-of-thirty-two-characters"))).not.toBe(
      checkpoint.publicKey,
    );
  });

  it("has the form that its schema reads, and holds no more after a trip through JSON", () => {
    expect(checkpointSchema.parse(JSON.parse(JSON.stringify(checkpoint)))).toEqual(checkpoint);
  });

  it.each([
    ["seq", 41],
    ["hash", "cd".repeat(32)],
    ["at", "2026-11-24T03:11:00.001Z"],
    ["publicKey", publicKeyOf(signingKey("another-secret-of-thirty-two-characters"))],
  ] as const)("does not hold with another %s", (member, value) => {
    expect(signatureHolds({ ...checkpoint, [member]: value })).toBe(false);
  });

  it("names its key by a fingerprint to compare by eye", () => {
    expect(fingerprint(checkpoint.publicKey)).toMatch(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/u);
  });
});
