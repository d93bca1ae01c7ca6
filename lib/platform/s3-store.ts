import "server-only";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import type { BucketSettings } from "./env.ts";
import { AppError } from "./errors.ts";
import { spooled } from "./spool.ts";
import { isStoreName, requireStoreName, type StorePlace } from "./store-place.ts";

const places = new Map<string, StorePlace>();

/** The place in a bucket; one client for each bucket that a process was set to. */
export function s3Place(bucket: BucketSettings): StorePlace {
  const key = JSON.stringify(bucket);
  const place = places.get(key) ?? makePlace(bucket);
  places.set(key, place);
  return place;
}

function clientOf({ endpoint, region, keys }: BucketSettings): S3Client {
  return new S3Client({
    region,
    // Buckets of other stores are folders of one address, not names of their own.
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    ...(keys === undefined
      ? {}
      : { credentials: { accessKeyId: keys.id, secretAccessKey: keys.secret } }),
    // Other stores know no checksums in trailers; every object is read back and hashed instead.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    maxAttempts: 4,
  });
}

/** Null where the store says that there is no such object; any other failure is "unavailable". */
async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return null;
    throw unavailable(error);
  }
}

/** The store's own words stay in the log: they can hold the address and the name of the key. */
function unavailable(error: unknown): AppError {
  const name = error instanceof Error ? error.name : "unknown";
  return new AppError("unavailable", `The store of files does not answer as it should: ${name}`);
}

function makePlace(settings: BucketSettings): StorePlace {
  const client = clientOf(settings);
  const Bucket = settings.bucket;
  const keyOf = (sha256: string) => {
    requireStoreName(sha256);
    return `${settings.prefix}${sha256.slice(0, 2)}/${sha256}`;
  };
  const read = async (sha256: string) => {
    const command = new GetObjectCommand({ Bucket, Key: keyOf(sha256) });
    const found = await orNull(client.send(command));
    if (!(found?.Body instanceof Readable)) return null;
    return { size: found.ContentLength ?? 0, content: found.Body };
  };
  const head = (sha256: string) =>
    orNull(client.send(new HeadObjectCommand({ Bucket, Key: keyOf(sha256) })));

  /** What was just stored, read back: a store that lost or changed a byte is found out at once. */
  async function confirm(sha256: string): Promise<void> {
    const hash = createHash("sha256");
    for await (const chunk of (await read(sha256))?.content ?? []) hash.update(chunk as Uint8Array);
    if (hash.digest("hex") === sha256) return;
    throw new AppError("unavailable", "The store of files gave back other bytes than were stored");
  }

  async function* names(): AsyncGenerator<string> {
    let next: string | undefined;
    do {
      const command = new ListObjectsV2Command({
        Bucket,
        Prefix: settings.prefix,
        ContinuationToken: next,
      });
      const page = await client.send(command).catch((error: unknown) => {
        throw unavailable(error);
      });
      for (const { Key } of page.Contents ?? []) {
        const name = Key?.slice(Key.lastIndexOf("/") + 1) ?? "";
        if (isStoreName(name) && Key === keyOf(name)) yield name;
      }
      next = page.NextContinuationToken;
    } while (next !== undefined);
  }

  return {
    put: (content, maxBytes) =>
      spooled(content, maxBytes, async (path, stored) => {
        const command = new PutObjectCommand({
          ...{ Bucket, Key: keyOf(stored.sha256), ContentType: "application/octet-stream" },
          ...{ Body: createReadStream(path), ContentLength: stored.size },
        });
        await client.send(command).catch((error: unknown) => {
          throw unavailable(error);
        });
        await confirm(stored.sha256);
        return stored;
      }),
    read,
    sizeOf: async (sha256) => (await head(sha256))?.ContentLength ?? null,
    storedAt: async (sha256) => (await head(sha256))?.LastModified ?? null,
    remove: async (sha256) => {
      await orNull(client.send(new DeleteObjectCommand({ Bucket, Key: keyOf(sha256) })));
    },
    list: names,
  };
}
