/** Where browsers send the reports of one system, as the list shows it. */
export type CollectorRow = {
  readonly id: string;
  readonly systemId: string;
  readonly systemName: string;
  readonly addedAt: Date;
  readonly revokedAt: Date | null;
  readonly lastAt: Date | null;
  /** Requests that were not counted: malformed, too large, or over the limit. */
  readonly refused: number;
};

/** A collector just made. Its token is nowhere else: the address is shown once. */
export type NewCollector = { readonly id: string; readonly url: string };

/** Largest request that is read, in bytes. */
export const reportBytes = 64 * 1024;
