import { db } from "#lib/platform/db.ts";

const both = (text: string, french = text) => ({ en: text, fr: french });

/** Questions of every type: A3 hangs on A2, A7 on A6; A9 is optional. */
export const everyTypeQuestions = [
  { key: "A1", type: "conformity", weight: 3 },
  {
    key: "A2",
    type: "choice",
    weight: 2,
    form: {
      options: [
        { key: "nobody", label: both("Nobody", "Personne"), score: 100 },
        { key: "partners", label: both("Partners", "Partenaires"), score: 40 },
        { key: "unclear", label: both("Unclear", "Incertain"), score: null },
      ],
    },
  },
  {
    key: "A3",
    type: "multi_choice",
    weight: 2,
    form: {
      options: [
        { key: "contract", label: both("Contract", "Contrat"), score: 60 },
        { key: "audit", label: both("Audit"), score: 40 },
      ],
    },
    condition: { question: "A2", operator: "is", value: "partners" },
  },
  { key: "A4", type: "text", weight: 1 },
  { key: "A5", type: "number", weight: 1, form: { unit: "days", min: 0, max: 365 } },
  { key: "A6", type: "date", weight: 1 },
  {
    key: "A7",
    type: "file",
    weight: 1,
    condition: { question: "A6", operator: "at_least", value: "2026-01-01" },
  },
  {
    key: "A8",
    type: "table",
    weight: 1,
    form: {
      columns: [
        { key: "name", label: both("Name", "Nom"), kind: "text" },
        { key: "since", label: both("Since", "Depuis"), kind: "date" },
      ],
    },
  },
  { key: "A9", type: "text", weight: 1, optional: true },
] as const;

/** Publishes a template with a question of every type; gives the id of its version. */
export async function everyType(key = "every-type"): Promise<string> {
  return db.$transaction(async (tx) => {
    const { id } = await tx.templateVersion.create({
      data: {
        template: { create: { key, name: both("Every type", "Tous les types") } },
        version: 1,
        status: "published",
        publishedAt: new Date(),
        sections: [{ key: "A", title: both("All", "Tout") }],
      },
      select: { id: true },
    });
    await tx.question.createMany({
      data: everyTypeQuestions.map((question, position) => ({
        ...question,
        templateVersionId: id,
        section: "A",
        position,
        short: both(`Short ${question.key}`),
        text: both(`Question ${question.key}?`),
        help: both("", ""),
        evidenceNeeds: [],
        references: [],
      })),
    });
    return id;
  });
}
