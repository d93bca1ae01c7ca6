import { useTranslations } from "next-intl";
import { LinkButton } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import type { ScanDetail } from "#lib/discovery/model.ts";

/** A scan without a result: why, what was kept, and what to do. */
export function ScanEnded({ scan }: { readonly scan: ScanDetail }) {
  const t = useTranslations("discovery");
  const again = (
    <LinkButton variant="primary" href={`/discovery/new?system=${scan.systemId}`}>
      {t("ended.again")}
    </LinkButton>
  );
  if (scan.state === "cancelled") {
    return (
      <EmptyState title={t("ended.cancelledTitle")} action={again}>
        {t("ended.cancelledBody", { name: scan.fileName })}
      </EmptyState>
    );
  }
  const { place } = scan.failureDetails;
  return (
    <div className="mt-4">
      <ErrorState title={t("ended.failedTitle", { name: scan.fileName })} actions={again}>
        <p>{t(`failures.${scan.failure ?? "internal"}`)}</p>
        {typeof place === "string" && place !== "" ? <p>{t("ended.where", { place })}</p> : null}
        <p>{t("ended.kept")}</p>
      </ErrorState>
    </div>
  );
}
