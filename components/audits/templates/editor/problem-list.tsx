import { useTranslations } from "next-intl";
import type { TemplateProblem } from "#lib/audits/templates/model.ts";

/** What keeps the draft from being published, each line leading to its question. */
export function ProblemList({
  problems,
  onShow,
}: {
  readonly problems: readonly TemplateProblem[];
  readonly onShow: (key: string | null) => void;
}) {
  const t = useTranslations("templates");
  if (problems.length === 0) return <p className="mt-3 text-13 text-ink-2">{t("editor.ready")}</p>;
  return (
    <>
      <h2 className="mt-3 text-14">{t("editor.missing", { count: problems.length })}</h2>
      <ul className="mt-1 grid gap-1 text-13">
        {problems.map(({ reason, at, about }) => (
          <li key={`${reason} ${at} ${about}`}>
            <button
              type="button"
              className="min-h-6 text-left text-ink-2 hover:text-ink hover:underline"
              onClick={() => onShow(at === null || !/\d/.test(at) ? null : at)}
            >
              {at === null ? null : <b className="mr-1.5 font-mid text-ink">{at}</b>}
              {t(`problems.${reason}`, { about: about ?? "" })}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
