import "server-only";
import type { Actor, AnyGrant } from "#lib/access/model.ts";
import { now } from "#lib/platform/clock.ts";
import type { Tx } from "#lib/platform/db.ts";
import type { ActivityEvent } from "./model.ts";
import { type ActivityContent, canonicalJson, genesisHash, lineHash } from "./rules.ts";

/** Key of the advisory lock that makes the chain's writers stand in line ("tierce activity"). */
const chainLock = 7_419_001;

/**
 * Writes one line of the log. Call it last in the transaction: it takes the chain's lock, and
 * everybody else's writes wait until this transaction ends.
 */
export function record(tx: Tx, grant: AnyGrant, event: ActivityEvent): Promise<void> {
  return recordMany(tx, grant, [event]);
}

/** Writes several lines in the order given, under one lock. Call it last, as `record`. */
export async function recordMany(
  tx: Tx,
  grant: AnyGrant,
  events: readonly ActivityEvent[],
): Promise<void> {
  if (events.length === 0) return;
  // Two statements: the second must see what the transaction before us committed while we waited.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${chainLock}::bigint)`;
  const last = await tx.activity.findFirst({
    orderBy: { seq: "desc" },
    select: { seq: true, hash: true, at: true },
  });
  const moment = laterOf(now(), last?.at);
  let seq = last === null ? 0 : Number(last.seq);
  let previous = last?.hash ?? genesisHash;
  const rows = events.map((event) => {
    seq += 1;
    const content = contentOf(seq, moment, grant, event);
    const ownHash = lineHash(content, previous);
    const row = {
      seq: BigInt(seq),
      at: moment,
      actorKind: content.actor.kind,
      actorId: content.actor.id,
      type: content.type,
      entityKind: content.entity.kind,
      entityId: content.entity.id,
      data: content.data as object,
      requestId: content.request,
      prevHash: previous,
      hash: ownHash,
    };
    previous = ownHash;
    return row;
  });
  await tx.activity.createMany({ data: rows });
}

/** Clocks of two machines may differ; the log's own times never run backwards. */
function laterOf(moment: Date, last: Date | undefined): Date {
  return last !== undefined && last > moment ? last : moment;
}

function contentOf(
  seq: number,
  moment: Date,
  grant: AnyGrant,
  event: ActivityEvent,
): ActivityContent {
  return {
    seq,
    at: moment.toISOString(),
    actor: { kind: grant.actor.kind, id: actorId(grant.actor) },
    type: event.type,
    entity: { kind: event.entity.kind, id: event.entity.id },
    // Through canonical JSON, so that what is hashed is exactly what the database gives back.
    data: JSON.parse(canonicalJson(event.data ?? {})) as unknown,
    request: grant.requestId,
  };
}

/** What the log keeps of an actor: a user's or a token's id, a job's name or a command. */
function actorId(actor: Actor): string {
  switch (actor.kind) {
    case "user":
      return actor.userId;
    case "token":
      return actor.tokenId;
    case "job":
      return actor.job;
    case "operator":
      return actor.command;
    case "link":
      return actor.linkId;
    case "visitor":
      return actor.kind;
  }
}
