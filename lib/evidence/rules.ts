import type { AnyGrant } from "#lib/access/model.ts";
import { personOf } from "#lib/access/rules.ts";
import { dayMs } from "#lib/shared/time.ts";
import {
  type EvidenceDates,
  type EvidenceState,
  type EvidenceTexts,
  type FileExtension,
  type FileRefusal,
  fileKinds,
  maxFileBytes,
} from "./model.ts";

/** Evidence that runs out within this many days is announced. Ours. */
export const soonDays = 30;

/** Days before its end at which evidence is spoken of, the last one at the end itself. Ours. */
export const reminderDays = [60, 30, 7, 0] as const;
export type ReminderStage = (typeof reminderDays)[number];

/**
 * Which reminder of an end is due at a moment: the latest stage that has come, null before the first
 * or where nothing ends. `sent` is the stage that was spoken of last: a stage is due once, and one
 * that nobody spoke of in time gives way to the next, so that reminders come neither twice nor in a
 * heap. Stages are counted back from the end in days of 24 h, so no change of clocks moves them.
 */
export function reminderDue(
  evidence: EvidenceDates,
  sent: ReminderStage | null,
  now: Date,
): ReminderStage | null {
  if (evidence.validUntil === null) return null;
  if (evidence.withdrawnAt !== null && evidence.withdrawnAt <= now) return null;
  const left = evidence.validUntil.getTime() - now.getTime();
  const stage = reminderDays.findLast((days) => left <= days * dayMs) ?? null;
  return stage !== null && (sent === null || stage < sent) ? stage : null;
}

/** Where a piece of evidence stands at a moment. */
export function evidenceStateAt(evidence: EvidenceDates, now: Date): EvidenceState {
  if (evidence.withdrawnAt !== null && evidence.withdrawnAt <= now) return "withdrawn";
  if (evidence.validUntil === null) return "valid";
  if (evidence.validUntil <= now) return "expired";
  const left = evidence.validUntil.getTime() - now.getTime();
  return left <= soonDays * dayMs ? "expires_soon" : "valid";
}

/**
 * Until when evidence proves something that asks for at most `maxAgeDays`; `"open"` when nothing
 * ends it, null when it proves nothing at that moment. Where an age is asked for, a proof without
 * a date proves nothing.
 */
export function provesUntil(
  evidence: EvidenceDates,
  maxAgeDays: number | null,
  now: Date,
): Date | "open" | null {
  if (evidence.withdrawnAt !== null && evidence.withdrawnAt <= now) return null;
  if (maxAgeDays !== null && evidence.datedAt === null) return null;
  const ends: Date[] = [];
  if (evidence.validUntil !== null) ends.push(evidence.validUntil);
  if (maxAgeDays !== null && evidence.datedAt !== null) {
    ends.push(new Date(evidence.datedAt.getTime() + maxAgeDays * dayMs));
  }
  const end = earliest(ends);
  if (end === null) return "open";
  return end > now ? end : null;
}

/** The earliest of some moments; null when there are none. */
export function earliest(moments: readonly Date[]): Date | null {
  return moments.reduce<Date | null>(
    (first, moment) => (first === null || moment < first ? moment : first),
    null,
  );
}

/** The extension of a name if it is one that is taken, else null. */
export function extensionOf(name: string): FileExtension | null {
  const dot = name.lastIndexOf(".");
  const extension = name.slice(dot + 1).toLowerCase();
  return dot >= 0 && isTaken(extension) ? extension : null;
}

function isTaken(extension: string): extension is FileExtension {
  return Object.hasOwn(fileKinds, extension);
}

const textKinds: readonly string[] = [fileKinds.txt, fileKinds.csv, fileKinds.json];

/** Some browsers name these media types for CSV, JSON and unknown text; empty is "none declared". */
const looseNames: Readonly<Record<string, readonly string[]>> = {
  "text/csv": ["application/vnd.ms-excel", "text/plain", "application/csv"],
  "application/json": ["text/json", "text/plain"],
};

/**
 * Whether a file is taken: its extension, its declared type and what its bytes look like must
 * agree. `detected` is the media type found in the bytes, null when they have no known signature;
 * `plainText` says that the bytes are UTF-8 without control characters, which is what stands in
 * for a signature in text files; `problem` is what else was found. Gives the media type to store.
 */
export function checkFile(file: {
  readonly name: string;
  readonly size: number;
  readonly declared: string;
  readonly detected: string | null;
  readonly plainText: boolean;
  readonly problem?: FileRefusal | null;
}):
  | { readonly ok: true; readonly mediaType: string }
  | { readonly ok: false; readonly reason: FileRefusal } {
  if (file.size === 0) return { ok: false, reason: "file-empty" };
  if (file.size > maxFileBytes) return { ok: false, reason: "file-too-large" };
  const extension = extensionOf(file.name);
  if (extension === null) return { ok: false, reason: "file-kind-not-taken" };
  const expected = fileKinds[extension];
  const declared = (file.declared.split(";")[0] ?? "").trim().toLowerCase();
  const declaredFits =
    declared === "" ||
    declared === "application/octet-stream" ||
    declared === expected ||
    (looseNames[expected] ?? []).includes(declared);
  const bytesFit = textKinds.includes(expected)
    ? file.detected === null && file.plainText
    : file.detected === expected;
  if (!declaredFits || !bytesFit) return { ok: false, reason: "file-kind-mismatch" };
  return file.problem ? { ok: false, reason: file.problem } : { ok: true, mediaType: expected };
}

/** Longest file name that is kept, in characters. */
const maxNameLength = 120;

/**
 * A file name that is safe to store, show and offer for saving: the last part of any path, without
 * control and direction characters, signs that file systems refuse, leading dots or a device name
 * of Windows. An empty rest gives "file" with the extension.
 */
export function sanitizeFileName(name: string): string {
  const last = name.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const clean = last
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "")
    .replace(/[<>:"|?*%;]/g, "_")
    .replace(/\s+/g, " ")
    .replace(/[. ]+$/, "");
  const extension = /\.[a-z0-9]{1,8}$/i.exec(clean)?.[0] ?? "";
  const stem = clean.slice(0, clean.length - extension.length).replace(/^[. ]+|[. ]+$/g, "");
  const safeStem = /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(stem) ? `_${stem}` : stem;
  const kept = Array.from(safeStem)
    .slice(0, maxNameLength - extension.length)
    .join("")
    .replace(/[. ]+$/, "");
  return `${kept === "" ? "file" : kept}${extension}`;
}

/**
 * The header under which a file is served: always to be saved, never shown, with an ASCII name for
 * old clients and the true one after RFC 6266 and RFC 8187.
 */
export function contentDisposition(name: string): string {
  const ascii = name
    .normalize("NFKD")
    .replace(/[^\x20-\x7e]/g, "")
    .replace(/["\\]/g, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii.trim() === "" ? "file" : ascii}"; filename*=UTF-8''${encoded}`;
}

/** Whether an actor may change evidence: who sees everything may, others what they brought. */
export function mayChange(
  { scope, actor }: Pick<AnyGrant, "scope" | "actor">,
  { addedById }: { readonly addedById: string | null },
): boolean {
  return scope.kind === "all" || (addedById !== null && addedById === personOf(actor));
}

/** What may be edited of evidence, as texts. */
export function evidenceTexts(
  row: Pick<EvidenceTexts, "title" | "type" | "origin" | "confidentiality"> & {
    readonly issuer: string | null;
    readonly periodFrom: Date | null;
    readonly periodTo: Date | null;
    readonly datedAt: Date | null;
    readonly validUntil: Date | null;
  },
): EvidenceTexts {
  const { title, type, origin, confidentiality, issuer } = row;
  return {
    ...{ title, type, origin, confidentiality, issuer: issuer ?? "" },
    periodFromOn: dayOf(row.periodFrom),
    periodToOn: dayOf(row.periodTo),
    datedOn: dayOf(row.datedAt),
    validUntilOn: dayOf(row.validUntil),
  };
}

/** The calendar day of a stored day, "" for none. */
export function dayOf(at: Date | null): string {
  return at === null ? "" : at.toISOString().slice(0, 10);
}

/** The moment that stands for a calendar day, null for "". */
export function atDay(day: string): Date | null {
  return day === "" ? null : new Date(`${day}T00:00:00Z`);
}
