import { useTranslations } from "next-intl";
import { LinkButton } from "#components/ui/button.tsx";
import { declareHref, minimiseHref } from "./hrefs.ts";

/** Where to go from the map: to what could be left out, to our systems, to a new flow. */
export function MapActions({ mayWrite }: { readonly mayWrite: boolean }) {
  const t = useTranslations("data-map");
  return (
    <>
      <LinkButton href={minimiseHref(null)}>{t("minimise.link")}</LinkButton>
      <LinkButton href="/data-map/systems">{t("systemsLink")}</LinkButton>
      {mayWrite ? (
        <LinkButton href={declareHref()} variant="primary">
          {t("declare")}
        </LinkButton>
      ) : null}
    </>
  );
}
