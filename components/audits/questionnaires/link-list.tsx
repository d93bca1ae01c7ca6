"use client";
import { useTranslations } from "next-intl";
import { Section } from "#components/layout/section.tsx";
import { CellNote, SimpleTable } from "#components/table/cells.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { StatusMark } from "#components/ui/status-mark.tsx";
import type { QuestionnaireLinkRow } from "#lib/audits/questionnaires/model.ts";

/** Who can open a questionnaire: its contact, and colleagues to whom parts were handed on. */
export function LinkList({ links }: { readonly links: readonly QuestionnaireLinkRow[] }) {
  const t = useTranslations("questionnaires");
  const format = useFormats();
  return (
    <Section title={t("page.links")} sentence={t("page.linksSentence")} className="mt-7">
      <SimpleTable
        label={t("page.links")}
        rows={links}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "contact",
            label: t("columns.contact"),
            cell: ({ name, email }) => (
              <>
                <span className="font-mid">{name}</span>
                <CellNote>{email}</CellNote>
              </>
            ),
          },
          {
            key: "section",
            label: t("columns.section"),
            cell: ({ section }) => section ?? t("page.whole"),
          },
          {
            key: "opened",
            label: t("columns.opened"),
            cell: ({ openedAt, revokedAt }) => {
              if (revokedAt !== null) {
                return <StatusMark kind="excluded">{t("page.ended")}</StatusMark>;
              }
              if (openedAt === null) {
                return <StatusMark kind="open">{t("page.notOpened")}</StatusMark>;
              }
              return format.dateTime(openedAt, { dateStyle: "medium", timeStyle: "short" });
            },
          },
        ]}
      />
    </Section>
  );
}
