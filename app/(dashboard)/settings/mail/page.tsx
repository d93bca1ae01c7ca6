import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FactList } from "#components/layout/fact-list.tsx";
import { MessagesProvider } from "#components/layout/messages-provider.tsx";
import { Section } from "#components/layout/section.tsx";
import { MailTable } from "#components/mail/mail-table.tsx";
import { TestMail } from "#components/mail/test-mail.tsx";
import { StatusMark } from "#components/ui/status-mark.tsx";
import { currentPerson, optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { countStuckMail, listMail } from "#lib/mail/queries.ts";
import { mailList } from "#lib/mail/schema.ts";
import { settings } from "#lib/platform/env.ts";
import { mailServer } from "#lib/platform/mail.ts";
import { parseTableQuery, type RawSearch } from "#lib/shared/table-query.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail"))("title") };
}

export default async function MailPage({
  searchParams,
}: {
  readonly searchParams: Promise<RawSearch>;
}) {
  const grant = await requirePage("settings:read");
  const query = parseTableQuery(await searchParams, mailList);
  const [page, stuck, manages, person, t] = await Promise.all([
    listMail(grant, query),
    countStuckMail(grant),
    optionalGrant("settings:manage"),
    currentPerson(),
    getTranslations("mail"),
  ]);
  const server = mailServer();
  return (
    <MessagesProvider namespaces={["mail", "settings"]}>
      <div className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-7">
        <Section title={t("server")} sentence={t(server === null ? "off" : "on")} rule={false}>
          {server === null ? (
            <StatusMark kind="excluded">{t("offMark")}</StatusMark>
          ) : (
            <>
              <FactList
                facts={[
                  {
                    key: "host",
                    name: t("host"),
                    value: <span className="mono">{server.host}</span>,
                  },
                  {
                    key: "from",
                    name: t("from"),
                    value: <span className="mono">{server.from}</span>,
                  },
                  { key: "zone", name: t("zone"), value: settings().zone },
                ]}
              />
              {manages === null || person === null ? null : (
                <div className="mt-3">
                  <TestMail email={person.email} />
                </div>
              )}
            </>
          )}
        </Section>
        <Section title={t("outbox")} sentence={t("sentence", { stuck })}>
          <MailTable page={page} query={query} manages={manages !== null} />
        </Section>
      </div>
    </MessagesProvider>
  );
}
