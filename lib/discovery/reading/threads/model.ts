import type { LinePiece } from "#lib/detection/inputs/events/line-pieces.ts";
import type { BlockPart, CollectorOptions } from "#lib/detection/report/collector.ts";

/** What a thread that scans is told, in this order for each block. */
export type ThreadOrder =
  | { readonly type: "begin"; readonly options: CollectorOptions }
  | { readonly type: "add"; readonly piece: LinePiece }
  | { readonly type: "end" };

/** What it says: once that it can begin, then what each block shows. */
export type ThreadAnswer = "ready" | BlockPart;
