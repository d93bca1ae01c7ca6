import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Section } from "#components/layout/section.tsx";
import { Split, Stack } from "#components/layout/split.tsx";
import { LinkButton } from "#components/ui/button.tsx";

/** What to read first and how to get it: three steps for a capture, a line for each other kind. */
export function Teach({ action }: { readonly action: boolean }) {
  const t = useTranslations("discovery");
  return (
    <div className="mt-4">
      <h2 className="text-20">{t("teach.title")}</h2>
      <p className="mt-1 mb-3 max-w-[72ch] text-14 text-pretty text-ink-2">{t("teach.body")}</p>
      {action ? (
        <LinkButton variant="primary" href="/discovery/new">
          {t("newScan")}
        </LinkButton>
      ) : null}
      <KindsOfEvidence className="mt-6" />
    </div>
  );
}

/** The kinds of evidence that are read, and how each is recorded or exported. */
export function KindsOfEvidence({ className }: { readonly className?: string }) {
  const t = useTranslations("discovery.teach");
  const kind = (title: string, body: ReactNode) => (
    <div>
      <h3>{title}</h3>
      <p className="text-13 text-pretty text-ink-2">{body}</p>
    </div>
  );
  return (
    <Split columns="6-6" className={className}>
      <Section title={t("har")}>
        <ol className="grid list-decimal gap-1.5 pl-4 text-13 text-pretty text-ink-2">
          <li>{t("harChrome")}</li>
          <li>{t("harUse")}</li>
          <li>{t("harSave")}</li>
        </ol>
      </Section>
      <Stack className="gap-3.5! border-t border-line-2 pt-2.5">
        {kind(t("events"), t("eventsBody"))}
        {kind(t("plan"), t("planBody"))}
        {kind(t("source"), t("sourceBody"))}
      </Stack>
    </Split>
  );
}
