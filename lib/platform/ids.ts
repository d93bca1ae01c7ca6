import { randomBytes } from "node:crypto";

/**
 * A new id: UUID version 7 (RFC 9562), the moment in milliseconds and 74 random bits. For rows that
 * must know each other's ids before they are written; elsewhere the database client makes them.
 */
export function newId(at: Date): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at.getTime(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return [0, 8, 12, 16, 20].map((from, i, all) => hex.slice(from, all[i + 1])).join("-");
}
