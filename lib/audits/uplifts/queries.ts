import "server-only";
import type { Grant } from "#lib/access/model.ts";
import { db } from "#lib/platform/db.ts";
import { gapKey, gapRecords } from "#lib/requirements/history/queries.ts";
import { closedBy } from "#lib/requirements/history/rules.ts";
import { requirementColumns, requirementOf } from "#lib/requirements/queries.ts";
import { versionBefore } from "#lib/requirements/versions/queries.ts";
import { localizedSchema } from "#lib/shared/localized-schema.ts";
import { vendorScope } from "#lib/vendors/queries.ts";
import { effectiveTier } from "#lib/vendors/rules.ts";
import type { UpliftDetail, UpliftVendor } from "./model.ts";
import { burnDown, wasOpen, workCounts } from "./rules.ts";

type ReadGrant = Grant<"requirement:read" | "finding:read" | "audit:read">;

/** The uplift of a version, if its work was opened. */
export async function upliftOfVersion(
  _grant: Grant<"requirement:read">,
  baselineId: string,
): Promise<{ readonly id: string; readonly startedAt: Date } | null> {
  return db.uplift.findUnique({ where: { baselineId }, select: { id: true, startedAt: true } });
}

/** What the version of an uplift asks for, and what the version before it asked for. */
export async function askedBy(grant: Grant<"requirement:read">, upliftId: string) {
  const { baseline } = await db.uplift.findUniqueOrThrow({
    where: { id: upliftId },
    select: {
      baseline: {
        select: {
          version: true,
          requirements: { orderBy: { position: "asc" }, select: requirementColumns },
        },
      },
    },
  });
  const before = await versionBefore(grant, baseline.version);
  return {
    before: before?.content ?? [],
    requirements: baseline.requirements.map(requirementOf),
  };
}

/**
 * An uplift with its vendors, what each still lacks, the work that was opened, and how the numbers
 * fell. A fixed number of statements whatever the number of vendors; null when there is none.
 */
export async function findUplift(
  grant: ReadGrant,
  id: string,
  now: Date,
): Promise<UpliftDetail | null> {
  const uplift = await db.uplift.findUnique({
    where: { id },
    select: {
      id: true,
      means: true,
      dueAt: true,
      startedAt: true,
      owner: { select: { name: true } },
      baseline: { select: { version: true } },
      job: {
        select: {
          id: true,
          state: true,
          done: true,
          total: true,
          cancelRequestedAt: true,
          result: true,
        },
      },
    },
  });
  if (uplift === null) return null;
  const gaps = await db.upliftGap.findMany({
    where: { upliftId: id, vendor: vendorScope(grant) },
    orderBy: [{ vendor: { nameKey: "asc" } }, { requirement: { position: "asc" } }],
    select: {
      openedAt: true,
      vendor: {
        select: {
          id: true,
          name: true,
          tier: true,
          tierOverride: true,
          lifecycle: true,
          lifecycleSince: true,
        },
      },
      requirement: { select: { key: true, since: true, title: true } },
      finding: { select: { id: true, reference: true, owner: { select: { name: true } } } },
      audit: {
        select: {
          id: true,
          reference: true,
          assignments: { select: { user: { select: { name: true } } }, take: 1 },
        },
      },
    },
  });
  const demands = new Map(gaps.map(({ requirement }) => [requirement.key, requirement]));
  const vendorIds = [...new Set(gaps.map(({ vendor }) => vendor.id))];
  const records = await gapRecords(grant, vendorIds, [...demands.values()]);
  const histories = gaps.map(({ vendor, requirement, openedAt }) => ({
    vendorId: vendor.id,
    openedAt,
    closed: closedBy(
      records.get(gapKey(vendor.id, requirement.key)),
      vendor.lifecycle === "terminated" ? vendor.lifecycleSince : null,
    ),
  }));
  const vendors = new Map<string, UpliftVendor>();
  gaps.forEach((gap, index) => {
    const history = histories[index];
    const known = vendors.get(gap.vendor.id);
    const work = [...(known?.work ?? []), ...workOf(gap)];
    vendors.set(gap.vendor.id, {
      vendorId: gap.vendor.id,
      vendorName: gap.vendor.name,
      tier: effectiveTier(gap.vendor),
      openedAt: gap.openedAt,
      gaps: [
        ...(known?.gaps ?? []),
        {
          key: gap.requirement.key,
          title: localizedSchema.parse(gap.requirement.title),
          open: history !== undefined && wasOpen(history, now),
        },
      ],
      work: work.filter((one, at) => work.findIndex(({ id }) => id === one.id) === at),
    });
  });
  const { owner, baseline, job, ...head } = uplift;
  return {
    ...head,
    version: baseline.version,
    ownerName: owner?.name ?? null,
    job: job === null ? null : { ...job, result: workCounts(job.result) },
    vendors: [...vendors.values()],
    burnDown: burnDown(histories, now),
  };
}

type GapWork = {
  readonly finding: {
    readonly id: string;
    readonly reference: string;
    readonly owner: { readonly name: string } | null;
  } | null;
  readonly audit: {
    readonly id: string;
    readonly reference: string;
    readonly assignments: readonly { readonly user: { readonly name: string } }[];
  } | null;
};

function workOf({ finding, audit }: GapWork): UpliftVendor["work"] {
  return [
    ...(audit === null
      ? []
      : [
          {
            kind: "audit" as const,
            id: audit.id,
            reference: audit.reference,
            ownerName: audit.assignments[0]?.user.name ?? null,
          },
        ]),
    ...(finding === null
      ? []
      : [
          {
            kind: "finding" as const,
            id: finding.id,
            reference: finding.reference,
            ownerName: finding.owner?.name ?? null,
          },
        ]),
  ];
}
