import { useTranslations } from "next-intl";
import { Posture } from "#components/layout/section.tsx";
import type { Drift } from "#lib/discovery/model.ts";
import { postureOf } from "./groups.ts";

/** The one sentence that people come for: what is sent that nobody declared. */
export function DriftPosture({ drifts }: { readonly drifts: readonly Drift[] }) {
  const t = useTranslations("discovery.posture");
  const figures = postureOf(drifts);
  const sentences = [
    figures.vendors > 0
      ? t("vendors", { vendors: figures.vendors, direct: figures.directVendors })
      : "",
    figures.fields === 0
      ? ""
      : figures.vendors > 0
        ? t("more", { fields: figures.fields })
        : t("fields", { fields: figures.fields, direct: figures.directFields }),
  ].filter(Boolean);
  if (sentences.length > 0) return <Posture>{sentences.join(" ")}</Posture>;
  if (figures.unseen > 0) return <Posture>{t("unseen", { count: figures.unseen })}</Posture>;
  return <Posture>{t(figures.decided > 0 ? "clear" : "none")}</Posture>;
}
