"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { FileDrop } from "#components/ui/file-drop.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { beginScanAction, cancelScanAction } from "#lib/discovery/actions.ts";
import { KeepChoice } from "./keep-choice.tsx";
import { SystemChoice } from "./system-choice.tsx";
import { sendEvidence } from "./upload.ts";
import { useBytes } from "./words.ts";

type State =
  | { readonly kind: "idle" }
  | {
      readonly kind: "sending";
      readonly name: string;
      readonly sent: number;
      readonly size: number;
    }
  | { readonly kind: "cancelled"; readonly name: string }
  | { readonly kind: "refused"; readonly name: string; readonly text: string };

/** Chooses the system, takes the file, streams it, and goes to the page of the scan. */
export function UploadPanel({
  systems,
  chosen,
}: {
  readonly systems: readonly { readonly id: string; readonly name: string }[];
  /** The system that an address names, if any. */
  readonly chosen: string | null;
}) {
  const t = useTranslations("discovery");
  const bytes = useBytes();
  const router = useRouter();
  const only = systems.length === 1 ? (systems[0]?.id ?? null) : null;
  const [system, setSystem] = useState<string | null>(chosen ?? only);
  const [keep, setKeep] = useState<number | null>(null);
  const [state, setState] = useState<State>({ kind: "idle" });
  const stop = useRef<(() => void) | null>(null);

  const failure = (reason: string) => {
    const key = `failures.${reason}` as "failures.empty";
    return t.has(key) ? t(key) : t("failures.internal");
  };
  const send = async (file: File) => {
    const { name, size } = file;
    const refuse = (text: string) => setState({ kind: "refused", name, text });
    if (system === null) return refuse(t("upload.chooseSystem"));
    setState({ kind: "sending", name, sent: 0, size });
    let isUnwanted = false;
    stop.current = () => {
      isUnwanted = true;
    };
    const begun = await beginScanAction({ systemId: system, fileName: name, size });
    if (isUnwanted) {
      if (begun.ok) await cancelScanAction({ id: begun.value.id });
      return setState({ kind: "cancelled", name });
    }
    if (!begun.ok) return refuse(failure(begun.kind === "refused" ? begun.reason : "internal"));
    const { id } = begun.value;
    const upload = sendEvidence(id, file, keep, (sent) =>
      setState({ kind: "sending", name, sent, size }),
    );
    stop.current = upload.stop;
    const end = await upload.ended;
    stop.current = null;
    if (end.kind === "arrived") return router.push(`/discovery/scans/${id}`);
    if (end.kind === "cancelled") {
      // Said once the server knows: who leaves at once would leave it reading.
      await cancelScanAction({ id });
      return setState({ kind: "cancelled", name });
    }
    if (end.kind === "offline") return refuse(t("upload.offline"));
    refuse(failure(end.reason));
  };

  const sending = state.kind === "sending";
  return (
    <div className="grid gap-4">
      <SystemChoice systems={systems} value={system} onChange={setSystem} disabled={sending} />
      <KeepChoice days={keep} onChange={setKeep} disabled={sending} />
      {sending ? (
        <Sending state={state} bytes={bytes} onCancel={() => stop.current?.()} />
      ) : (
        <FileDrop
          label={t("upload.drop")}
          limit={t("upload.limit", { size: bytes(2e9) })}
          onFiles={([file]) => (file === undefined ? undefined : void send(file))}
        />
      )}
      {state.kind === "refused" ? (
        <ErrorState title={t("upload.refused", { name: state.name })}>
          {state.text} {t("upload.again")}
        </ErrorState>
      ) : null}
      {state.kind === "cancelled" ? (
        <p role="status" className="text-13 text-ink-2">
          {t("upload.cancelled", { name: state.name })}. {t("upload.cancelledBody")}
        </p>
      ) : null}
    </div>
  );
}

function Sending({
  state,
  bytes,
  onCancel,
}: {
  readonly state: { readonly name: string; readonly sent: number; readonly size: number };
  readonly bytes: (value: number) => string;
  readonly onCancel: () => void;
}) {
  const t = useTranslations("discovery.upload");
  const { name, sent, size } = state;
  const arriving = sent < size;
  return (
    <div className="grid gap-3">
      <ProgressBar
        label={t("sending", { name })}
        done={sent}
        total={arriving ? size : null}
        aside={t("progress", { read: bytes(sent), all: bytes(size) })}
      />
      <p aria-live="polite" className="text-13 text-ink-2">
        {arriving ? t("stay") : t("working")}
      </p>
      <div>
        <Button onClick={onCancel}>{t("cancel")}</Button>
      </div>
    </div>
  );
}
