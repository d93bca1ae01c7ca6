import type { ElementKey } from "#lib/catalogue/elements.ts";
import type { Form } from "#lib/risk/model.ts";
import type { Cursor, Sort } from "#lib/shared/keyset.ts";
import type { ObservationRow } from "../model.ts";

/** What observations of all scans are asked by; each list is "any of". */
export type ObservationFilters = {
  readonly scan?: readonly string[] | undefined;
  readonly system?: readonly string[] | undefined;
  /** Keys of third parties as scans name them. */
  readonly vendor?: readonly string[] | undefined;
  readonly element?: readonly ElementKey[] | undefined;
  readonly form?: readonly Form[] | undefined;
};

export type ObservationQuery = {
  readonly filters: ObservationFilters;
  readonly sort: Sort<"id" | "count">;
  readonly cursor: Cursor | null;
  readonly limit: number;
};

/** An observation with the scan that shows it and the third party that received it. */
export type SightedElement = ObservationRow & {
  readonly scanId: string;
  readonly system: { readonly id: string; readonly name: string };
  readonly vendor: { readonly key: string; readonly name: string } | null;
  /** When the evidence was gathered. */
  readonly seenAt: Date;
};
