import { AppError } from "./errors.ts";

/** A stored file: its content's sha256 in hex is its name. */
export type StoredFile = { readonly sha256: string; readonly size: number };

/** A place that keeps files under the hash of their content, and believes what it reads. */
export type StorePlace = {
  /**
   * Stores a file as it streams in. Throws `AppError` "invalid" past `maxBytes`, leaving nothing;
   * once it returns, the bytes are kept. Content that is there already is written anew, which heals
   * a copy that was damaged.
   */
  put(content: AsyncIterable<Uint8Array>, maxBytes: number): Promise<StoredFile>;
  /** The bytes under a name as they are; null when there are none. */
  read(
    sha256: string,
  ): Promise<{ readonly size: number; readonly content: AsyncIterable<Uint8Array> } | null>;
  /** Bytes under a name; null when there are none. */
  sizeOf(sha256: string): Promise<number | null>;
  /** When the bytes under a name were last written; null when there are none. */
  storedAt(sha256: string): Promise<Date | null>;
  /** Removes a stored file; nothing where it is gone. Only for what nobody else can have stored. */
  remove(sha256: string): Promise<void>;
  /** The names of everything that is stored, in no order. */
  list(): AsyncIterable<string>;
};

/** Whether a text can be the name of a stored file. */
export function isStoreName(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

/** Throws `AppError` "not-found" for what cannot be the name of a stored file. */
export function requireStoreName(sha256: string): void {
  if (!isStoreName(sha256)) throw new AppError("not-found", "Not the name of a file");
}
