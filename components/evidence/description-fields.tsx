"use client";
import { useTranslations } from "next-intl";
import { RadioCards } from "#components/ui/radio-cards.tsx";
import { Select } from "#components/ui/select.tsx";
import { DateField, TextField } from "#components/ui/text-field.tsx";
import {
  confidentialities,
  type EvidenceTexts,
  evidenceOrigins,
  evidenceTypes,
} from "#lib/evidence/model.ts";

/** What describes evidence, the same for a new file, a new version and an edit. */
export function DescriptionFields({
  texts,
  titleRequired,
}: {
  readonly texts?: EvidenceTexts;
  /** A new file can go by its own name. */
  readonly titleRequired: boolean;
}) {
  const t = useTranslations("evidence");
  return (
    <>
      <TextField
        name="title"
        label={t("fields.title")}
        help={titleRequired ? undefined : t("help.title")}
        defaultValue={texts?.title}
        maxLength={200}
        required={titleRequired}
      />
      <Select
        name="type"
        label={t("fields.type")}
        defaultValue={texts?.type ?? "other"}
        options={evidenceTypes.map((value) => ({ value, label: t(`types.${value}`) }))}
      />
      <Select
        name="origin"
        label={t("fields.origin")}
        defaultValue={texts?.origin ?? "vendor"}
        options={evidenceOrigins.map((value) => ({ value, label: t(`origins.${value}`) }))}
      />
      <TextField
        name="issuer"
        label={t("fields.issuer")}
        help={t("help.issuer")}
        defaultValue={texts?.issuer}
        maxLength={200}
      />
      <RadioCards
        name="confidentiality"
        label={t("fields.confidentiality")}
        columns={4}
        defaultValue={texts?.confidentiality ?? "internal"}
        cards={confidentialities.map((value) => ({
          value,
          label: t(`confidentialities.${value}`),
          help: t(`help.${value}`),
        }))}
      />
      <DateField
        name="periodFromOn"
        label={t("fields.periodFromOn")}
        help={t("help.period")}
        defaultValue={texts?.periodFromOn}
      />
      <DateField
        name="periodToOn"
        label={t("fields.periodToOn")}
        defaultValue={texts?.periodToOn}
      />
      <DateField
        name="datedOn"
        label={t("fields.datedOn")}
        help={t("help.datedOn")}
        defaultValue={texts?.datedOn}
      />
      <DateField
        name="validUntilOn"
        label={t("fields.validUntilOn")}
        help={t("help.validUntilOn")}
        defaultValue={texts?.validUntilOn}
      />
    </>
  );
}
