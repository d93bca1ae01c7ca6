import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Section } from "#components/layout/section.tsx";
import { InvitationList } from "#components/members/invitation-list.tsx";
import { InviteDialog } from "#components/members/invite-dialog.tsx";
import { MemberTable } from "#components/members/member-table.tsx";
import { optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { listOpenInvitations } from "#lib/members/invitations/queries.ts";
import { countMembers, listMembers } from "#lib/members/queries.ts";
import { memberList } from "#lib/members/schema.ts";
import { now } from "#lib/platform/clock.ts";
import { parseTableQuery, type RawSearch } from "#lib/shared/table-query.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("members"))("title") };
}

export default async function PeoplePage({
  searchParams,
}: {
  readonly searchParams: Promise<RawSearch>;
}) {
  const grant = await requirePage("member:read");
  const manage = await optionalGrant("member:manage");
  const query = parseTableQuery(await searchParams, memberList);
  const [page, total, invitations, t] = await Promise.all([
    listMembers(grant, query),
    countMembers(grant, query),
    manage === null ? [] : listOpenInvitations(manage, now()),
    getTranslations("members"),
  ]);
  return (
    <div className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-7">
      <div>
        <div className="flex items-start justify-between gap-6 max-md:grid max-md:gap-3">
          <p className="max-w-[76ch] text-13 text-pretty text-ink-2">{t("lead")}</p>
          {manage === null ? null : <InviteDialog />}
        </div>
        <MemberTable page={page} total={total} query={query} manages={manage !== null} />
      </div>
      {invitations.length === 0 ? null : (
        <Section
          title={t("invitations.title")}
          sentence={t("invitations.sentence", { count: invitations.length })}
        >
          <InvitationList invitations={invitations} />
        </Section>
      )}
    </div>
  );
}
