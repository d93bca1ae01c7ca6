import "server-only";
import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import { db } from "#lib/platform/db.ts";
import { tokenHash } from "./tokens.ts";

/** Attempts at one account per quarter of an hour, whoever makes them. */
export const attemptsPerAccount = 10;
/** Attempts from one address per quarter of an hour, whatever the account. */
export const attemptsPerAddress = 60;
const windowSeconds = 15 * 60;

let limiters: { account: RateLimiterPrisma; address: RateLimiterPrisma } | undefined;

/** Made at first use: the counters live in the database, so that all processes share them. */
function signInLimiters() {
  const common = {
    storeClient: db,
    tableName: "rateLimiterFlexible",
    duration: windowSeconds,
    clearExpiredByTimeout: true,
  };
  limiters ??= {
    account: new RateLimiterPrisma({
      ...common,
      keyPrefix: "sign-in-account",
      points: attemptsPerAccount,
    }),
    address: new RateLimiterPrisma({
      ...common,
      keyPrefix: "sign-in-address",
      points: attemptsPerAddress,
    }),
  };
  return limiters;
}

/**
 * Counts one attempt at an account from an address. Returns null when it may go on, else the
 * seconds to wait. Accounts are counted under a hash: the table holds no e-mail address.
 */
export async function countAttempt(email: string, address: string): Promise<number | null> {
  const { account, address: byAddress } = signInLimiters();
  const results = await Promise.allSettled([
    account.consume(tokenHash(email)),
    byAddress.consume(address),
  ]);
  const waits = results.flatMap((result) => {
    if (result.status === "fulfilled") return [];
    if (!(result.reason instanceof RateLimiterRes)) throw result.reason;
    return [Math.max(1, Math.ceil(result.reason.msBeforeNext / 1000))];
  });
  return waits.length === 0 ? null : Math.max(...waits);
}

/** Forgets the failed attempts at an account after its owner got in. */
export async function clearAttempts(email: string): Promise<void> {
  await signInLimiters().account.delete(tokenHash(email));
}

/** Requests that one API token may make per minute. */
export const requestsPerMinute = 300;
let tokenRequests: RateLimiterPrisma | undefined;

/** Counts one request of an API token. Answers null when it may go on, else the seconds to wait. */
export async function countTokenRequest(tokenId: string): Promise<number | null> {
  tokenRequests ??= new RateLimiterPrisma({
    storeClient: db,
    tableName: "rateLimiterFlexible",
    keyPrefix: "api-token",
    points: requestsPerMinute,
    duration: 60,
    clearExpiredByTimeout: true,
    inMemoryBlockOnConsumed: requestsPerMinute,
  });
  return secondsLeft(tokenRequests, tokenId);
}

/** Requests that one collector of reports takes per minute; browsers repeat what they say. */
export const reportsPerMinute = 600;
let reports: RateLimiterPrisma | undefined;

/**
 * Counts one request to a collector and tells whether it may be read. Over the limit the process
 * remembers so itself until the minute ends, so that a flood costs no look-up.
 */
export async function countReport(collectorId: string): Promise<boolean> {
  reports ??= new RateLimiterPrisma({
    storeClient: db,
    tableName: "rateLimiterFlexible",
    keyPrefix: "csp-reports",
    points: reportsPerMinute,
    duration: 60,
    clearExpiredByTimeout: true,
    inMemoryBlockOnConsumed: reportsPerMinute,
  });
  try {
    await reports.consume(collectorId);
    return true;
  } catch (error) {
    if (error instanceof RateLimiterRes) return false;
    throw error;
  }
}

/** Times that links may be looked up from one address per quarter of an hour. */
export const lookupsPerAddress = 120;
/** Requests that one link of a vendor may make per minute. */
export const linkRequestsPerMinute = 240;
let links: { lookups: RateLimiterPrisma; requests: RateLimiterPrisma } | undefined;

function linkLimiters() {
  const common = {
    storeClient: db,
    tableName: "rateLimiterFlexible",
    clearExpiredByTimeout: true,
  };
  links ??= {
    lookups: new RateLimiterPrisma({
      ...common,
      keyPrefix: "link-lookup",
      points: lookupsPerAddress,
      duration: windowSeconds,
      inMemoryBlockOnConsumed: lookupsPerAddress,
    }),
    requests: new RateLimiterPrisma({
      ...common,
      keyPrefix: "link-request",
      points: linkRequestsPerMinute,
      duration: 60,
      inMemoryBlockOnConsumed: linkRequestsPerMinute,
    }),
  };
  return links;
}

/** Counts one look-up of a vendor's link by its token. Null when it may go on, else seconds to wait. */
export function countLookup(address: string): Promise<number | null> {
  return secondsLeft(linkLimiters().lookups, address);
}

/** Counts one request of a vendor's link. Null when it may go on, else the seconds to wait. */
export function countLinkRequest(linkId: string): Promise<number | null> {
  return secondsLeft(linkLimiters().requests, linkId);
}

async function secondsLeft(limiter: RateLimiterPrisma, key: string): Promise<number | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    return Math.max(1, Math.ceil(error.msBeforeNext / 1000));
  }
}
