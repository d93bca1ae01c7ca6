import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { LinkList } from "#components/audits/questionnaires/link-list.tsx";
import { QuestionnaireActions } from "#components/audits/questionnaires/questionnaire-actions.tsx";
import {
  QuestionnaireDueMark,
  QuestionnaireStateMark,
} from "#components/audits/questionnaires/state-mark.tsx";
import { VendorWords } from "#components/audits/questionnaires/vendor-words.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { getFormats } from "#components/ui/server-formats.ts";
import { optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { findQuestionnaire } from "#lib/audits/questionnaires/queries.ts";
import { isOpen } from "#lib/audits/questionnaires/rules.ts";
import { listOpenAudits, listVendorWords } from "#lib/audits/questionnaires/words/queries.ts";
import { now } from "#lib/platform/clock.ts";
import type { Locale } from "#lib/shared/locale.ts";

type Props = { readonly params: Promise<{ readonly id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await findQuestionnaire(await requirePage("audit:read"), (await params).id);
  return { title: found === null ? undefined : `${found.reference} ${found.vendorName}` };
}

export default async function QuestionnairePage({ params }: Props) {
  const grant = await requirePage("audit:read", "requirement:read");
  const { id } = await params;
  const [at, locale] = [now(), (await getLocale()) as Locale];
  const [found, planner, answerer] = await Promise.all([
    findQuestionnaire(grant, id),
    optionalGrant("audit:plan"),
    optionalGrant("audit:answer"),
  ]);
  if (found === null) notFound();
  const [words, audits, t, format] = await Promise.all([
    listVendorWords(grant, id, locale, at),
    answerer === null ? null : listOpenAudits(answerer, found.vendorId),
    getTranslations("questionnaires"),
    getFormats(),
  ]);
  const day = (date: Date) => format.dateTime(date, { dateStyle: "medium" });
  const { templateName, templateVersion, reference, vendorName } = found;
  const template = t("template", { name: templateName[locale], version: templateVersion });
  return (
    <>
      <PageHeader
        crumbs={[
          { label: t("title"), href: "/audits/questionnaires" },
          { label: vendorName, href: `/vendors/${found.vendorId}/audits` },
          { label: reference },
        ]}
        title={`${vendorName}, ${reference}`}
        meta={t("page.meta", { kind: t(`kinds.${found.kind}`), template, date: day(found.sentAt) })}
        chips={
          <>
            <QuestionnaireStateMark facts={found} />
            <QuestionnaireDueMark facts={found} />
          </>
        }
        actions={
          planner !== null && isOpen(found, at) ? (
            <QuestionnaireActions questionnaire={found} />
          ) : null
        }
      />
      <VendorWords questionnaire={found} words={words} audits={audits} />
      <LinkList links={found.links} />
    </>
  );
}
