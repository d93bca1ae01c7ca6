/** What one row did to one vendor, kept so that it can be taken back. */

/** A field's value before and after, as JSON: days as yyyy-mm-dd, people and companies as ids. */
export type FieldChange = { readonly before: unknown; readonly after: unknown };

/** Columns of a vendor that a register can set. */
export const vendorColumns = [
  "externalId",
  "companyId",
  "kind",
  "website",
  "description",
  "regions",
  "ownerId",
  "dependency",
  "penetration",
  "trust",
  "reviewDueAt",
] as const;
export type VendorColumn = (typeof vendorColumns)[number];

/** Columns of a contract that a register can set. */
export const contractColumns = [
  "startsAt",
  "endsAt",
  "renewsAt",
  "dataProcessingAgreement",
  "transferMechanism",
  "noticeHours",
] as const;
export type ContractColumn = (typeof contractColumns)[number];

export type VendorPatch = Partial<Record<VendorColumn, unknown>>;
export type ContractPatch = Partial<Record<ContractColumn, unknown>>;

/** What a row asks for, with names resolved to ids. */
export type RowPatch = {
  readonly vendor: VendorPatch;
  readonly contract: ContractPatch;
  readonly certifications: readonly string[];
  readonly tags: readonly string[];
  readonly contact: { name: string; email: string | null; phone: string | null } | null;
};

/** A vendor as an update finds it. */
export type VendorSnapshot = {
  readonly id: string;
  readonly revision: number;
  readonly vendor: Readonly<Record<VendorColumn, unknown>>;
  readonly contract: (Readonly<Record<ContractColumn, unknown>> & { readonly id: string }) | null;
  readonly certifications: readonly string[];
  readonly tags: readonly string[];
  readonly contacts: readonly { readonly name: string; readonly email: string | null }[];
};

/** The ledger's line: everything that a row changed, and the ids of what it added. */
export type RowTrace = {
  readonly vendor: Partial<Record<VendorColumn, FieldChange>>;
  readonly contract: {
    readonly id: string;
    readonly created: boolean;
    readonly fields: Partial<Record<ContractColumn, FieldChange>>;
  } | null;
  readonly certifications: readonly string[];
  readonly contacts: readonly string[];
  readonly tags: readonly string[];
};

/** What a chunk, or all of them together, did with rows. */
export type ChunkCounts = {
  readonly created: number;
  readonly updated: number;
  /** Named a vendor that says all that already. */
  readonly unchanged: number;
  readonly skipped: number;
};
