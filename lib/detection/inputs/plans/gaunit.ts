import type { EvidenceItem } from "../model.ts";
import { keptName, warning } from "../names.ts";
import { type Fields, isFields, listOf } from "../structured.ts";
import { planned } from "./json-schema.ts";

/** Whether a document is a list of test cases of GAUnit: expected hits of Google Analytics. */
export function isGaunit(document: unknown): document is { readonly test_cases: Fields } {
  return isFields(document) && isFields(document.test_cases);
}

/** Parameters of the expected hits, once per test case; their values are not read. */
export function readGaunit(document: { readonly test_cases: Fields }): readonly EvidenceItem[] {
  const vendor = { by: "host", name: "www.google-analytics.com" } as const;
  return Object.entries(document.test_cases).flatMap(([name, test]) => {
    const place = keptName(name);
    if (!isFields(test) || !Array.isArray(test.events))
      return [warning("invalid-entry", place, "no events")];
    const keys = new Set(
      listOf(test.events).flatMap((event) => (isFields(event) ? Object.keys(event) : [])),
    );
    return Array.from(keys, (key) => planned(vendor, [keptName(key)], place));
  });
}
