"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Form, SubmitButton } from "#components/form/form.tsx";
import { FileDrop } from "#components/ui/file-drop.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { Select } from "#components/ui/select.tsx";
import { WebLink } from "#components/ui/web-link.tsx";
import { linkFixEvidenceAction } from "#lib/findings/fixes/actions.ts";
import type { FixEvidence } from "#lib/findings/model.ts";

/** What shows that a finding is fixed, and ways to add more: a file, or evidence that is there. */
export function FixEvidenceList({
  findingId,
  evidence,
  choices,
  adds,
}: {
  readonly findingId: string;
  readonly evidence: readonly FixEvidence[];
  /** Evidence of the vendor that is not linked yet. */
  readonly choices: readonly { readonly id: string; readonly title: string }[];
  readonly adds: boolean;
}) {
  const t = useTranslations("findings.proof");
  const format = useFormats();
  const router = useRouter();
  return (
    <div className="grid gap-3 text-13">
      {evidence.length === 0 ? <p className="text-ink-2">{t("none")}</p> : null}
      <ul>
        {evidence.map((one) => (
          <li key={one.evidenceId} className="border-b border-line py-1.5 last:border-0">
            {one.fileName !== null ? (
              <a href={`/api/files/${one.evidenceId}`}>{one.title}</a>
            ) : one.url !== null ? (
              <WebLink href={one.url}>{one.title}</WebLink>
            ) : (
              one.title
            )}
            <span className="meta block">
              {t(one.withdrawnAt === null ? "added" : "withdrawn", {
                date: format.dateTime(one.withdrawnAt ?? one.linkedAt, { dateStyle: "medium" }),
              })}
            </span>
          </li>
        ))}
      </ul>
      {adds ? <Upload findingId={findingId} /> : null}
      {adds && choices.length > 0 ? (
        <Form
          action={linkFixEvidenceAction}
          refusals="findings.refusals"
          onSuccess={() => router.refresh()}
          className="grid-cols-[minmax(0,1fr)_auto] items-end"
        >
          <input type="hidden" name="id" value={findingId} />
          <Select
            name="evidenceId"
            label={t("existing")}
            options={choices.map(({ id, title }) => ({ value: id, label: title }))}
          />
          <SubmitButton>{t("link")}</SubmitButton>
        </Form>
      ) : null}
    </div>
  );
}

function Upload({ findingId }: { readonly findingId: string }) {
  const t = useTranslations("findings.proof");
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const send = (files: readonly File[]) =>
    start(async () => {
      const [file] = files;
      if (file === undefined) return;
      setProblem(await upload(findingId, file));
      router.refresh();
    });
  return (
    <div aria-busy={pending}>
      <FileDrop label={t(pending ? "sending" : "drop")} limit={t("limit")} onFiles={send} />
      {problem === null ? null : (
        <p role="alert" className="mt-1 border-l-[3px] border-late pl-3 text-late-ink">
          {t.has(`refusals.${problem}`) ? t(`refusals.${problem}`) : t("refusals.failed")}
        </p>
      )}
    </div>
  );
}

/** Sends a file; answers with the reason why it is not taken, or null. */
async function upload(findingId: string, file: File): Promise<string | null> {
  try {
    const response = await fetch(`/api/findings/${findingId}/evidence`, {
      method: "POST",
      headers: {
        "content-type": file.type || "application/octet-stream",
        "x-evidence": encodeURIComponent(file.name),
      },
      body: file,
    });
    if (response.ok) return null;
    const body: unknown = await response.json();
    return typeof body === "object" && body !== null && "reason" in body
      ? String(body.reason)
      : "failed";
  } catch {
    return "offline";
  }
}
