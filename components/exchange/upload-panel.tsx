"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ErrorState } from "#components/ui/error-state.tsx";
import { FileDrop } from "#components/ui/file-drop.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";

type Answer =
  | { readonly ok: true; readonly value: { readonly id: string } }
  | { readonly ok: false; readonly reason: string; readonly details?: Record<string, string> };

type State =
  | { readonly kind: "idle" }
  | {
      readonly kind: "sending";
      readonly name: string;
      readonly sent: number;
      readonly size: number;
    }
  | { readonly kind: "refused"; readonly name: string; readonly text: string };

/** Takes a register in and goes to its preview. A refusal says what to do with the file. */
export function UploadPanel() {
  const t = useTranslations("imports");
  const errors = useTranslations("errors");
  const router = useRouter();
  const [state, setState] = useState<State>({ kind: "idle" });

  const send = (file: File) => {
    const request = new XMLHttpRequest();
    const refuse = (text: string) => setState({ kind: "refused", name: file.name, text });
    setState({ kind: "sending", name: file.name, sent: 0, size: file.size });
    request.open("POST", `/api/imports/vendors?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded }) =>
      setState({ kind: "sending", name: file.name, sent: loaded, size: file.size });
    request.onerror = () => refuse(errors("offline.body"));
    request.onload = () => {
      const answer = request.response as Answer | null;
      if (answer?.ok === true) return router.push(`/vendors/import/${answer.value.id}`);
      if (answer?.ok !== false) return refuse(errors("internal.title"));
      const key = `refusals.${answer.reason}` as "refusals.empty";
      return refuse(t.has(key) ? t(key, answer.details ?? {}) : errors("internal.title"));
    };
    request.send(file);
  };

  return (
    <div className="grid gap-3">
      <FileDrop
        accept=".csv,.tsv,.txt,.xlsx"
        label={t("upload.drop")}
        limit={t("upload.limit")}
        onFiles={([file]) => (file === undefined ? undefined : send(file))}
      />
      {state.kind === "sending" ? (
        <div aria-live="polite">
          <ProgressBar
            label={t("upload.reading", { name: state.name })}
            done={state.sent}
            // All is sent: how long reading takes is not known.
            total={state.sent < state.size ? state.size : null}
            aside={
              state.sent < state.size
                ? t("upload.sent", { percent: state.sent / Math.max(1, state.size) })
                : undefined
            }
          />
        </div>
      ) : null}
      {state.kind === "refused" ? (
        <div role="alert">
          <ErrorState title={t("upload.refused", { name: state.name })}>
            {state.text} {t("upload.nothingKept")}
          </ErrorState>
        </div>
      ) : null}
    </div>
  );
}
