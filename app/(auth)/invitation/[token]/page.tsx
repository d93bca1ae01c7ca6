import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AcceptForm } from "#components/members/accept-form.tsx";
import { visitorGrant } from "#lib/access/gate.ts";
import { describeInvitation } from "#lib/members/invitations/queries.ts";
import { now } from "#lib/platform/clock.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("invitation.title"), referrer: "no-referrer" };
}

/** Opening the page spends nothing: mail scanners and previews open links too. */
export default async function InvitationPage({
  params,
}: {
  readonly params: Promise<{ readonly token: string }>;
}) {
  const { token } = await params;
  const link = await describeInvitation(await visitorGrant(), token, now());
  if (link !== null) return <AcceptForm token={token} link={link} />;
  const t = await getTranslations("auth.invitation");
  return (
    <section className="rounded-panel border border-line bg-surface p-6">
      <h1 className="mb-2 text-16 leading-6">{t("dead.title")}</h1>
      <p className="text-13 text-ink-2">{t("dead.body")}</p>
    </section>
  );
}
