import type { WhatIf } from "#lib/risk/what-if/rules.ts";

/** One vendor before and after a set of changes. */
export type VendorWhatIf = { readonly vendorId: string; readonly whatIf: WhatIf };
