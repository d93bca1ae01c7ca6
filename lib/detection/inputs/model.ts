/** What a reader of evidence hands on: batches of these, in the order of the file. */

import type { Declaration, Message, WarningCode } from "../model.ts";

export type EvidenceItem =
  | { readonly type: "message"; readonly message: Message }
  | { readonly type: "declaration"; readonly declaration: Declaration }
  /** A host met without payloads: a log of names or of requests, counted. */
  | {
      readonly type: "host";
      readonly host: string;
      readonly count: number;
      readonly method?: string;
      /** When it was met last, as the log writes it. */
      readonly at?: string;
      /** Names that its CNAMEs lead to, nearest first. */
      readonly targets?: readonly string[];
    }
  /** Trouble that does not stop the reading; `detail` never holds a value of the evidence. */
  | {
      readonly type: "warning";
      readonly code: WarningCode;
      readonly place: string;
      readonly detail: string;
    };
