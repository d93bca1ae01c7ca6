import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DeadLink } from "#components/audits/questionnaires/sheet/dead-link.tsx";
import { OpenLink } from "#components/audits/questionnaires/sheet/open-link.tsx";
import { clientInfo } from "#lib/access/client-address.ts";
import { vendorLink } from "#lib/access/gate.ts";
import { countLookup } from "#lib/access/rate-limit.ts";
import { now } from "#lib/platform/clock.ts";
import { settings } from "#lib/platform/env.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("questionnaires"))("answer.title") };
}

/** Opening the page spends nothing: mail scanners and previews open links too. */
export default async function LinkPage({
  params,
}: {
  readonly params: Promise<{ readonly token: string }>;
}) {
  const { token } = await params;
  if ((await countLookup((await clientInfo()).address)) !== null) return <DeadLink slow />;
  const link = await vendorLink(token, now());
  if (link === null) return <DeadLink />;
  const t = await getTranslations("questionnaires.answer.landing");
  const { name, vendorName } = link;
  return (
    <main className="mx-auto mt-[min(10vh,90px)] max-w-[440px]">
      <h1 className="mb-2">{t("title", { vendor: vendorName })}</h1>
      <p className="mb-5 text-ink-2">
        {t("lead", { name, vendor: vendorName, host: new URL(settings().publicUrl).host })}
      </p>
      <OpenLink token={token} />
      <p className="meta mt-5">{t("private")}</p>
    </main>
  );
}
