import { useTranslations } from "next-intl";
import { Tabs } from "#components/layout/tabs.tsx";

const views = {
  list: "/requirements",
  matrix: "/requirements/matrix",
  gaps: "/requirements/gaps",
  coverage: "/requirements/coverage",
  versions: "/requirements/versions",
} as const;
export type RequirementView = keyof typeof views;

/** The views of the requirements: the baseline, who stands where, what is missing, its versions. */
export function RequirementTabs({ current }: { readonly current: RequirementView }) {
  const t = useTranslations("requirements.views");
  return (
    <Tabs
      label={t("label")}
      current={current}
      tabs={(Object.keys(views) as RequirementView[]).map((key) => ({
        key,
        label: t(key),
        href: views[key],
      }))}
    />
  );
}
