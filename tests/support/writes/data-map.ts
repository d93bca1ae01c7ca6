import { judgeFields } from "#lib/data-map/bulk/mutations.ts";
import { declareMade } from "#lib/data-map/made/mutations.ts";
import {
  ensureMinimisationRules,
  planReductions,
  rejectProposal,
  setMinimisationRule,
  withdrawReduction,
} from "#lib/data-map/minimisation/mutations.ts";
import { planWithFindings } from "#lib/findings/reductions/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { all, type Story, type Write } from "./story.ts";

/** The writes about what is sent and need not be; the flow runs and sends an e-mail address raw. */
export function minimisationWrites(story: Story): readonly Write[] {
  const change = () => ({ flowId: story.id("flow"), element: "email", change: "drop" }) as const;
  const plan = () => ({
    name: "Send less",
    ownerId: null,
    dueOn: null,
    zone: "UTC",
    changes: [change()],
  });
  const standing = async () => {
    const { id } = await db.reduction.findFirstOrThrow({
      where: { flowId: story.id("flow"), supersededAt: null },
    });
    return { id };
  };
  return [
    {
      name: "lib/data-map/minimisation/mutations.ts setMinimisationRule",
      prepare: () => ensureMinimisationRules(all),
      run: () =>
        setMinimisationRule(all, {
          purposeKind: "staff",
          element: "gender",
          change: "drop",
          reason: "Not asked for",
          active: true,
          revision: 0,
        }),
    },
    {
      name: "lib/data-map/minimisation/mutations.ts rejectProposal",
      run: () => rejectProposal(all, { ...change(), reason: "Needed" }),
    },
    {
      name: "lib/data-map/minimisation/mutations.ts withdrawReduction",
      run: async () => withdrawReduction(all, await standing()),
    },
    {
      name: "lib/data-map/minimisation/mutations.ts planReductions",
      run: () => planReductions(all, plan()),
    },
    {
      name: "lib/findings/reductions/mutations.ts planWithFindings",
      run: () => planWithFindings(all, { ...plan(), severity: "low", weakness: "" }),
    },
    {
      name: "lib/data-map/made/mutations.ts declareMade",
      prepare: async () => {
        const data = { state: "done", change: "pseudonymise", doneAt: new Date() } as const;
        await db.reduction.update({ where: await standing(), data });
      },
      run: async () => declareMade(all, { ids: [(await standing()).id] }),
    },
    {
      name: "lib/data-map/bulk/mutations.ts judgeFields",
      run: () =>
        judgeFields(all, {
          fields: [{ flowId: story.id("flow"), element: "email" }],
          necessity: "not_needed",
        }),
    },
  ];
}
