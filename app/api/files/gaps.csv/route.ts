import { getLocale, getTranslations } from "next-intl/server";
import { defineHandler } from "#lib/access/define-handler.ts";
import { now } from "#lib/platform/clock.ts";
import { wholeGaps } from "#lib/requirements/matrix/queries.ts";
import { currentBaseline } from "#lib/requirements/queries.ts";
import { csvDocument } from "#lib/shared/csv.ts";
import type { Locale } from "#lib/shared/locale.ts";

/** Every gap as a file, with the day since which the vendor falls short. */
export const GET = defineHandler({
  permission: ["requirement:read", "export:run"],
  run: async (grant) => {
    const requirements = (await currentBaseline(grant))?.requirements ?? [];
    const [rows, t, locale] = await Promise.all([
      wholeGaps(grant, requirements, now()),
      getTranslations("requirements"),
      getLocale(),
    ]);
    const day = (at: Date | null) => at?.toISOString().slice(0, 10) ?? null;
    const document = csvDocument([
      [
        t("columns.vendor"),
        t("columns.tier"),
        t("columns.requirement"),
        t("columns.what"),
        t("columns.weight"),
        t("columns.state"),
        t("gaps.since"),
        t("gaps.graceUntil"),
      ],
      ...rows.map((row) => [
        row.vendorName,
        row.tier,
        row.requirementKey,
        row.requirementTitle[locale as Locale],
        row.weight,
        t(`states.${row.standing.state}`),
        day(row.since),
        day(row.graceUntil),
      ]),
    ]);
    return new Response(document, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="gaps.csv"',
        "cache-control": "no-store",
      },
    });
  },
});
