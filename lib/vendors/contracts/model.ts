import type { NoticeContent, TransferMechanism } from "../model.ts";

/** The fields of the contract form; each travels as one text, so that edits can be compared. */
export const contractFields = [
  "title",
  "startsOn",
  "endsOn",
  "renewsOn",
  "dataProcessingAgreement",
  "transferMechanism",
  "noticeHours",
  "noticeContent",
] as const;
export type ContractField = (typeof contractFields)[number];
export type ContractTexts = Readonly<Record<ContractField, string>>;

/** What a contract says. Null is unknown; days are yyyy-mm-dd. */
export type ContractValues = {
  readonly title: string;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly renewsOn: string | null;
  readonly dataProcessingAgreement: boolean | null;
  readonly transferMechanism: TransferMechanism | null;
  /** Hours from the vendor's awareness; null is no clause, or unknown. */
  readonly noticeHours: number | null;
  readonly noticeContent: NoticeContent | null;
};

export type ContractRow = ContractValues & { readonly id: string; readonly revision: number };

/** A certificate that a vendor shows; expired ones count against it until replaced. */
export type CertificationRow = {
  readonly id: string;
  readonly standard: string;
  readonly issuer: string | null;
  readonly issuedOn: string | null;
  readonly expiresOn: string | null;
};

export type ContactRow = {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly role: string | null;
};

/** Everything of the contract tab. */
export type ContractSheet = {
  readonly contracts: readonly ContractRow[];
  readonly certifications: readonly CertificationRow[];
  readonly contacts: readonly ContactRow[];
};
