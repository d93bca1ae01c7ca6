import type { EvidenceKind } from "../model.ts";
import { readTagContainer, sniffTagContainer } from "./containers/tag-container.ts";
import { readCookies, sniffCookies } from "./cookies/cookie-list.ts";
import { type EventLayout, eventLayout, readEvents } from "./events/events.ts";
import { type LinePiece, linePieces } from "./events/line-pieces.ts";
import { EvidenceError } from "./evidence-error.ts";
import { readHar } from "./har.ts";
import { readHostList, sniffHostList } from "./hosts/host-list.ts";
import { readPrivacyManifest, sniffPrivacyManifest } from "./manifests/privacy-manifest.ts";
import type { EvidenceItem } from "./model.ts";
import { readPlan, sniffPlan } from "./plans/plan.ts";
import { asUtf8, lettersOf, peek, unpacked, wholeText } from "./streams.ts";

/** Largest plan, container, manifest or cookie list: they are read as a whole. */
const wholeLimit = 64 * 1024 * 1024;

type Batches = AsyncIterable<readonly EvidenceItem[]>;
type Chunks = AsyncIterable<Uint8Array>;

/** Items in batches, or, of an export of lines, the lines: their blocks are scanned one by one. */
export type Evidence =
  | { readonly kind: EvidenceKind; readonly batches: Batches }
  | { readonly kind: EvidenceKind; readonly pieces: AsyncIterable<LinePiece> };

/**
 * What a file is, by its content, and its items. Packed files (gzip, zlib, Brotli by name) are
 * unpacked on the way; UTF-16 and Windows-1252 become UTF-8.
 *
 * @param kind where the caller knows better; the layout inside it is still told by content.
 * @throws EvidenceError for an empty file and for one that nobody can read.
 */
export async function openEvidence(
  bytes: Chunks,
  file: string,
  kind?: EvidenceKind,
): Promise<Evidence> {
  let { head, chunks } = await peek(bytes);
  for (let layers = 0; layers < 3; layers += 1) {
    const inside = unpacked(chunks, head, file);
    if (inside === null) break;
    ({ head, chunks } = await peek(inside));
  }
  if (head.length === 0) throw new EvidenceError("empty", "", "nothing in the file");
  const letters = lettersOf(head);
  if (letters !== "utf-8") ({ head, chunks } = await peek(asUtf8(chunks, letters)));
  const text = new TextDecoder().decode(head, { stream: true });
  if (text.trim() === "") throw new EvidenceError("empty", "", "nothing but blanks in the file");
  const layout = eventLayout(text);
  const found = kind ?? kindOf(text, layout);
  if (found === null) throw new EvidenceError("unknown-format", "", "no evidence that is known");
  if (layout?.name !== "ndjson") return { kind: found, batches: batchesOf(found, chunks, layout) };
  if (found === "events") return { kind: found, pieces: linePieces(chunks) };
  return { kind: found, batches: batchesOf(found, chunks, null) };
}

/** Captures first: what they hold may look like anything else. */
function kindOf(text: string, layout: EventLayout | null): EvidenceKind | null {
  if (isCapture(text)) return "har";
  if (sniffPrivacyManifest(text)) return "manifest";
  // Zeros are in no text: a picture, an archive, a program.
  if (text.includes("\0")) return null;
  if (sniffTagContainer(text)) return "container";
  if (sniffPlan(text)) return "plan";
  if (sniffCookies(text)) return "cookies";
  if (layout?.name === "ndjson" && !sniffHostList(text)) return "events";
  if (sniffHostList(text)) return "hosts";
  return layout === null ? null : "events";
}

function isCapture(text: string): boolean {
  return (
    /^\s*\{\s*"log"\s*:\s*\{/.test(text) ||
    (/^\s*\{/.test(text) &&
      /"log"\s*:\s*\{\s*"(?:version|creator|browser|pages|entries)"/.test(text))
  );
}

function batchesOf(
  kind: EvidenceKind,
  chunks: Chunks,
  layout: Exclude<EventLayout, { name: "ndjson" }> | null,
): Batches {
  switch (kind) {
    case "har":
      return readHar(chunks);
    case "events":
      return readEvents(chunks, layout);
    case "hosts":
      return readHostList(chunks);
    case "plan":
      return whole(chunks, readPlan);
    case "container":
      return whole(chunks, readTagContainer);
    case "cookies":
      return whole(chunks, readCookies);
    case "manifest":
      return whole(chunks, readPrivacyManifest);
    case "source":
      throw new EvidenceError("unknown-format", "", "a source tree is a folder or an archive");
  }
}

async function* whole(
  chunks: Chunks,
  read: (text: string) => readonly EvidenceItem[],
): AsyncGenerator<readonly EvidenceItem[]> {
  yield read((await wholeText(chunks, wholeLimit)).replace(/^\uFEFF/, ""));
}
