import { useTranslations } from "next-intl";
import { Section } from "#components/layout/section.tsx";
import type { UnknownOwner } from "#lib/exchange/imports/model.ts";
import type { Warning } from "#lib/exchange/vendors/model.ts";

/** What is worth a look and stops nothing. */
export function WarningList({
  warnings,
  unknownOwners = [],
}: {
  readonly warnings: readonly Warning[];
  readonly unknownOwners?: readonly UnknownOwner[];
}) {
  const t = useTranslations("imports");
  if (warnings.length + unknownOwners.length === 0) return null;
  const lines = [
    ...warnings.map((warning) => {
      if (warning.code === "sheets-unread") {
        return t("warnings.sheets-unread", { sheets: warning.sheets.join(", ") });
      }
      if (warning.code === "dates-ambiguous") {
        const { column, count, order } = warning;
        return t("warnings.dates-ambiguous", { column, count, words: t(`dateReadings.${order}`) });
      }
      const { code, ...values } = warning;
      return t(`warnings.${code}`, values);
    }),
    ...unknownOwners.map((owner) => t("warnings.owner-unknown", { ...owner })),
  ];
  return (
    <Section title={t("preview.warnings")} sentence={t("preview.warningsSentence")}>
      <ul className="grid gap-1.5 text-13">
        {lines.map((line) => (
          <li key={line} className="border-b border-line pb-1.5 wrap-anywhere">
            {line}
          </li>
        ))}
      </ul>
    </Section>
  );
}
