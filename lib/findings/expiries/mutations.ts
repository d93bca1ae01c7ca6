import "server-only";
import { createTranslator } from "use-intl/core";
import type { Grant } from "#lib/access/model.ts";
import { recordMany } from "#lib/activity/mutations.ts";
import { db, withTransaction } from "#lib/platform/db.ts";
import { settings } from "#lib/platform/env.ts";
import { loadMessages } from "#lib/platform/messages.ts";
import { endOfDay } from "#lib/shared/due.ts";
import { defaultLocale, isLocale } from "#lib/shared/locale.ts";
import { dayMs } from "#lib/shared/time.ts";
import { insertFinding } from "../mutations.ts";
import { proposedDue } from "../rules.ts";

/** What ran out longer ago than this is no news. Ours; a job that is late by less misses nothing. */
const newsDays = 90;

type Expired = {
  /** Names what ran out, so that its finding is opened once. */
  readonly sourceKey: string;
  readonly kind: "evidence" | "certificate";
  readonly vendorId: string;
  readonly name: string;
  readonly owner: {
    readonly id: string;
    readonly locale: string;
    readonly zone: string | null;
  } | null;
};

/**
 * Opens a finding for each piece of evidence and each certificate of a vendor in use that has run
 * out and was not followed by a newer one; once for each, whatever became of the finding.
 * The sample is left out.
 */
export async function openExpired(grant: Grant<"finding:write">, at: Date): Promise<number> {
  let opened = 0;
  for (const expired of await expiredBy(at)) if (await openOne(grant, expired, at)) opened += 1;
  return opened;
}

async function expiredBy(at: Date): Promise<readonly Expired[]> {
  const since = new Date(at.getTime() - newsDays * dayMs);
  const vendor = { lifecycle: { not: "terminated" } } as const;
  const owner = { select: { id: true, locale: true, zone: true } } as const;
  const [evidence, certificates, known] = await Promise.all([
    db.evidence.findMany({
      where: { vendor, validUntil: { lte: at, gt: since }, withdrawnAt: null, sample: false },
      orderBy: { id: "asc" },
      select: {
        ...{ id: true, title: true, type: true, validUntil: true, vendorId: true },
        vendor: {
          select: {
            owner,
            evidence: {
              where: { withdrawnAt: null, OR: [{ validUntil: null }, { validUntil: { gt: at } }] },
              select: { type: true },
            },
          },
        },
      },
    }),
    db.certification.findMany({
      where: { vendor, expiresAt: { lte: at, gt: since }, replacedAt: null, sample: false },
      orderBy: { id: "asc" },
      select: { id: true, standard: true, vendorId: true, vendor: { select: { owner } } },
    }),
    db.finding.findMany({
      where: { sourceKey: { not: null }, openedAt: { gt: since } },
      select: { sourceKey: true },
    }),
  ]);
  const done = new Set(known.map(({ sourceKey }) => sourceKey));
  const all = [
    ...evidence.flatMap((one): Expired[] => {
      const { id, title, type, vendorId, vendor: of } = one;
      // "Other" says nothing about what would follow it.
      const followed = type !== "other" && of?.evidence.some((next) => next.type === type);
      if (vendorId === null || followed) return [];
      const sourceKey = `evidence:${id}`;
      return [{ sourceKey, kind: "evidence", vendorId, name: title, owner: of?.owner ?? null }];
    }),
    ...certificates.map(
      ({ id, standard, vendorId, vendor: of }): Expired => ({
        ...{ sourceKey: `certification:${id}`, kind: "certificate", vendorId },
        ...{ name: standard, owner: of.owner },
      }),
    ),
  ];
  return all.filter(({ sourceKey }) => !done.has(sourceKey));
}

async function openOne(
  grant: Grant<"finding:write">,
  expired: Expired,
  at: Date,
): Promise<boolean> {
  const { sourceKey, kind, vendorId, name, owner } = expired;
  const zone = owner?.zone ?? settings().zone;
  const locale = owner !== null && isLocale(owner.locale) ? owner.locale : defaultLocale;
  const translate = createTranslator({
    locale,
    messages: loadMessages(locale),
    namespace: "findings",
  });
  const t = translate as unknown as (key: string, values: { readonly name: string }) => string;
  return withTransaction(async (tx) => {
    // Two workers stand in line here; the second finds what the first has opened.
    await tx.$queryRaw`SELECT 1 FROM "Vendor" WHERE id = ${vendorId}::uuid FOR NO KEY UPDATE`;
    if ((await tx.finding.count({ where: { sourceKey } })) > 0) return false;
    const severity = "medium";
    const opened = await insertFinding(
      grant,
      tx,
      {
        ...{ vendorId, source: "expiry", sourceKey, severity, ownerId: owner?.id ?? null },
        title: t(`expiry.${kind}.title`, { name }).slice(0, 200),
        weakness: t(`expiry.${kind}.weakness`, { name }),
        recommendation: t(`expiry.${kind}.recommendation`, { name }),
        dueAt: endOfDay(proposedDue(severity, at, zone), zone),
      },
      at,
    );
    await recordMany(tx, grant, [
      {
        type: "finding.opened",
        entity: { kind: "finding", id: opened.id },
        data: { vendorId, reference: opened.reference, severity, sourceKey },
      },
    ]);
    return true;
  });
}
