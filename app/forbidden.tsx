import { getTranslations } from "next-intl/server";
import { LinkButton } from "#components/ui/button.tsx";

export default async function Forbidden() {
  const t = await getTranslations("errors");
  return (
    <main className="mx-auto max-w-[480px] px-4 pt-[14vh]">
      <h1>{t("forbidden.title")}</h1>
      <p className="mt-1 mb-4 text-ink-2">{t("forbidden.body")}</p>
      <LinkButton href="/" variant="primary">
        {t("page.home")}
      </LinkButton>
    </main>
  );
}
