/** The shipped reference case with the invented rows around it: what is there, and what goes. */

/** A sample vendor that a person has worked on. */
export type KeptVendor = { readonly id: string; readonly name: string };

/** What a removal would take away, and what it would leave. */
export type SamplePreview = {
  readonly vendors: number;
  readonly flows: number;
  readonly audits: number;
  readonly findings: number;
  readonly incidents: number;
  readonly people: number;
  /** Vendors that stay because of the work on them, by name. */
  readonly kept: readonly KeptVendor[];
};

/** What a removal took away. */
export type SampleRemoval = {
  readonly vendors: number;
  readonly kept: readonly KeptVendor[];
};
