"use client";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { Tabs } from "#components/layout/tabs.tsx";

/** List or board of the same findings: what is filtered stays filtered. */
export function FindingViews({ current }: { readonly current: "list" | "board" }) {
  const t = useTranslations("findings.views");
  const search = useSearchParams();
  const tabs = (["list", "board"] as const).map((key) => {
    const own = new URLSearchParams(search);
    for (const name of ["cursor", "view"]) own.delete(name);
    if (key === "board") own.set("view", key);
    const text = own.toString();
    return { key, label: t(key), href: text === "" ? "/findings" : `/findings?${text}` };
  });
  return <Tabs label={t("label")} tabs={tabs} current={current} />;
}
