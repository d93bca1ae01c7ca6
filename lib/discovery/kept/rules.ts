/**
 * Sealing of evidence that is kept: AES-256-GCM in frames, so that a file of any length streams in
 * constant memory and no frame can be changed, moved, repeated or left out (STREAM, Hoang,
 * Reyhanitabar, Rogaway and Vizár, CRYPTO 2015: the number of the frame and a mark on the last one
 * are part of each nonce). Every file has a random key of its own, hence nonces that start at zero.
 */

import { createCipheriv, createDecipheriv, hkdfSync } from "node:crypto";

const cipher = "aes-256-gcm";
const frameBytes = 64 * 1024;
const tagBytes = 16;
const nonceBytes = 12;
const keyBytes = 32;

/** Sealed content or a wrapped key is not what it was; nothing of the content is said. */
export class SealError extends Error {
  constructor() {
    super("Kept evidence was changed, cut off, or sealed with another key");
    this.name = "SealError";
  }
}

/** Bytes 0 to 6 zero, the frame's number in 7 to 10, 1 in the last byte of the last frame's. */
function nonceOf(frame: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(nonceBytes);
  nonce.writeUInt32BE(frame, 7);
  nonce[nonceBytes - 1] = isLast ? 1 : 0;
  return nonce;
}

/** Pieces of `size` bytes; the last one is shorter or as long, and empty only where all is. */
async function* framed(
  chunks: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<{ readonly bytes: Buffer; readonly isLast: boolean }> {
  const frame = Buffer.alloc(size);
  let held = 0;
  for await (const chunk of chunks) {
    let from = 0;
    while (from < chunk.length) {
      // Only once more comes is a full frame known not to be the last.
      if (held === size) {
        yield { bytes: Buffer.from(frame), isLast: false };
        held = 0;
      }
      const taken = Math.min(size - held, chunk.length - from);
      frame.set(chunk.subarray(from, from + taken), held);
      held += taken;
      from += taken;
    }
  }
  yield { bytes: Buffer.from(frame.subarray(0, held)), isLast: true };
}

/**
 * Seals content as it streams: each frame of 64 KiB is its ciphertext and a tag of 16 bytes.
 *
 * @param key 32 random bytes that seal this content and nothing else.
 */
export async function* seal(
  chunks: AsyncIterable<Uint8Array>,
  key: Uint8Array,
): AsyncGenerator<Uint8Array> {
  let frame = 0;
  for await (const { bytes, isLast } of framed(chunks, frameBytes)) {
    const sealing = createCipheriv(cipher, key, nonceOf(frame, isLast));
    yield Buffer.concat([sealing.update(bytes), sealing.final(), sealing.getAuthTag()]);
    frame += 1;
  }
}

/**
 * Opens what `seal` wrote, frame by frame; a frame is handed out only after its tag holds.
 *
 * @throws SealError at the first frame that is not what was sealed at its place; a cut shows at the
 *   end, so that what came before counts only once the stream has ended well.
 */
export async function* unseal(
  chunks: AsyncIterable<Uint8Array>,
  key: Uint8Array,
): AsyncGenerator<Uint8Array> {
  let frame = 0;
  for await (const { bytes, isLast } of framed(chunks, frameBytes + tagBytes)) {
    yield opened(bytes, key, nonceOf(frame, isLast));
    frame += 1;
  }
}

function opened(sealed: Buffer, key: Uint8Array, nonce: Buffer, about = ""): Buffer {
  if (sealed.length < tagBytes) throw new SealError();
  const end = sealed.length - tagBytes;
  const opening = createDecipheriv(cipher, key, nonce, { authTagLength: tagBytes });
  opening.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(end));
  try {
    return Buffer.concat([opening.update(sealed.subarray(0, end)), opening.final()]);
  } catch {
    throw new SealError();
  }
}

/** The key that wraps keys of files, made from the installation's secret (HKDF, RFC 5869). */
function wrappingKey(secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", "tierce kept evidence 1", keyBytes));
}

/**
 * A file's key as the database may hold it: base64url of nonce, ciphertext and tag. It opens only
 * with the installation's secret, and only for the scan that it was wrapped for.
 *
 * @param nonce 12 random bytes.
 */
export function wrapKey(
  key: Uint8Array,
  { secret, scanId, nonce }: { secret: string; scanId: string; nonce: Uint8Array },
): string {
  const wrapping = createCipheriv(cipher, wrappingKey(secret), nonce).setAAD(Buffer.from(scanId));
  const sealed = [nonce, wrapping.update(key), wrapping.final(), wrapping.getAuthTag()];
  return Buffer.concat(sealed).toString("base64url");
}

/** The key that `wrapKey` wrapped. @throws SealError for another secret, scan or text. */
export function unwrapKey(
  wrapped: string,
  { secret, scanId }: { secret: string; scanId: string },
): Buffer {
  const bytes = Buffer.from(wrapped, "base64url");
  if (bytes.length !== nonceBytes + keyBytes + tagBytes) throw new SealError();
  const [nonce, sealed] = [bytes.subarray(0, nonceBytes), bytes.subarray(nonceBytes)];
  return opened(sealed, wrappingKey(secret), nonce, scanId);
}
