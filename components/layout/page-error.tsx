"use client";
import { useTranslations } from "next-intl";
import { Button, LinkButton } from "#components/ui/button.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";

/** What stands in place of a page that failed to render: nothing was changed, try again. */
export function PageError({
  digest,
  retry,
}: {
  readonly digest: string | undefined;
  readonly retry: () => void;
}) {
  const t = useTranslations("errors.page");
  return (
    <ErrorState
      title={t("title")}
      reference={digest}
      actions={
        <>
          <Button variant="secondary" onClick={retry}>
            {t("retry")}
          </Button>
          <LinkButton variant="quiet" href="/">
            {t("home")}
          </LinkButton>
        </>
      }
    >
      {t("body")}
    </ErrorState>
  );
}
