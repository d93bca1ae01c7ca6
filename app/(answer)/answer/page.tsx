import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { AnswerSheet } from "#components/audits/questionnaires/sheet/answer-sheet.tsx";
import { DeadLink } from "#components/audits/questionnaires/sheet/dead-link.tsx";
import { getFormats } from "#components/ui/server-formats.ts";
import { linkGrant } from "#lib/access/gate.ts";
import { findAnswerSheet } from "#lib/audits/questionnaires/answering/queries.ts";
import { now } from "#lib/platform/clock.ts";
import { AppError } from "#lib/platform/errors.ts";
import type { Locale } from "#lib/shared/locale.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("questionnaires"))("answer.title") };
}

/** What the link opens that this browser holds; the same to whoever holds none. */
async function openedSheet() {
  try {
    const locale = (await getLocale()) as Locale;
    return await findAnswerSheet(await linkGrant(now()), locale);
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") return null;
    if (error instanceof AppError && error.code === "too-many-requests") return "slow";
    throw error;
  }
}

export default async function AnswerPage() {
  const sheet = await openedSheet();
  if (sheet === null || sheet === "slow") return <DeadLink slow={sheet === "slow"} />;
  const [t, format] = await Promise.all([getTranslations("questionnaires.answer"), getFormats()]);
  const { reference, vendorName, submittedAt, section, kind } = sheet;
  const day = (date: Date) => format.dateTime(date, { dateStyle: "long" });
  const dates = { reference, due: day(sheet.dueAt), end: day(sheet.expiresAt) };
  return (
    <main>
      <h1>{t("heading", { vendor: vendorName })}</h1>
      <p className="meta">{section === null ? t("meta", dates) : t("partMeta", dates)}</p>
      {kind === "gaps" ? <p className="mt-1 text-13 text-ink-2">{t("gaps")}</p> : null}
      {submittedAt === null ? null : (
        <p role="status" className="mt-3 border-l-[3px] border-accent pl-3 text-13">
          {t("submitted", {
            at: format.dateTime(submittedAt, { dateStyle: "long", timeStyle: "short" }),
          })}
        </p>
      )}
      <div className="mt-3">
        <AnswerSheet key={submittedAt === null ? "open" : "submitted"} sheet={sheet} />
      </div>
    </main>
  );
}
