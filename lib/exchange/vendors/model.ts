/** A vendor register in a spreadsheet: its fields, how columns name them, and what checking says. */

import type { Lifecycle, TransferMechanism, VendorKind } from "#lib/vendors/model.ts";
import type { Encoding, Separator } from "../tables/model.ts";
import type { DateOrder } from "../values/model.ts";

/** Every field that a register's column can fill, in the order in which screens list them. */
export const registerFields = [
  "name",
  "companyName",
  "companyCountry",
  "companyLegalId",
  "externalId",
  "kind",
  "lifecycle",
  "website",
  "description",
  "regions",
  "ownerEmail",
  "dependency",
  "penetration",
  "trust",
  "reviewDueOn",
  "contractStartsOn",
  "contractEndsOn",
  "contractRenewsOn",
  "dataProcessingAgreement",
  "transferMechanism",
  "noticeHours",
  "certifications",
  "contactName",
  "contactEmail",
  "contactPhone",
  "tags",
] as const;
export type RegisterField = (typeof registerFields)[number];

/** What one valid row says. A field that is absent was empty, or not in the file: unknown. */
export type RegisterRow = {
  readonly name: string;
  readonly companyName?: string;
  /** ISO 3166-1 alpha-2. */
  readonly companyCountry?: string;
  readonly companyLegalId?: string;
  readonly externalId?: string;
  readonly kind?: VendorKind;
  readonly lifecycle?: Lifecycle;
  readonly website?: string;
  readonly description?: string;
  /** ISO 3166-1 alpha-2 codes, or "EU". */
  readonly regions?: readonly string[];
  readonly ownerEmail?: string;
  readonly dependency?: number;
  readonly penetration?: number;
  readonly trust?: number;
  /** Days as yyyy-mm-dd, here and below. */
  readonly reviewDueOn?: string;
  readonly contractStartsOn?: string;
  readonly contractEndsOn?: string;
  readonly contractRenewsOn?: string;
  readonly dataProcessingAgreement?: boolean;
  readonly transferMechanism?: TransferMechanism;
  readonly noticeHours?: number;
  readonly certifications?: readonly string[];
  readonly contactName?: string;
  readonly contactEmail?: string;
  readonly contactPhone?: string;
  readonly tags?: readonly string[];
};

/** Why a cell or a row is refused; the words and remedies are in `messages/<locale>/imports.json`. */
export const rowReasons = [
  "name-missing",
  "too-long",
  "too-many-cells",
  "not-1-to-4",
  "not-yes-or-no",
  "not-an-address",
  "not-an-email",
  "not-hours",
  "not-a-lifecycle",
  "not-a-country",
  "not-a-transfer-mechanism",
  "not-a-date",
  "no-such-date",
  "ends-before-start",
] as const;
export type RowReason = (typeof rowReasons)[number];

/** One problem at one place of the file. */
export type RowError = {
  /** Counted as in the file; the header is usually row 1. */
  readonly row: number;
  /** The column's name in the file; null when the whole row is meant. */
  readonly column: string | null;
  readonly field: RegisterField | null;
  readonly value: string;
  readonly reason: RowReason;
};

/** A row that names a vendor which an earlier row, or the register, has already. */
export type Duplicate = {
  readonly row: number;
  /** The earlier row. */
  readonly of: number;
};

/** One field that a repeated row would change, in words of the file. */
export type RowChange = {
  readonly field: RegisterField;
  readonly before: string;
  readonly after: string;
};

/** What is worth saying and stops nothing. */
export type Warning =
  | { readonly code: "header-not-first"; readonly row: number }
  | { readonly code: "no-header" }
  | { readonly code: "column-ignored"; readonly column: string }
  | {
      readonly code: "dates-ambiguous";
      readonly column: string;
      readonly order: DateOrder;
      readonly count: number;
    }
  | {
      readonly code: "kind-unknown";
      readonly value: string;
      readonly count: number;
      readonly row: number;
    }
  | { readonly code: "sheets-unread"; readonly sheets: readonly string[] };

/** How a column came to its field: named as we know it, nearly so, by what it holds, or by hand. */
export const mappingBases = ["name", "similar", "content", "chosen"] as const;
export type MappingBasis = (typeof mappingBases)[number];

/** One column of the file and the field it fills; null fills nothing. */
export type ColumnMapping = {
  readonly index: number;
  readonly column: string;
  readonly field: RegisterField | null;
  readonly basis: MappingBasis | null;
};

/** What a person decided about the file, over what was guessed. */
export type RegisterOptions = {
  readonly sheet?: string | undefined;
  /** Column name → field, or null to leave the column out. */
  readonly columns?: Readonly<Record<string, RegisterField | null>> | undefined;
  readonly dateOrder?: DateOrder | undefined;
  /** Words of the kind column → our kinds, for words we do not know. */
  readonly kinds?: Readonly<Record<string, VendorKind>> | undefined;
};

/** The register as read: rows to write, and everything to say about it. */
export type RegisterCheck = {
  readonly encoding: Encoding | null;
  readonly separator: Separator | null;
  readonly sheet: string;
  readonly headerRow: number | null;
  readonly columns: readonly ColumnMapping[];
  /** Rows that hold anything, header apart. */
  readonly total: number;
  readonly rows: readonly { readonly row: number; readonly values: RegisterRow }[];
  readonly errors: readonly RowError[];
  readonly duplicates: readonly Duplicate[];
  readonly warnings: readonly Warning[];
};
