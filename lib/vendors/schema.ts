import { z } from "zod";
import { regionCode } from "#lib/shared/countries.ts";
import {
  anyId,
  anyOf,
  flag,
  type TableQuery,
  type TableSpec,
  textFilter,
} from "#lib/shared/table-query.ts";
import {
  bands,
  type EditableField,
  editableFields,
  levels,
  lifecycles,
  vendorKinds,
} from "./model.ts";

/** A text of a form: blanks at the ends go, and nothing is null. */
export function optionalText(most: number) {
  return z
    .string()
    .trim()
    .max(most)
    .transform((text) => (text === "" ? null : text));
}

/** A list written in one line: separated by commas or line breaks, nothing twice. */
function textList(most: number) {
  return z
    .string()
    .max(5_000)
    .transform((text) => [
      ...new Set(
        text
          .split(/[,;\n]/)
          .map((item) => item.trim())
          .filter((item) => item !== ""),
      ),
    ])
    .pipe(z.array(z.string().max(most)).max(100));
}

const optionalLevel = z
  .enum(["", "1", "2", "3", "4"])
  .transform((text) => (text === "" ? null : levels[Number(text) - 1]) ?? null);

const optionalId = z.union([z.literal(""), z.uuid()]).transform((text) => text || null);

/** A day of a form, yyyy-mm-dd or nothing. */
export const optionalDay = z.union([z.literal(""), z.iso.date()]).transform((text) => text || null);

const website = z
  .string()
  .trim()
  .max(2_000)
  .transform((text) =>
    text === "" || /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`,
  )
  .pipe(
    z.union([
      z.literal(""),
      z.url({ protocol: /^https?$/, hostname: z.regexes.domain, error: "notWebAddress" }),
    ]),
  )
  .transform((text) => text.replace(/\/$/, "") || null);

const regions = textList(100).transform((items, context) => {
  const codes = items.map(regionCode);
  const unknown = items.filter((_, index) => codes[index] === null);
  if (unknown.length > 0) {
    context.addIssue({ code: "custom", message: "notCountry", input: items });
    return z.NEVER;
  }
  return [...new Set(codes.filter((code) => code !== null))];
});

const vendorShape = {
  name: z.string().trim().min(1).max(300),
  companyName: optionalText(300),
  kind: z.enum(vendorKinds),
  website,
  domains: textList(253)
    .transform((items) => [...new Set(items.map((item) => item.toLowerCase()))])
    .pipe(z.array(z.string().regex(z.regexes.domain, { error: "notDomain" }))),
  description: z.string().trim().max(5_000),
  ownerId: optionalId,
  regions,
  dependency: optionalLevel,
  penetration: optionalLevel,
  trust: optionalLevel,
  reviewDueOn: optionalDay,
  externalId: optionalText(300),
  tags: textList(60),
} satisfies Record<EditableField, z.ZodType>;

/** The create form. */
export const createVendorSchema = z.strictObject(vendorShape);

/** The texts that an edit started from, as the form got them: JSON of one text per field. */
export function baseTextsSchema<const F extends readonly string[]>(fields: F) {
  return z
    .string()
    .max(50_000)
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: "custom", message: "invalid", input: text });
        return z.NEVER;
      }
    })
    .pipe(z.strictObject(Object.fromEntries(fields.map((field) => [field, z.string()]))))
    .transform((texts) => texts as Record<F[number], string>);
}

/** The edit form: all fields, the revision they started from, and what they were then. */
export const updateVendorSchema = z.strictObject({
  id: z.uuid(),
  revision: z.coerce.number().int().positive(),
  base: baseTextsSchema(editableFields),
  ...vendorShape,
});

/** A move in the lifecycle. */
export const moveVendorSchema = z.strictObject({
  id: z.uuid(),
  revision: z.coerce.number().int().positive(),
  to: z.enum(lifecycles),
  reason: z.string().trim().max(2_000).default(""),
});

/** What the vendor list accepts in its URL. */
export const vendorTable = {
  sorts: ["residual", "name", "tier", "confidence", "updated"],
  defaultSort: { key: "residual", direction: "desc" },
  filters: {
    q: textFilter(),
    kind: anyOf(vendorKinds),
    lifecycle: anyOf(lifecycles),
    /** `none` is "not scored". */
    band: anyOf([...bands, "none"]),
    /** 0 is "not tiered". */
    tier: anyOf(["1", "2", "3", "4", "0"]),
    owner: anyId(),
    unowned: flag(),
  },
} as const satisfies TableSpec;

/** What the vendor list was asked for. */
export type VendorQuery = TableQuery<
  (typeof vendorTable)["sorts"][number],
  (typeof vendorTable)["filters"]
>;
