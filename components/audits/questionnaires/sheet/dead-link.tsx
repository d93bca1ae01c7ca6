import { useTranslations } from "next-intl";

/** The one answer to every link that opens nothing, whatever the reason. */
export function DeadLink({ slow = false }: { readonly slow?: boolean }) {
  const t = useTranslations("questionnaires.answer");
  return (
    <main className="mx-auto mt-[min(10vh,90px)] max-w-[440px]">
      <h1 className="mb-2">{t(slow ? "slow.title" : "dead.title")}</h1>
      <p className="text-ink-2">{t(slow ? "slow.body" : "dead.body")}</p>
    </main>
  );
}
