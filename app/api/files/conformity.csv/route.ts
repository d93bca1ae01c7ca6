import { getTranslations } from "next-intl/server";
import { defineHandler } from "#lib/access/define-handler.ts";
import { now } from "#lib/platform/clock.ts";
import { wholeMatrix } from "#lib/requirements/matrix/queries.ts";
import { currentBaseline } from "#lib/requirements/queries.ts";
import { csvDocument } from "#lib/shared/csv.ts";

/** The matrix as a file: a row for each vendor, a column for each requirement. */
export const GET = defineHandler({
  permission: ["requirement:read", "export:run"],
  run: async (grant) => {
    const requirements = (await currentBaseline(grant))?.requirements ?? [];
    const [rows, t] = await Promise.all([
      wholeMatrix(grant, requirements, now()),
      getTranslations("requirements"),
    ]);
    const document = csvDocument([
      [t("columns.vendor"), t("columns.tier"), ...requirements.map(({ key }) => key)],
      ...rows.map(({ vendorName, tier, standings }) => [
        vendorName,
        tier,
        ...standings.map(({ state, basis }) =>
          basis === null ? t(`states.${state}`) : `${t(`states.${state}`)}, ${t(`bases.${basis}`)}`,
        ),
      ]),
    ]);
    return new Response(document, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="conformity.csv"',
        "cache-control": "no-store",
      },
    });
  },
});
