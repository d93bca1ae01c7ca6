import { accept, type Outcome, refuse } from "#lib/shared/outcome.ts";
import { type ContractTexts, type ContractValues, contractFields } from "./model.ts";

/** Each field of a contract as the one text that a form shows and two edits are compared by. */
export function contractTexts(values: ContractValues): ContractTexts {
  return Object.fromEntries(
    contractFields.map((field) => {
      const value = values[field];
      if (value === null) return [field, ""];
      return [field, typeof value === "boolean" ? (value ? "yes" : "no") : String(value)];
    }),
  ) as ContractTexts;
}

/**
 * Whether a contract's parts fit each other: it ends after it starts, and a notice clause says
 * what must arrive in its hours, since a first word and the data concerned stop different clocks.
 */
export function checkContract(
  values: ContractValues,
): Outcome<
  ContractValues,
  "ends-before-start" | "notice-content-missing" | "notice-hours-missing"
> {
  const { startsOn, endsOn, noticeHours, noticeContent } = values;
  if (startsOn !== null && endsOn !== null && endsOn < startsOn) return refuse("ends-before-start");
  if (noticeHours !== null && noticeContent === null) return refuse("notice-content-missing");
  if (noticeHours === null && noticeContent !== null) return refuse("notice-hours-missing");
  return accept(values);
}
