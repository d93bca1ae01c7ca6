import Link from "next/link";
import { useTranslations } from "next-intl";
import { Section } from "#components/layout/section.tsx";
import { AssumedTag } from "#components/ui/tags.tsx";
import { type Assessment, type Line, lineSections } from "#lib/risk/model.ts";
import { useLineWords } from "./words.ts";

/** Every line of an assessment by section, exact. Assumed inputs are in italics and say so. */
export function ScoreLines({ result }: { readonly result: Assessment }) {
  const t = useTranslations("scoring.page");
  const risk = useTranslations("risk");
  const sections = lineSections
    .map((section) => ({
      section,
      lines: result.lines.filter((line) => line.section === section),
    }))
    .filter(({ lines }) => lines.length > 0);
  return (
    <Section id="lines" title={t("lines")} sentence={t("linesSentence")}>
      <div className="relative max-md:overflow-x-auto">
        <table className="w-full text-13">
          <thead>
            <tr className="border-b border-line-2 text-left text-12 text-ink-3">
              <th scope="col" className="w-44 pr-3 pb-1 font-mid">
                {t("line")}
              </th>
              <th scope="col" className="pr-3 pb-1 font-mid">
                {t("how")}
              </th>
              <th scope="col" className="w-20 pb-1 text-right font-mid">
                {t("points")}
              </th>
            </tr>
          </thead>
          {sections.map(({ section, lines }) => (
            <tbody key={section}>
              <tr className="border-b border-line-2">
                <th
                  scope="rowgroup"
                  colSpan={3}
                  className="pt-2.5 pb-0.5 text-left text-12 font-mid text-ink-3"
                >
                  {risk(`sections.${section}`)}
                </th>
              </tr>
              {lines.map((line, index) => (
                <LineRow key={`${line.key} ${line.subject?.id ?? index}`} line={line} />
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </Section>
  );
}

function LineRow({ line }: { readonly line: Line }) {
  const words = useLineWords();
  const { label, formula, value, href } = words(line);
  const how = line.assumed ? (
    <>
      <i>{formula}</i> <AssumedTag />
    </>
  ) : (
    formula
  );
  return (
    <tr className="border-b border-line align-top">
      <th scope="row" className="py-1 pr-3 text-left font-text">
        {href === null ? (
          label
        ) : (
          <Link href={href} prefetch={false}>
            {label}
          </Link>
        )}
      </th>
      <td className="py-1 pr-3 text-ink-2">{how}</td>
      <td className="py-1 text-right whitespace-nowrap">
        {line.adds ? (
          <b className="font-mid">{value}</b>
        ) : (
          <span className="text-ink-2">{value}</span>
        )}
      </td>
    </tr>
  );
}
