import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { ChartFrame } from "#components/charts/chart-frame.tsx";
import { BandChip } from "#components/ui/band-chip.tsx";
import type { Move, MoveReason } from "#lib/overview/model.ts";
import { movesSentence } from "#lib/overview/moves/rules.ts";
import { formatChange, formatNumber, formatScore } from "#lib/shared/number-format.ts";
import { asLocale, numberWord } from "./words.ts";

/** The vendors whose score moved most in thirty days, each with why. */
export async function Moves({
  moves,
  vendors,
}: {
  readonly moves: readonly Move[];
  readonly vendors: number;
}) {
  const [t, words, bands, current] = await Promise.all([
    getTranslations("overview.moves"),
    getTranslations("overview"),
    getTranslations("common.bands"),
    getLocale(),
  ]);
  const locale = asLocale(current);
  const why = (move: Move) => move.reasons.map(reasonText).join(", ");
  // The table twin has room for the titles of findings.
  const whyInFull = (move: Move) =>
    move.reasons
      .map((reason) =>
        reason.label === null
          ? reasonText(reason)
          : t("about", { reason: reasonText(reason), label: reason.label }),
      )
      .join(", ");
  const head = "pb-[5px] text-12 font-mid text-ink-3 align-bottom whitespace-nowrap";
  return (
    <ChartFrame
      title={t("title")}
      sentence={sentence()}
      scope={t("scope")}
      source={{ label: t("source", { count: vendors }), href: "/vendors?sort=-residual" }}
      fileName="largest-moves"
      table={{
        columns: [
          { key: "vendor", label: t("vendor") },
          { key: "residual", label: t("residual"), align: "right" },
          { key: "band", label: t("band") },
          { key: "change", label: t("change"), align: "right" },
          { key: "why", label: t("why") },
        ],
        rows: moves.map((move) => ({
          key: move.vendorId,
          href: `/vendors/${move.vendorId}/risk`,
          cells: [move.name, move.residual, bands(move.band), move.delta, whyInFull(move)],
        })),
      }}
    >
      {moves.length === 0 ? null : (
        <table className="w-full border-collapse text-14">
          <thead>
            <tr className="border-b border-line-2">
              <th scope="col" className={`${head} pr-2 text-left`}>
                {t("vendor")}
              </th>
              <th scope="col" className={`${head} px-2 text-right`}>
                {t("residual")}
              </th>
              <th scope="col" className={`${head} px-2 text-right`}>
                {t("change")}
              </th>
              <th scope="col" className={`${head} pl-2 text-left max-md:hidden`}>
                {t("why")}
              </th>
            </tr>
          </thead>
          <tbody>
            {moves.map((move) => (
              <tr key={move.vendorId} className="border-b border-line last:border-line-2">
                <td className="py-[5px] pr-2 align-top lg:whitespace-nowrap">
                  <Link
                    href={`/vendors/${move.vendorId}`}
                    prefetch={false}
                    className="font-mid text-ink"
                  >
                    {move.name}
                  </Link>
                </td>
                <td className="px-2 py-[5px] text-right align-top whitespace-nowrap">
                  <BandChip band={move.band} value={formatScore(move.residual, locale)} wordless />
                </td>
                <td
                  className={`px-2 py-[5px] text-right align-top whitespace-nowrap ${move.delta > 0 ? "font-strong" : ""}`}
                >
                  {formatChange(move.delta, locale)}
                </td>
                <td className="py-[5px] pl-2 align-top text-13 text-ink-2 max-md:hidden">
                  {why(move)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </ChartFrame>
  );

  function reasonText(reason: MoveReason): string {
    const share = (value: number | null) => formatNumber(value ?? 0, locale, 2);
    return t(`reason.${reason.key}`, {
      delta: formatChange(reason.delta, locale),
      count: reason.count,
      severity: reason.severity === null ? "" : t(`severity.${reason.severity}`),
      from: share(reason.from),
      to: share(reason.to),
    });
  }

  function sentence(): string {
    const told = movesSentence(moves);
    if (told.key === "none") return t("none");
    return t(told.key, {
      rises: told.rises,
      falls: told.falls,
      risesWord: numberWord(told.rises, words, locale, "start"),
      fallsWord: numberWord(told.falls, words, locale, "inside"),
      reason: t(`noun.${told.first ?? "other"}`),
    });
  }
}
