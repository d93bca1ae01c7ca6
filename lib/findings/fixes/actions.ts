"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { linkFixEvidence } from "./evidence/mutations.ts";
import { closeAsFalse, reopenFinding, reportFix, returnFix, verifyFix } from "./mutations.ts";
import { fixEvidenceSchema, reopenSchema, stepSchema } from "./schema.ts";

const page = ({ id }: { readonly id: string }) => [`/findings/${id}`];

export const reportFixAction = defineAction({
  permission: "finding:write",
  schema: stepSchema,
  run: (grant, input) => reportFix(grant, input),
  revalidates: page,
});

export const verifyFixAction = defineAction({
  permission: "finding:write",
  schema: stepSchema,
  run: (grant, input) => verifyFix(grant, input),
  revalidates: page,
});

export const returnFixAction = defineAction({
  permission: "finding:write",
  schema: stepSchema,
  run: (grant, input) => returnFix(grant, input),
  revalidates: page,
});

export const closeAsFalseAction = defineAction({
  permission: "finding:write",
  schema: stepSchema,
  run: (grant, input) => closeAsFalse(grant, input),
  revalidates: page,
});

export const reopenFindingAction = defineAction({
  permission: "finding:write",
  schema: reopenSchema,
  run: (grant, input) => reopenFinding(grant, input),
  revalidates: page,
});

export const linkFixEvidenceAction = defineAction({
  permission: ["finding:write", "evidence:read"],
  schema: fixEvidenceSchema,
  run: linkFixEvidence,
  revalidates: page,
});
