/** Proof: a stored file or a link, with its dates of validity. */

export const evidenceTypes = [
  "soc2",
  "iso_certificate",
  "penetration_test",
  "dpa",
  "policy",
  "deletion_proof",
  "screenshot",
  "other",
] as const;
export type EvidenceType = (typeof evidenceTypes)[number];

/** Who it comes from. */
export const evidenceOrigins = ["vendor", "us", "third_party"] as const;
export type EvidenceOrigin = (typeof evidenceOrigins)[number];

/**
 * Who may see it. Restricted evidence is for who works on evidence at large and for auditors whose
 * audit it belongs to; nobody else learns that it is there.
 */
export const confidentialities = ["public", "internal", "confidential", "restricted"] as const;
export type Confidentiality = (typeof confidentialities)[number];

/** What is wrong with a stored file: it is gone from the store, or not what was stored. */
export const fileFaults = ["missing", "changed"] as const;
export type FileFault = (typeof fileFaults)[number];

/** Largest file that is taken, in bytes (25 MiB). Ours: a full SOC 2 report is about 5. */
export const maxFileBytes = 25 * 1024 * 1024;

/**
 * Kinds of file that are taken: extension → media type. Nothing that a browser would run: no
 * HTML, no SVG, no archives.
 */
export const fileKinds = {
  pdf: "application/pdf",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  webp: "image/webp",
  txt: "text/plain",
  csv: "text/csv",
  json: "application/json",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  ods: "application/vnd.oasis.opendocument.spreadsheet",
  odt: "application/vnd.oasis.opendocument.text",
} as const satisfies Record<string, string>;
export type FileExtension = keyof typeof fileKinds;

/** Why a file is not taken. */
export const fileRefusals = [
  "file-empty",
  "file-too-large",
  "file-kind-not-taken",
  "file-kind-mismatch",
  "file-active",
  "file-bomb",
  "file-broken",
] as const;
export type FileRefusal = (typeof fileRefusals)[number];

/** What coverage looks at in one piece of evidence. */
export type EvidenceDates = {
  readonly datedAt: Date | null;
  readonly validUntil: Date | null;
  readonly withdrawnAt: Date | null;
};

/** Whether evidence counts, and if not why. */
export const evidenceStates = ["valid", "expires_soon", "expired", "withdrawn"] as const;
export type EvidenceState = (typeof evidenceStates)[number];

/** One line of a list of evidence. */
export type EvidenceRow = EvidenceDates & {
  readonly id: string;
  readonly title: string;
  readonly type: EvidenceType;
  readonly origin: EvidenceOrigin;
  readonly vendorId: string | null;
  readonly vendorName: string | null;
  readonly fileName: string | null;
  readonly mediaType: string | null;
  readonly size: number | null;
  readonly url: string | null;
  readonly addedAt: Date;
  readonly confidentiality: Confidentiality;
  readonly version: number;
  /** The version that follows; null for the newest. */
  readonly newerId: string | null;
  readonly fileFault: FileFault | null;
  /** Keys of the questions that it answers, in order, without repeats. */
  readonly usedIn: readonly string[];
};

/** What a person may edit of a piece of evidence, as texts; days as `2026-03-31`, "" is not known. */
export type EvidenceTexts = {
  readonly title: string;
  readonly type: EvidenceType;
  readonly origin: EvidenceOrigin;
  readonly issuer: string;
  readonly confidentiality: Confidentiality;
  readonly periodFromOn: string;
  readonly periodToOn: string;
  readonly datedOn: string;
  readonly validUntilOn: string;
};

/** Numbers of current evidence that ask for work; each stage of expiry holds the ones before it. */
export type EvidenceWork = {
  readonly expired: number;
  readonly within30: number;
  readonly within60: number;
  readonly within90: number;
  readonly damaged: number;
};

/** One version of a piece of evidence. */
export type EvidenceVersion = {
  readonly id: string;
  readonly version: number;
  readonly addedAt: Date;
  readonly fileName: string | null;
  readonly withdrawn: boolean;
};

/** A piece of evidence as its page shows it. */
export type EvidenceDetail = Omit<EvidenceRow, "usedIn"> & {
  readonly issuer: string | null;
  readonly periodFrom: Date | null;
  readonly periodTo: Date | null;
  readonly addedById: string | null;
  readonly addedByName: string | null;
  readonly sha256: string | null;
  /** Protected by a password, so that what it would run could not be looked at. */
  readonly unchecked: boolean;
  readonly fileFaultAt: Date | null;
  readonly facts: readonly EvidenceFact[];
  readonly revision: number;
  /** All versions, newest first, this one among them. */
  readonly versions: readonly EvidenceVersion[];
};

/** What a person confirmed of what a file's text says, with the place that says it. */
export type EvidenceFact = {
  readonly key: string;
  readonly value: string;
  readonly page: number;
  readonly quote: string;
  readonly byId: string | null;
  readonly at: string;
};

/** One time that somebody took the file. */
export type EvidenceOpening = {
  readonly at: Date;
  /** Null for a job, the command line, and people whose account was erased. */
  readonly byName: string | null;
};
