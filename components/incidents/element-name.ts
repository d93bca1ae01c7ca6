import { useTranslations } from "next-intl";

/** The name of a data element in the reader's language; its key where an installation added it. */
export function useElementName(): (key: string) => string {
  const t = useTranslations("data-map.elements");
  return (key) => (t.has(key) ? t(key) : key);
}
