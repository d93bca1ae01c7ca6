"use client";
import { useNow, useTranslations } from "next-intl";
import { type RefObject, useMemo, useState } from "react";
import { EvidenceCard } from "#components/evidence/evidence-card.tsx";
import { FileDrop } from "#components/ui/file-drop.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { OpenIcon, TickIcon } from "#components/ui/icons.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import type { LinkedEvidence, WorkbenchQuestion } from "#lib/audits/answers/model.ts";
import { needStandings } from "#lib/audits/answers/rules.ts";
import { attachProofAction, detachProofAction } from "#lib/audits/proofs/actions.ts";
import { fileKinds } from "#lib/evidence/model.ts";
import { LinkForm, ProofForm } from "./proof-form.tsx";

/** What proves the answer: needs, what is linked, and the ways to add more. */
export function EvidencePane({
  question,
  files,
  onFiles,
  others,
  onLink,
  onUnlink,
  editable,
  drop,
  linkButton,
}: {
  readonly question: WorkbenchQuestion;
  /** Files that are chosen and not sent yet. */
  readonly files: readonly File[];
  readonly onFiles: (files: readonly File[]) => void;
  /** Evidence of the other questions of this audit, to be used again. */
  readonly others: readonly LinkedEvidence[];
  readonly onLink: (evidence: LinkedEvidence) => void;
  readonly onUnlink: (linkId: string) => void;
  readonly editable: boolean;
  /** The area that E opens the chooser of. */
  readonly drop: RefObject<HTMLDivElement | null>;
  /** The button that L presses. */
  readonly linkButton: RefObject<HTMLButtonElement | null>;
}) {
  const t = useTranslations("audits.workbench");
  const format = useFormats();
  const now = useNow();
  const [linking, setLinking] = useState(false);
  const [chosenNow, setChosenNow] = useState<File | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const needs = useMemo(
    () => needStandings(question.needs, question.evidence, now),
    [question.needs, question.evidence, now],
  );
  const proven = new Set(
    needs.filter(({ provenUntil }) => provenUntil !== null).map(({ key }) => key),
  );
  const firstOpen = question.needs.find(({ key }) => !proven.has(key))?.key ?? null;

  const act = async (run: () => Promise<boolean | "named-in-answer">) => {
    try {
      const done = await run();
      setProblem(done === true ? null : t(done === false ? "evidenceNotSaved" : "evidenceNamed"));
    } catch {
      setProblem(t("evidenceOffline"));
    }
  };
  const detach = (linkId: string) =>
    act(async () => {
      const result = await detachProofAction({ linkId });
      if (result.ok) onUnlink(linkId);
      const named = !result.ok && result.kind === "refused" && result.reason === "named-in-answer";
      return named ? "named-in-answer" : result.ok;
    });
  const reuse = (evidence: LinkedEvidence) =>
    act(async () => {
      const { evidenceId } = evidence;
      const { answerId } = question;
      const result = await attachProofAction({ answerId, evidenceId, needKey: firstOpen });
      if (result.ok) onLink({ ...evidence, linkId: result.value.linkId, needKey: firstOpen });
      return result.ok;
    });
  return (
    <aside
      aria-label={t("evidence")}
      className="overflow-auto border-l border-line bg-surface-2 pt-4 pr-7 pb-5 pl-5 max-lg:border-t max-lg:border-l-0 max-md:px-4"
    >
      <h2 className="flex items-baseline">
        {t("evidence")}
        <span className="meta ml-auto font-text">
          {t("proven", { proven: proven.size, needed: question.needs.length })}
        </span>
      </h2>
      <ul className="mt-2 mb-3.5 text-13">
        {question.needs.map((need) => {
          const until = needs.find(({ key }) => key === need.key)?.provenUntil ?? null;
          return (
            <li key={need.key} className="flex items-start gap-[7px] py-[3px] leading-[18px]">
              <span className={until === null ? "text-line-control" : "text-ink-2"}>
                {until === null ? (
                  <OpenIcon className="mt-[3px]" />
                ) : (
                  <TickIcon className="mt-[3px]" />
                )}
                <span className="sr-only">{until === null ? t("needOpen") : t("needProven")}</span>
              </span>
              <span className={until === null ? undefined : "text-ink-2"}>
                {need.text}
                {until instanceof Date ? (
                  <span className="meta block">
                    {t("provenUntil", { date: format.dateTime(until, { dateStyle: "medium" }) })}
                  </span>
                ) : null}
              </span>
            </li>
          );
        })}
      </ul>
      {question.evidence.map((evidence) => (
        <EvidenceCard
          key={evidence.linkId}
          evidence={evidence}
          need={question.needs.find(({ key }) => key === evidence.needKey)?.text ?? null}
          onRemove={editable ? () => void detach(evidence.linkId) : null}
        />
      ))}
      {problem === null ? null : (
        <p role="alert" className="mb-2 border-l-[3px] border-late pl-3 text-12 text-late-ink">
          {problem}
        </p>
      )}
      {editable ? (
        <div className="grid gap-2.5">
          {files.map((file) => (
            <ProofForm
              key={`${file.name} ${file.size} ${file.lastModified}`}
              file={file}
              chosenNow={file === chosenNow}
              question={question}
              need={firstOpen}
              onDone={(added) => {
                onFiles(files.filter((one) => one !== file));
                if (added !== null) onLink(added);
              }}
            />
          ))}
          <div ref={drop}>
            <FileDrop
              multiple
              accept={Object.keys(fileKinds)
                .map((extension) => `.${extension}`)
                .join(",")}
              label={t("drop")}
              aside={<Kbd>E</Kbd>}
              onFiles={(chosen) => {
                setChosenNow(chosen[0] ?? null);
                onFiles([...files, ...chosen]);
              }}
            />
          </div>
          {linking ? (
            <LinkForm
              question={question}
              need={firstOpen}
              onDone={(added) => {
                setLinking(false);
                if (added !== null) onLink(added);
              }}
            />
          ) : (
            <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-12">
              <span className="inline-flex items-center gap-2">
                <button
                  ref={linkButton}
                  type="button"
                  className="min-h-6 text-accent hover:underline"
                  onClick={() => setLinking(true)}
                >
                  {t("addLink")}
                </button>
                <Kbd>L</Kbd>
              </span>
              <Reuse
                question={question}
                others={others}
                onUse={(evidence) => void reuse(evidence)}
              />
            </div>
          )}
        </div>
      ) : question.evidence.length === 0 ? (
        <p className="text-13 text-ink-3 italic">{t("noEvidence")}</p>
      ) : null}
    </aside>
  );
}

/** Evidence that other questions of the audit have, one line each. */
function Reuse({
  question,
  others,
  onUse,
}: {
  readonly question: WorkbenchQuestion;
  readonly others: readonly LinkedEvidence[];
  readonly onUse: (evidence: LinkedEvidence) => void;
}) {
  const t = useTranslations("audits.workbench");
  const linked = new Set(question.evidence.map(({ evidenceId }) => evidenceId));
  const usable = others.filter(({ evidenceId }) => !linked.has(evidenceId));
  if (usable.length === 0) return null;
  return (
    <details className="min-w-0">
      <summary className="min-h-6 cursor-pointer text-accent">
        {t("reuse", { count: usable.length })}
      </summary>
      <ul className="mt-1 grid gap-1">
        {usable.map((evidence) => (
          <li key={evidence.evidenceId}>
            <button
              type="button"
              className="min-h-6 max-w-full truncate text-left text-ink hover:underline"
              onClick={() => onUse(evidence)}
            >
              {evidence.fileName ?? evidence.title}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
