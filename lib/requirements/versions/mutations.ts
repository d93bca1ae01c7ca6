import "server-only";
import type { AnyGrant, Grant } from "#lib/access/model.ts";
import { record } from "#lib/activity/mutations.ts";
import { now } from "#lib/platform/clock.ts";
import { type Tx, withTransaction } from "#lib/platform/db.ts";
import { AppError } from "#lib/platform/errors.ts";
import { enqueueAll } from "#lib/platform/queue.ts";
import { endOfDay } from "#lib/shared/due.ts";
import { editConflict, mergeEdit } from "#lib/shared/merge.ts";
import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { lockBaselines } from "../mutations.ts";
import { currentBaseline, requirementColumns, requirementOf } from "../queries.ts";
import type { RequirementContent } from "./model.ts";
import { contentOfTexts, demandAfter, requirementTexts } from "./rules.ts";
import type { PublishDraft, SaveRequirement } from "./schema.ts";

/** Starts the next version as a draft, a copy of the version in force. One draft at a time. */
export async function startDraft(
  grant: Grant<"requirement:write" | "requirement:read">,
  at: Date = now(),
): Promise<Outcome<{ id: string; version: number }, "draft-exists" | "nothing-published">> {
  return withTransaction(async (tx) => {
    await lockBaselines(tx);
    const current = await tx.baseline.findFirst({
      where: { status: "published" },
      orderBy: [{ publishedAt: "desc" }, { version: "desc" }],
      include: { requirements: { include: { mappings: true } } },
    });
    if (current === null) return refuse("nothing-published");
    const drafts = await tx.baseline.count({ where: { key: current.key, status: "draft" } });
    if (drafts > 0) return refuse("draft-exists");
    const version = current.version + 1;
    const { id } = await tx.baseline.create({
      data: {
        key: current.key,
        version,
        title: current.title as object,
        createdAt: at,
        requirements: {
          create: current.requirements.map(
            ({ id: _id, baselineId: _baselineId, mappings, ...copied }) => ({
              ...copied,
              wordingOnly: false,
              title: copied.title as object,
              guidance: copied.guidance as object,
              applicability: copied.applicability as object,
              evidenceRule: copied.evidenceRule as object,
              mappings: {
                create: mappings.map(({ framework, reference }) => ({ framework, reference })),
              },
            }),
          ),
        },
      },
      select: { id: true },
    });
    await record(tx, grant, {
      type: "baseline.draftStarted",
      entity: { kind: "baseline", id },
      data: { key: current.key, version, from: current.version },
    });
    return accept({ id, version });
  });
}

/** The draft under a lock, so that edits and its publication stand in line. */
async function lockDraft(tx: Tx, id: string) {
  await tx.$queryRaw`SELECT 1 FROM "Baseline" WHERE id = ${id}::uuid FOR UPDATE`;
  const draft = await tx.baseline.findUnique({
    where: { id },
    select: { id: true, key: true, version: true, status: true, revision: true },
  });
  if (draft === null) throw new AppError("not-found", `No baseline ${id}`);
  return draft;
}

type SaveRefusal = "already-published" | "key-taken" | "revision-conflict" | "requirement-gone";

/**
 * Adds a requirement to a draft, or saves an edit over whatever was saved since it began: merged
 * where the fields differ, refused with both versions where one field was changed in two ways.
 */
export async function saveRequirement(
  grant: Grant<"requirement:write">,
  input: SaveRequirement,
): Promise<Outcome<{ key: string; version: number }, SaveRefusal>> {
  const { content } = input;
  return withTransaction(async (tx) => {
    const draft = await lockDraft(tx, input.baselineId);
    if (draft.status === "published") return refuse("already-published");
    const row = await tx.requirement.findUnique({
      where: { baselineId_key: { baselineId: draft.id, key: content.key } },
      select: { ...requirementColumns, wordingOnly: true },
    });
    const done = { key: content.key, version: draft.version };
    if (input.isNew) {
      if (row !== null) return refuse("key-taken", { key: content.key });
      const last = await tx.requirement.aggregate({
        where: { baselineId: draft.id },
        _max: { position: true },
      });
      const { version } = draft;
      const place = { baselineId: draft.id, position: (last._max.position ?? -1) + 1 };
      await tx.requirement.create({
        data: { ...place, key: content.key, addedIn: version, since: version, ...columns(content) },
      });
      await touch(tx, grant, draft, "added", { requirement: content.key });
      return accept(done);
    }
    if (row === null) return refuse("requirement-gone", { key: content.key });
    const current = requirementTexts({ ...requirementOf(row), wordingOnly: row.wordingOnly });
    const mine = requirementTexts(content);
    const base = input.revision === draft.revision ? current : { ...current, ...input.base };
    const merged = mergeEdit(base, mine, current);
    if (!merged.ok) {
      const both = editConflict(base, mine, current, merged.conflicts);
      return refuse("revision-conflict", { revision: draft.revision, ...both });
    }
    const fields = Object.keys(merged.changes);
    if (fields.length === 0) return accept(done);
    const next = contentOfTexts(content.key, { ...current, ...merged.changes });
    await tx.requirementMapping.deleteMany({ where: { requirementId: row.id } });
    await tx.requirement.update({ where: { id: row.id }, data: columns(next) });
    await touch(tx, grant, draft, "changed", { requirement: content.key, fields });
    return accept(done);
  });
}

function columns(content: RequirementContent) {
  const { title, guidance, weight, applicability, evidenceRule, references, wordingOnly } = content;
  return {
    title,
    guidance,
    weight,
    applicability,
    evidenceRule,
    wordingOnly,
    mappings: { create: references.map((reference) => ({ ...reference })) },
  };
}

/** Takes a requirement out of a draft. Versions that were published keep theirs. */
export async function removeRequirement(
  grant: Grant<"requirement:write">,
  input: { readonly baselineId: string; readonly key: string },
): Promise<Outcome<{ version: number }, "already-published" | "requirement-gone">> {
  return withTransaction(async (tx) => {
    const draft = await lockDraft(tx, input.baselineId);
    if (draft.status === "published") return refuse("already-published");
    const { count } = await tx.requirement.deleteMany({
      where: { baselineId: draft.id, key: input.key },
    });
    if (count === 0) return refuse("requirement-gone", { key: input.key });
    await touch(tx, grant, draft, "removed", { requirement: input.key });
    return accept({ version: draft.version });
  });
}

/** Throws a draft away whole; the log keeps that there was one. */
export async function discardDraft(
  grant: Grant<"requirement:write">,
  input: { readonly baselineId: string; readonly revision: number },
): Promise<Outcome<true, "already-published" | "draft-changed">> {
  return withTransaction(async (tx) => {
    const draft = await lockDraft(tx, input.baselineId);
    if (draft.status === "published") return refuse("already-published");
    if (draft.revision !== input.revision) return refuse("draft-changed");
    await tx.requirement.deleteMany({ where: { baselineId: draft.id } });
    await tx.baseline.delete({ where: { id: draft.id } });
    await record(tx, grant, {
      type: "baseline.draftDiscarded",
      entity: { kind: "baseline", id: draft.id },
      data: { key: draft.key, version: draft.version },
    });
    return accept(true);
  });
}

type PublishRefusal =
  | "already-published"
  | "draft-changed"
  | "nothing-in-it"
  | "grace-in-past"
  | "overtaken";

/**
 * Publishes a draft as it was seen. What carries over and what is assessed anew is decided here,
 * once (`carries`), and stored with the version; then nothing of it changes any more. Every vendor
 * is scored again by a job: within the grace by what was asked of it before.
 */
export async function publishDraft(
  grant: Grant<"requirement:write" | "requirement:read">,
  input: PublishDraft,
  at: Date = now(),
): Promise<Outcome<{ id: string; version: number }, PublishRefusal>> {
  const graceUntil = input.graceOn === null ? null : endOfDay(input.graceOn, input.zone);
  if (graceUntil !== null && graceUntil <= at) return refuse("grace-in-past");
  return withTransaction(
    async (tx) => {
      await lockBaselines(tx);
      const draft = await lockDraft(tx, input.baselineId);
      if (draft.status === "published") return refuse("already-published");
      if (draft.revision !== input.revision) return refuse("draft-changed");
      const before = await currentBaseline(grant, tx);
      if (before !== null && before.version >= draft.version) return refuse("overtaken");
      const earlier = new Map((before?.requirements ?? []).map((one) => [one.key, one]));
      const rows = await tx.requirement.findMany({
        where: { baselineId: draft.id },
        select: { ...requirementColumns, wordingOnly: true },
      });
      if (rows.length === 0) return refuse("nothing-in-it");
      const published = { version: draft.version, graceUntil };
      for (const row of rows) {
        const after = { ...requirementOf(row), wordingOnly: row.wordingOnly };
        const demand = demandAfter(earlier.get(row.key), after, published);
        await tx.requirement.update({ where: { id: row.id }, data: demand });
      }
      await tx.baseline.update({
        where: { id: draft.id },
        data: { status: "published", publishedAt: at, graceUntil, sample: false },
      });
      const vendors = await tx.vendor.findMany({ select: { id: true } });
      const changed = vendors.map(({ id }) => ({ vendorId: id }));
      await enqueueAll(tx, "vendor-changed", changed);
      await record(tx, grant, {
        type: "baseline.published",
        entity: { kind: "baseline", id: draft.id },
        data: {
          key: draft.key,
          version: draft.version,
          requirements: rows.length,
          graceUntil: graceUntil?.toISOString() ?? null,
        },
      });
      return accept({ id: draft.id, version: draft.version });
    },
    { timeoutMs: 60_000 },
  );
}

/** Counts the edit and writes its line. */
async function touch(
  tx: Tx,
  grant: AnyGrant,
  draft: { readonly id: string; readonly key: string; readonly version: number },
  what: "added" | "changed" | "removed",
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  await tx.baseline.update({ where: { id: draft.id }, data: { revision: { increment: 1 } } });
  await record(tx, grant, {
    type: "baseline.draftChanged",
    entity: { kind: "baseline", id: draft.id },
    data: { key: draft.key, version: draft.version, what, ...data },
  });
}
