import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import type { Grant } from "#lib/access/model.ts";
import { record, recordMany } from "#lib/activity/mutations.ts";
import type { EvidenceKind, ScanReport } from "#lib/detection/model.ts";
import { now } from "#lib/platform/clock.ts";
import { db, type Tx, withTransaction } from "#lib/platform/db.ts";
import { newId } from "#lib/platform/ids.ts";
import { logFor } from "#lib/platform/log.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { tickFromScan } from "../decisions/reductions/mutations.ts";
import type { ScanFailure } from "../model.ts";
import { type Reading, readEvidence } from "./gateway.ts";
import { firstPartyHosts, scanToRead } from "./queries.ts";
import {
  beatMs,
  countsOf,
  type Failed,
  failureOf,
  framesOf,
  Interruption,
  rowsOf,
  silentAfterMs,
} from "./rules.ts";

/** Rows written by one statement. */
const rowsAtOnce = 2_000;
/** A person who cancels breaks the sending off first and says so a moment later. */
const graceMs = 1_500;

type Scan = { readonly id: string; readonly fileName: string };
type ReadRefusal = ScanFailure | "cancelled" | "wrong-state";

/**
 * Reads the content of a scan that its requester began, and stores what it shows: counts and masks,
 * never a value. A scan takes one content only. Throws `AppError` "not-found" or "forbidden".
 */
export async function readScan(
  grant: Grant<"scan:run">,
  {
    id,
    content,
    kind = null,
  }: {
    readonly id: string;
    readonly content: ReadableStream<Uint8Array>;
    /** Told by the content where it is null. */
    readonly kind?: EvidenceKind | null;
  },
): Promise<Outcome<{ id: string }, ReadRefusal>> {
  const scan = await scanToRead(grant, id);
  if (!(await takeUp(grant, scan))) {
    await content.cancel().catch(() => undefined);
    return refuse("wrong-state");
  }
  const stop = new AbortController();
  const pulse = startPulse(scan, stop);
  try {
    const report = await readEvidence(content, {
      file: scan.fileName,
      kind,
      firstParty: await firstPartyHosts(grant),
      signal: stop.signal,
      onProgress: pulse.note,
    });
    await pulse.end();
    return (await store(grant, scan, report)) ? accept({ id }) : await whyGone(scan);
  } catch (error) {
    await pulse.end();
    return stop.signal.aborted ? await whyGone(scan) : await fail(grant, scan, error);
  }
}

/**
 * Says of scans whose reader died without a word that they were interrupted. Called by the job of
 * scans and before a new one begins.
 */
export async function interruptSilent(grant: Grant<"scan:run">): Promise<readonly string[]> {
  const moment = now();
  const silent = {
    state: "reading",
    aliveAt: { lt: new Date(moment.getTime() - silentAfterMs) },
  } as const;
  return withTransaction(async (tx) => {
    const ended = await tx.scan.updateManyAndReturn({
      where: silent,
      data: { state: "failed", failure: "interrupted", failureDetails: {}, finishedAt: moment },
      select: { id: true, systemId: true },
    });
    await recordMany(
      tx,
      grant,
      ended.map(({ id, systemId }) => failedLine(id, systemId, "interrupted")),
    );
    return ended.map(({ id }) => id);
  });
}

/**
 * Whether this reader may have the scan; true for the first only, even of two at once: a first byte
 * is noted before any came.
 */
async function takeUp(_grant: Grant<"scan:run">, { id }: Scan): Promise<boolean> {
  const { count } = await db.scan.updateMany({
    where: { id, state: "reading", bytesRead: 0 },
    data: { bytesRead: 1, aliveAt: now() },
  });
  return count === 1;
}

/** Writes progress at every beat, and notices at the same time that the scan is no longer wanted. */
function startPulse({ id }: Scan, stop: AbortController) {
  let read: Reading = { bytes: 0, messages: 0 };
  let written: Reading | null = null;
  let writing = Promise.resolve();
  const beat = async () => {
    // Without news there is no life: a sender that stalls is given up like one that died.
    const isAlive = read !== written;
    const { bytes, messages } = read;
    written = read;
    const { count } = await db.scan.updateMany({
      where: { id, state: "reading" },
      data: isAlive ? { bytesRead: Math.max(1, bytes), messages, aliveAt: now() } : { messages },
    });
    if (count === 0) stop.abort();
  };
  const timer = setInterval(() => {
    writing = writing.then(beat).catch(() => undefined);
  }, beatMs);
  return {
    note: (news: Reading) => {
      read = news;
    },
    end: async () => {
      clearInterval(timer);
      await writing;
    },
  };
}

/** Writes all that a reading found; false when somebody ended the scan meanwhile. */
async function store(grant: Grant<"scan:run">, { id }: Scan, report: ScanReport): Promise<boolean> {
  const { parties, unattributed, notes } = rowsOf(report);
  const moment = now();
  const named = parties.map((party) => ({ ...party, id: newId(moment) }));
  const observations = [
    ...named.flatMap((party) =>
      party.observations.map((found) => ({ ...found, scanId: id, scanVendorId: party.id })),
    ),
    ...unattributed.map((found) => ({ ...found, scanId: id, scanVendorId: null })),
  ];
  return withTransaction(
    async (tx) => {
      const { bytes, messages, kind } = report;
      const [scan] = await tx.scan.updateManyAndReturn({
        where: { id, state: "reading" },
        data: {
          ...{ state: "done", kind, messages, notes, bytesRead: bytes },
          ...{ aliveAt: moment, finishedAt: moment },
        },
        select: { systemId: true },
      });
      if (scan === undefined) return false;
      for (const some of chunked(named)) {
        await tx.scanVendor.createMany({
          data: some.map(({ observations: _, ...party }) => ({ ...party, scanId: id })),
        });
      }
      for (const some of chunked(observations)) await tx.observation.createMany({ data: some });
      await tickFromScan(tx, grant, id);
      await record(tx, grant, {
        type: "scan.completed",
        entity: { kind: "scan", id },
        data: { systemId: scan.systemId, ...countsOf(report) },
      });
      return true;
    },
    { timeoutMs: 120_000 },
  );
}

async function fail(
  grant: Grant<"scan:run">,
  scan: Scan,
  error: unknown,
): Promise<Outcome<never, ReadRefusal>> {
  const failed = failureOf(error);
  if (failed.failure === "internal") {
    logFor(grant.requestId).error({ scan: scan.id, ...framesOf(error) }, "evidence not read");
  }
  if (error instanceof Interruption) await sleep(graceMs);
  const isOurs = await withTransaction((tx) => writeFailure(tx, grant, scan, failed));
  return isOurs ? refuse(failed.failure, failed.details) : await whyGone(scan);
}

async function writeFailure(
  tx: Tx,
  grant: Grant<"scan:run">,
  { id }: Scan,
  { failure, details }: Failed,
): Promise<boolean> {
  const [scan] = await tx.scan.updateManyAndReturn({
    where: { id, state: "reading" },
    data: { state: "failed", failure, failureDetails: details, finishedAt: now() },
    select: { systemId: true },
  });
  if (scan === undefined) return false;
  await record(tx, grant, failedLine(id, scan.systemId, failure));
  return true;
}

function failedLine(id: string, systemId: string, failure: ScanFailure) {
  const entity = { kind: "scan", id };
  return { type: "scan.failed", entity, data: { systemId, failure } } as const;
}

/** What became of a scan that its reader no longer has. */
async function whyGone({ id }: Scan): Promise<Outcome<never, ReadRefusal>> {
  const scan = await db.scan.findUnique({ where: { id }, select: { state: true } });
  return refuse(scan?.state === "cancelled" ? "cancelled" : "interrupted");
}

function* chunked<T>(rows: readonly T[]): Generator<T[]> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    yield rows.slice(from, from + rowsAtOnce);
  }
}
