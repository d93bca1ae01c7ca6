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
  /** Keys of the questions that it answers, in order, without repeats. */
  readonly usedIn: readonly string[];
};
