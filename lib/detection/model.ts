/**
 * Words of detection: what a piece of evidence holds, what was found in it, how sure that is.
 *
 * Evidence → messages (an HTTP request, an event, a declared property) → leaves (a value at a
 * place) → judgements (an element in a form) → a report. Values live in memory while one message is
 * read; a report holds kinds, counts and masks only.
 */

import type { ElementKey } from "#lib/catalogue/elements.ts";
import type { Form } from "#lib/risk/model.ts";
import type { Behind } from "./recognition/custom-domains.ts";

/** What a file turned out to be, by its content. */
export const evidenceKinds = [
  "har",
  "events",
  "plan",
  "container",
  "cookies",
  "source",
  "manifest",
  "hosts",
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** How sure a finding is: proven by its value, by its key, or by one of them weakly. */
export const confidences = ["certain", "likely", "possible"] as const;
export type Confidence = (typeof confidences)[number];

/** Why an element was found: what spoke for it, and where key and value disagree. */
export const reasons = [
  "value",
  "key",
  "key-and-value",
  "digest-of-seen-value",
  "dialect",
  "declared",
  "call",
  "header",
  "key-disagrees",
] as const;
export type Reason = (typeof reasons)[number];

/** Part of a message in which a value stands. */
export const parts = [
  "path",
  "query",
  "header",
  "cookie",
  "body",
  "event",
  "property",
  "code",
] as const;
export type Part = (typeof parts)[number];

/** A body as the evidence holds it. */
export type MessageBody =
  | { readonly state: "none" }
  | { readonly state: "text"; readonly text: string }
  | { readonly state: "bytes"; readonly bytes: Uint8Array }
  /** Sent, but the capture does not hold it, or not in a readable way. */
  | { readonly state: "lost"; readonly reason: LostReason };

export const lostReasons = ["binary-as-text", "no-post-data", "empty-octet-stream"] as const;
export type LostReason = (typeof lostReasons)[number];

/** One HTTP request of a capture, or one event of an export. */
export type Message = {
  /** Null in an export that names no host. */
  readonly url: string | null;
  readonly method: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: MessageBody;
  /** Where it stands in the file, from 1: the entry of a capture, the line or row of an export. */
  readonly number: number;
  /** The page it was sent from, where the capture says so: a hint for first-party hosts. */
  readonly page?: string;
  /** Who answered, where the capture says something that tells. */
  readonly behind?: Behind;
  /** Parsed already (JSON event exports): read instead of `body`. */
  readonly value?: unknown;
};

/** What a plan, manifest, container, cookie list or source tree says is sent; no values. */
export type Declaration = {
  /** Vendor as the evidence names it: a key of the signatures, a host, an SDK package; or null. */
  readonly vendor: { readonly by: "key" | "host" | "sdk" | "cookie"; readonly name: string } | null;
  /** Property as written, from the outside in; empty when only the vendor is declared. */
  readonly path: readonly string[];
  /** Set where the evidence names an element itself (Apple's data types). */
  readonly element?: ElementKey;
  readonly form?: Form;
  readonly part: Part;
  readonly reason: Reason;
  readonly confidence?: Confidence;
  /** Event, file and line, call …, e.g. `Order Completed` or `src/app.ts:14 identify`. */
  readonly place: string;
};

/** A value at a place, as decoding leaves it. */
export type Leaf = {
  readonly part: Part;
  /** Keys from the outside in; a list is "[]". */
  readonly path: readonly string[];
  /** What was undone to read it, outermost first, e.g. ["form", "base64", "json"]. */
  readonly encodings: readonly string[];
  readonly value: string;
  readonly type: "string" | "number" | "boolean";
};

/** An element found in one leaf. */
export type Judgement = {
  readonly element: ElementKey;
  readonly form: Form;
  readonly confidence: Confidence;
  readonly reason: Reason;
  /** The part of the leaf that it is: masked and counted, never kept. */
  readonly value: string;
  /** Where inside the leaf: the value as a whole, a part of a longer text, or of an address. */
  readonly within: "value" | "text" | "url";
};

/** What a message's or a file's trouble is; the words are in the messages of the reader. */
export const warningCodes = [
  "body-not-readable",
  "invalid-date",
  "invalid-entry",
  "invalid-line",
  "too-deep",
  "too-large",
  "language-not-supported",
  "file-skipped",
] as const;
export type WarningCode = (typeof warningCodes)[number];

export type ScanWarning = {
  readonly code: WarningCode;
  /** Entry, line or file. */
  readonly place: string;
  /** Host and path template of the request, or what the reader said; never a value. */
  readonly detail: string;
  readonly count: number;
};

/** An element of one vendor in one form at one place. */
export type ReportElement = {
  readonly element: ElementKey;
  readonly form: Form;
  /** Part, path and encodings in one line, e.g. `body form > json data[].properties.$email`. */
  readonly where: string;
  /** Host and path template, e.g. `api.mixpanel.com/track`; empty where nothing names a host. */
  readonly place: string;
  /** Messages that carry it. */
  readonly count: number;
  /** Different values, by keyed hash; null where nothing has values. */
  readonly distinct: number | null;
  /** Masked, e.g. `a•••@e•••.com`; empty where nothing has values. */
  readonly sample: string;
  readonly confidence: Confidence;
  readonly reason: Reason;
};

export type ReportVendor = {
  /** Display name. */
  readonly vendor: string;
  /** Key of the signature or, for a host that nobody knows, its registrable domain. */
  readonly key: string;
  /** Category of the signature, if known: what kind a new vendor of the register gets. */
  readonly category: string | null;
  readonly hosts: readonly string[];
  readonly requests: number;
  readonly elements: readonly ReportElement[];
};

/** By what a host under another name was taken for a vendor's. */
export const hintKinds = ["cname", "header", "server", "path"] as const;
export type HintKind = (typeof hintKinds)[number];

/** A host that bears the site's name, or nobody's, and is a vendor's by what stands behind it. */
export type HostHint = {
  readonly host: string;
  /** Display name and key, as of a `ReportVendor`. */
  readonly vendor: string;
  readonly key: string;
  readonly by: HintKind;
  /** The CNAME's target, the header's name, the address, or the path template. */
  readonly detail: string;
  readonly confidence: Confidence;
  /** False where the user says that the host is the site's own: then only the hint is given. */
  readonly attributed: boolean;
};

/** What a scan prints with `--json`, and what the product stores. */
export type ScanReport = {
  readonly file: string;
  readonly kind: EvidenceKind;
  /** Vendors known by signature, by name. */
  readonly vendors: readonly ReportVendor[];
  readonly firstParty: readonly string[];
  /** Hosts that no signature knows: a vendor entry under their registrable domain as well. */
  readonly unknownHosts: readonly string[];
  /** Hosts whose vendor is told by what stands behind them, by host. */
  readonly hints: readonly HostHint[];
  /** Elements of an export that names no vendor, if any. */
  readonly unattributed: readonly ReportElement[];
  readonly warnings: readonly ScanWarning[];
  /** Messages or declarations read. */
  readonly messages: number;
  readonly bytes: number;
  readonly milliseconds: number;
};
