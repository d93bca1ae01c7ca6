"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FileSize } from "#components/evidence/evidence-card.tsx";
import { FileDrop } from "#components/ui/file-drop.tsx";
import { CrossIcon } from "#components/ui/icons.tsx";
import type { LinkedEvidence, WorkbenchQuestion } from "#lib/audits/answers/model.ts";
import { removeSheetFileAction } from "#lib/audits/questionnaires/answering/actions.ts";

/** Sends one file for an answer; the reason why it was not taken otherwise. */
async function send(
  answerId: string,
  file: File,
): Promise<{ readonly linkId: string; readonly evidenceId: string } | string> {
  try {
    const response = await fetch("/api/answers/files", {
      method: "POST",
      headers: {
        "content-type": file.type || "application/octet-stream",
        "x-evidence": encodeURIComponent(JSON.stringify({ answerId, name: file.name })),
      },
      body: file,
    });
    const body = (await response.json()) as Record<string, string>;
    if (response.ok) return { linkId: body.linkId ?? "", evidenceId: body.evidenceId ?? "" };
    return body.reason ?? "failed";
  } catch {
    return "offline";
  }
}

/** The files of one answer: dropped or chosen they are sent at once, and can be taken out again. */
export function SheetFiles({
  question,
  editable,
  onAdded,
  onRemoved,
}: {
  readonly question: WorkbenchQuestion;
  readonly editable: boolean;
  readonly onAdded: (file: LinkedEvidence) => void;
  readonly onRemoved: (linkId: string) => void;
}) {
  const t = useTranslations("questionnaires.answer");
  const [sending, setSending] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const take = async (files: readonly File[]) => {
    setProblem(null);
    for (const file of files) {
      setSending(file.name);
      const sent = await send(question.answerId, file);
      if (typeof sent === "string") {
        const known = t.has(`uploads.${sent}`) ? sent : "failed";
        setProblem(`${file.name}: ${t(`uploads.${known}`)}`);
        break;
      }
      onAdded({
        ...{ ...sent, needKey: null, title: file.name, fileName: file.name, size: file.size },
        ...{ url: null, origin: "vendor", alsoIn: [], hasNewer: false, isWithheld: false },
        ...{ datedAt: null, validUntil: null, withdrawnAt: null },
      });
    }
    setSending(null);
  };
  const remove = async (file: LinkedEvidence) => {
    const result = await removeSheetFileAction({ fileId: file.linkId });
    if (result.ok) onRemoved(file.linkId);
    else if (result.kind === "refused") setProblem(t(`refusals.${result.reason}`));
    else setProblem(t("submitRefusals.failed"));
  };
  if (!editable && question.evidence.length === 0) return null;
  return (
    <div className="mt-2.5">
      <p className="mb-1 text-13 font-mid">{t("files")}</p>
      {question.evidence.length === 0 ? null : (
        <ul className="mb-1.5">
          {question.evidence.map((file) => (
            <li key={file.linkId} className="flex items-center gap-2 text-13">
              <span className="mono min-w-0 flex-1 text-12 wrap-anywhere">{file.title}</span>
              {file.size === null ? null : (
                <span className="text-12 text-ink-3">
                  <FileSize bytes={file.size} />
                </span>
              )}
              {editable ? (
                <button
                  type="button"
                  aria-label={t("remove", { name: file.title })}
                  onClick={() => void remove(file)}
                  className="grid size-6 place-items-center rounded-control hover:bg-surface-hover max-md:size-10"
                >
                  <CrossIcon />
                </button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {editable ? (
        <FileDrop
          multiple
          label={t("drop")}
          limit={t("filesHelp")}
          onFiles={(files) => void take(files)}
        />
      ) : null}
      <p role="status" className="text-12 text-ink-2">
        {sending === null ? null : t("uploading", { name: sending })}
      </p>
      {problem === null ? null : (
        <p role="alert" className="text-12 text-late-ink">
          {problem}
        </p>
      )}
    </div>
  );
}
