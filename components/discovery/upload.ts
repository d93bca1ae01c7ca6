"use client";

/** Why sending stopped before the server answered with a result. */
export type UploadEnd =
  | { readonly kind: "arrived" }
  | { readonly kind: "refused"; readonly reason: string; readonly details: Record<string, string> }
  | { readonly kind: "cancelled" }
  | { readonly kind: "offline" };

type Answer =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason?: string; readonly details?: Record<string, string> };

/**
 * Streams a file as the content of a scan. `keep` is the number of days for which the file itself
 * stays on the server, null for not at all. `onSent` gets bytes that have left. `stop` breaks the
 * sending off. The browser's own upload is used rather than `fetch`, which tells no progress.
 */
export function sendEvidence(
  scanId: string,
  file: File,
  keep: number | null,
  onSent: (bytes: number) => void,
): { readonly ended: Promise<UploadEnd>; readonly stop: () => void } {
  const request = new XMLHttpRequest();
  const ended = new Promise<UploadEnd>((resolve) => {
    request.open("POST", `/api/scans/${scanId}/content${keep === null ? "" : `?keep=${keep}`}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded }) => onSent(loaded);
    request.onabort = () => resolve({ kind: "cancelled" });
    request.onerror = () => resolve({ kind: "offline" });
    request.onload = () => {
      const answer = request.response as Answer | null;
      if (answer?.ok === true) return resolve({ kind: "arrived" });
      const reason = answer?.ok === false ? (answer.reason ?? "internal") : "internal";
      const details = answer?.ok === false ? (answer.details ?? {}) : {};
      resolve({ kind: "refused", reason, details });
    };
    request.send(file);
  });
  return { ended, stop: () => request.abort() };
}
