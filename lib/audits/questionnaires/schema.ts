import { z } from "zod";
import { emailSchema, nameSchema } from "#lib/members/schema.ts";
import { locales } from "#lib/shared/locale.ts";
import { anyOf, type TableSpec, textFilter } from "#lib/shared/table-query.ts";
import { isZone } from "#lib/shared/time.ts";
import { questionnaireKinds, questionnaireStates } from "./model.ts";

/** Who a link is for. */
export const contactShape = {
  name: nameSchema,
  email: emailSchema,
  locale: z.enum(locales).default("en"),
};

const asked = {
  templateVersionId: z.uuid(),
  kind: z.enum(questionnaireKinds),
  /** Due at the end of this day. */
  dueOn: z.iso.date(),
  zone: z.string().refine(isZone, "unknownZone").default("UTC"),
};

/** A questionnaire for one vendor. */
export const sendQuestionnaireSchema = z.strictObject({
  ...asked,
  ...contactShape,
  vendorId: z.uuid(),
});
export type SendQuestionnaire = z.output<typeof sendQuestionnaireSchema>;

/** Most vendors of one campaign. */
export const mostRecipients = 200;

/** The same questions for many vendors, each to the contact that the register proposes. */
export const sendCampaignSchema = z.strictObject({
  ...asked,
  locale: contactShape.locale,
  vendorIds: z.preprocess(
    (given) => (typeof given === "string" ? [given] : given),
    z.array(z.uuid()).min(1).max(mostRecipients),
  ),
});
export type SendCampaign = z.output<typeof sendCampaignSchema>;

/** A questionnaire by its id. */
export const questionnaireIdSchema = z.strictObject({ questionnaireId: z.uuid() });

/** The list of questionnaires in the URL. Without a state it shows what answers are waited for. */
export const questionnairesTable = {
  sorts: ["dueAt", "sentAt"],
  defaultSort: { key: "dueAt", direction: "asc" },
  filters: {
    q: textFilter(),
    state: anyOf([...questionnaireStates, "all"]),
  },
} as const satisfies TableSpec;
