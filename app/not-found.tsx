import { getTranslations } from "next-intl/server";
import { LinkButton } from "#components/ui/button.tsx";

export default async function NotFound() {
  const t = await getTranslations("errors");
  return (
    <main className="mx-auto max-w-[480px] px-4 pt-[14vh]">
      <h1>{t("not-found.title")}</h1>
      <p className="mt-1 mb-4 text-ink-2">{t("not-found.body")}</p>
      <LinkButton href="/" variant="primary">
        {t("page.home")}
      </LinkButton>
    </main>
  );
}
