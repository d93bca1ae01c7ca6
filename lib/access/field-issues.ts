import type { core } from "zod";
import type { FieldIssue } from "./action-result.ts";

/** Keys under `errors.fields` that a schema's refusal can carry without words of its own. */
export const fieldKeys = [
  "required",
  "invalid",
  "tooShort",
  "tooLong",
  "tooSmall",
  "tooBig",
  "tooFew",
  "tooMany",
  "notEmail",
  "notUrl",
  "notDate",
  "notNumber",
  "notListed",
  "unknownField",
] as const;
export type FieldKey = (typeof fieldKeys)[number];

const formatKeys: Readonly<Record<string, FieldKey>> = {
  email: "notEmail",
  url: "notUrl",
  date: "notDate",
  datetime: "notDate",
  time: "notDate",
};

/**
 * The error map that `defineAction` parses with: an issue without words of its own gets one of
 * `fieldKeys`. A schema that needs its own sentence passes a key as its message
 * (`z.string().min(12, "passwordShort")`), which goes before this map.
 */
export function issueKey(issue: core.$ZodRawIssue): FieldKey {
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined || issue.input === null) return "required";
      if (issue.expected === "number" || issue.expected === "int") return "notNumber";
      return issue.expected === "date" ? "notDate" : "invalid";
    case "too_small":
      if (issue.origin === "string") return issue.input === "" ? "required" : "tooShort";
      return isCounted(issue.origin) ? "tooFew" : "tooSmall";
    case "too_big":
      if (issue.origin === "string") return "tooLong";
      return isCounted(issue.origin) ? "tooMany" : "tooBig";
    case "invalid_format":
      return issue.input === "" ? "required" : (formatKeys[issue.format] ?? "invalid");
    case "invalid_value":
      return issue.input === undefined || issue.input === "" ? "required" : "notListed";
    case "unrecognized_keys":
      return "unknownField";
    default:
      return "invalid";
  }
}

function isCounted(origin: string): boolean {
  return origin === "array" || origin === "set" || origin === "file";
}

/** The issues of a failed parse by dotted path; the whole form's stand under "". */
export function fieldIssues(issues: readonly core.$ZodIssue[]): Record<string, FieldIssue[]> {
  const fields: Record<string, FieldIssue[]> = {};
  for (const issue of issues) {
    const path = issue.path.map(String).join(".");
    const values = issueValues(issue);
    fields[path] ??= [];
    fields[path].push(values === null ? { key: issue.message } : { key: issue.message, values });
  }
  return fields;
}

function issueValues(issue: core.$ZodIssue): Record<string, string | number> | null {
  if (issue.code === "too_small") return { minimum: plain(issue.minimum) };
  if (issue.code === "too_big") return { maximum: plain(issue.maximum) };
  if (issue.code === "unrecognized_keys") return { names: issue.keys.join(", ") };
  return null;
}

function plain(limit: number | bigint): number {
  return Number(limit);
}
