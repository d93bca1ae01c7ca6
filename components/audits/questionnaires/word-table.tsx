"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { StandingMark } from "#components/requirements/standing-mark.tsx";
import { CellNote, SimpleTable } from "#components/table/cells.tsx";
import { Unknown } from "#components/ui/tags.tsx";
import type { VendorWord } from "#lib/audits/questionnaires/words/model.ts";
import { useAnswerWords } from "../answer-words.ts";

/** What the vendor says, question by question, beside what we know of the same requirement. */
export function WordTable({ words }: { readonly words: readonly VendorWord[] }) {
  const t = useTranslations("questionnaires");
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
                <StandingMark standing={standing} />
                <CellNote>
                  <span className="mono">{requirementKey}</span>
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
