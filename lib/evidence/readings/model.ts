import type { EvidenceTexts } from "../model.ts";

/** What can be read of a report or certificate. */
export const readingKeys = [
  "type",
  "issuer",
  "periodFromOn",
  "periodToOn",
  "datedOn",
  "validUntilOn",
  "soc2Type",
  "criteria",
  "opinion",
  "exception",
  "standard",
  "certificateNumber",
  "scope",
] as const;
export type ReadingKey = (typeof readingKeys)[number];

/** Readings that fill a field of the evidence; the others stand beside it as facts. */
export const filledFields = [
  "type",
  "issuer",
  "periodFromOn",
  "periodToOn",
  "datedOn",
  "validUntilOn",
] as const satisfies readonly (ReadingKey & keyof EvidenceTexts)[];

/** A proposal: what the text seems to say, the page (from 1) and the words that say it. */
export type Reading = {
  readonly key: ReadingKey;
  /** A day as `2026-03-31`, a word of ours, or the text itself. */
  readonly value: string;
  readonly page: number;
  readonly quote: string;
};

/** Limits of one reading. Ours: reports of 200 pages are read in seconds. */
export const readingLimits = {
  pages: 400,
  characters: 2_000_000,
  heapMegabytes: 256,
  milliseconds: 20_000,
  atOnce: 2,
} as const;
export type ReadingLimits = { readonly [L in keyof typeof readingLimits]: number };

/** Why a file's text is not read. */
export const readingRefusals = ["not-readable", "too-slow", "busy", "no-text"] as const;
export type ReadingRefusal = (typeof readingRefusals)[number];
