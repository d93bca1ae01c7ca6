import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { TokenDialog } from "#components/members/tokens/token-dialog.tsx";
import { TokenList } from "#components/members/tokens/token-list.tsx";
import { requirePage } from "#lib/access/page.ts";
import { listTokens } from "#lib/members/tokens/queries.ts";
import { now } from "#lib/platform/clock.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tokens"))("title") };
}

export default async function TokensPage() {
  const grant = await requirePage("token:manage");
  const [tokens, t] = await Promise.all([listTokens(grant, now()), getTranslations("tokens")]);
  return (
    <div className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-4">
      <div className="flex items-start justify-between gap-6 max-md:grid max-md:gap-3">
        <p className="max-w-[76ch] text-13 text-pretty text-ink-2">
          {t.rich("lead", {
            docs: (text) => (
              <Link href="/docs/api" className="text-accent underline">
                {text}
              </Link>
            ),
          })}
        </p>
        <TokenDialog />
      </div>
      {tokens.length === 0 ? (
        <p className="text-13 text-ink-2">{t("empty")}</p>
      ) : (
        <TokenList tokens={tokens} />
      )}
    </div>
  );
}
