"use client";
import { useTranslations } from "next-intl";
import type { EvidenceFact } from "#lib/evidence/model.ts";
import { useFactWords } from "./fact-words.ts";

/** What people confirmed of a file's text, each with the page and the words that say it. */
export function FactLines({ facts }: { readonly facts: readonly EvidenceFact[] }) {
  const t = useTranslations("evidence.says");
  const words = useFactWords();
  if (facts.length === 0) return null;
  return (
    <dl className="mb-3 text-13 leading-[18px]">
      {facts.map((fact) => (
        <div
          key={`${fact.key} ${fact.page} ${fact.quote}`}
          className="grid grid-cols-[150px_minmax(0,1fr)] border-b border-line max-md:grid-cols-1"
        >
          <dt className="py-1 pr-2 text-ink-3 max-md:pb-0">{words.name(fact.key)}</dt>
          <dd className="py-1 wrap-anywhere">
            {fact.key === "exception" ? null : words.value(fact.key, fact.value)}
            <q className="mt-0.5 block text-12 text-ink-2">{fact.quote}</q>
            <span className="meta">{t("page", { page: fact.page })}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
