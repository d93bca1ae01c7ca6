"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { CellNote, SimpleTable } from "#components/table/cells.tsx";
import { StatusMark } from "#components/ui/status-mark.tsx";
import { Unknown } from "#components/ui/tags.tsx";
import type { VendorWord } from "#lib/audits/questionnaires/words/model.ts";
import { useAnswerWords } from "../answer-words.ts";

const kinds = {
  met: "done",
  partly_met: "partly",
  not_met: "late",
  waived: "excluded",
  not_applicable: "excluded",
  not_assessed: "unknown",
} as const;

/** What the vendor says, question by question, beside what we know of the same requirement. */
export function WordTable({ words }: { readonly words: readonly VendorWord[] }) {
  const t = useTranslations("questionnaires");
  const states = useTranslations("requirements");
  return (
    <SimpleTable
      label={t("page.words")}
      rows={words}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "question",
          label: t("columns.question"),
          width: "30%",
          cell: ({ key, short }) => (
            <>
              <span className="mono mr-2 text-ink-3">{key}</span>
              <span className="font-mid">{short}</span>
            </>
          ),
        },
        { key: "says", label: t("columns.says"), cell: (word) => <Said word={word} /> },
        {
          key: "files",
          label: t("columns.files"),
          drop: "narrow",
          cell: ({ files }) =>
            files.map(({ evidenceId, title }) => (
              <Link
                key={evidenceId}
                href={`/evidence/${evidenceId}`}
                prefetch={false}
                className="mono block text-12 wrap-anywhere"
              >
                {title}
              </Link>
            )),
        },
        {
          key: "known",
          label: t("columns.known"),
          drop: "narrow",
          width: "22%",
          cell: ({ standing, requirementKey }) =>
            standing === null ? (
              <span className="text-ink-3">{t("page.noRequirement")}</span>
            ) : (
              <>
                <StatusMark kind={kinds[standing.state]}>
                  {states(`states.${standing.state}`)}
                </StatusMark>
                <CellNote>
                  {[
                    requirementKey,
                    standing.basis === null ? null : states(`bases.${standing.basis}`),
                  ]
                    .filter((part) => part !== null)
                    .join(" · ")}
                </CellNote>
              </>
            ),
        },
      ]}
    />
  );
}

function Said({ word }: { readonly word: VendorWord }) {
  const t = useTranslations("questionnaires.page");
  const words = useAnswerWords(word.form);
  if (word.value === null && word.given === null) return <Unknown>{t("nothing")}</Unknown>;
  return (
    <>
      {words(word)}
      {word.note === "" ? null : (
        <span className="block text-13 whitespace-pre-wrap text-ink-2">{word.note}</span>
      )}
      {word.byName === null ? null : <CellNote>{word.byName}</CellNote>}
    </>
  );
}
