import { lookAgain, startUplift } from "#lib/audits/uplifts/mutations.ts";
import { openOverdue } from "#lib/audits/uplifts/overdue/mutations.ts";
import { openUpliftWork } from "#lib/audits/uplifts/work/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { setConformity } from "#lib/requirements/standings/mutations.ts";
import {
  discardDraft,
  publishDraft,
  removeRequirement,
  saveRequirement,
  startDraft,
} from "#lib/requirements/versions/mutations.ts";
import { all, type Story, type Write } from "./story.ts";

const text = { en: "Said again", fr: "Redit" };

/** The draft under way. */
async function draft() {
  return db.baseline.findFirstOrThrow({
    where: { status: "draft" },
    include: { requirements: { orderBy: { position: "asc" } } },
  });
}

const file = "lib/requirements/versions/mutations.ts";

/** The writes of a new version, from its draft to the work for all who fall short. */
export function upliftWrites(story: Story): readonly Write[] {
  const { signal } = new AbortController();
  const work = async () => {
    const uplift = await db.uplift.findFirstOrThrow({ orderBy: { startedAt: "desc" } });
    return { upliftId: uplift.id, jobId: uplift.jobId ?? "" };
  };
  const start = async () => {
    const baseline = await db.baseline.findFirstOrThrow({
      where: { status: "published" },
      orderBy: { version: "desc" },
    });
    const dueOn = new Date(Date.now() + 86_400_000 * 30).toISOString().slice(0, 10);
    const plan = { means: "audit", dueOn, zone: "UTC", ownerId: null, locale: "en" } as const;
    return startUplift(all, { baselineId: baseline.id, ...plan });
  };
  return [
    { name: `${file} startDraft`, run: () => startDraft(all) },
    {
      name: `${file} saveRequirement`,
      run: async () => {
        const { id, revision } = await draft();
        return saveRequirement(all, {
          baselineId: id,
          isNew: true,
          revision,
          base: {},
          content: {
            key: "NEW-09",
            title: text,
            guidance: text,
            weight: 3,
            applicability: {},
            evidenceRule: { proves: text, validDays: 30 },
            references: [],
            wordingOnly: false,
          },
        });
      },
    },
    {
      name: `${file} removeRequirement`,
      run: async () => {
        const { id, requirements } = await draft();
        return removeRequirement(all, { baselineId: id, key: requirements[0]?.key ?? "" });
      },
    },
    {
      name: `${file} publishDraft`,
      run: async () => {
        const { id, revision } = await draft();
        return publishDraft(all, { baselineId: id, revision, graceOn: null, zone: "UTC" });
      },
    },
    {
      name: `${file} discardDraft`,
      prepare: async () => {
        await startDraft(all);
      },
      run: async () => {
        const { id, revision } = await draft();
        return discardDraft(all, { baselineId: id, revision });
      },
    },
    {
      name: "lib/requirements/standings/mutations.ts setConformity",
      run: () =>
        setConformity(all, {
          vendorId: story.id("vendor"),
          requirementKey: "NEW-09",
          state: "not_met",
          evidenceId: null,
          reason: "Asked on the phone",
          validOn: null,
          zone: "UTC",
        }),
    },
    { name: "lib/audits/uplifts/mutations.ts startUplift", run: start },
    {
      name: "lib/audits/uplifts/work/mutations.ts openUpliftWork",
      // The job's own state says that it runs before the first vendor's work is open.
      progress: ["Job"],
      run: async () => openUpliftWork(all, await work(), signal),
    },
    {
      name: "lib/audits/uplifts/mutations.ts lookAgain",
      run: async () => lookAgain(all, await work()),
    },
    {
      name: "lib/audits/uplifts/overdue/mutations.ts openOverdue",
      // As if the work had been an audit, which nobody filled by its day.
      prepare: async () => {
        await db.upliftGap.updateMany({ data: { findingId: null } });
      },
      run: async () => openOverdue(all, new Date(Date.now() + 86_400_000 * 60)),
    },
  ];
}
