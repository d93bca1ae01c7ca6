"use client";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Form, FormActions } from "#components/form/form.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { NumberField } from "#components/ui/number-field.tsx";
import { RadioCards } from "#components/ui/radio-cards.tsx";
import { TextArea, TextField } from "#components/ui/text-field.tsx";
import { controlChoices } from "#lib/catalogue/frameworks.ts";
import { saveRequirementAction } from "#lib/requirements/versions/actions.ts";
import type { RequirementContent, RequirementTexts } from "#lib/requirements/versions/model.ts";
import type { Locale } from "#lib/shared/locale.ts";
import { ApplicabilityFields } from "./applicability-fields.tsx";
import { ChoiceList } from "./choice-list.tsx";
import { RequirementConflict } from "./requirement-conflict.tsx";

/** Adds a requirement to a draft, or edits one: what two people save at once is merged. */
export function RequirementForm({
  draft,
  requirement,
  hadBefore,
}: {
  readonly draft: { readonly id: string; readonly version: number; readonly revision: number };
  /** Absent for a new one. */
  readonly requirement?: {
    readonly content: RequirementContent;
    readonly texts: RequirementTexts;
  };
  /** Whether the version before had it, so that "only the wording" can be said. */
  readonly hadBefore: boolean;
}) {
  const t = useTranslations("requirements.editor");
  const locale = useLocale() as Locale;
  const router = useRouter();
  const texts = requirement?.texts;
  const back = `/requirements/versions/${draft.version}`;
  const [controls, setControls] = useState<readonly string[]>(
    (requirement?.content.references ?? []).map((one) => `${one.framework}:${one.reference}`),
  );
  return (
    <Form<{ key: string }>
      action={saveRequirementAction}
      refusals="requirements.refusals"
      messages="requirements.fieldErrors"
      onSuccess={() => {
        router.push(back);
        router.refresh();
      }}
      conflict={{
        reason: "revision-conflict",
        render: (refusal, control) => <RequirementConflict refusal={refusal} control={control} />,
      }}
      className="mt-4 max-w-[980px]"
    >
      <input type="hidden" name="baselineId" value={draft.id} />
      <input type="hidden" name="revision" value={draft.revision} />
      <input type="hidden" name="base" value={JSON.stringify(texts ?? {})} />
      <input type="hidden" name="isNew" value={requirement === undefined ? "true" : "false"} />
      {requirement === undefined ? (
        <TextField name="key" label={t("key")} help={t("keyHelp")} required mono />
      ) : (
        <input type="hidden" name="key" value={requirement.content.key} />
      )}
      <div className="grid gap-4 md:grid-cols-2">
        {(["En", "Fr"] as const).map((language) => (
          <div key={language} className="grid content-start gap-4">
            <TextField
              name={`title${language}`}
              label={t(`title${language}`)}
              defaultValue={texts?.[`title${language}`]}
              maxLength={300}
              required
            />
            <TextArea
              name={`guidance${language}`}
              label={t(`guidance${language}`)}
              defaultValue={texts?.[`guidance${language}`]}
              maxLength={4000}
              required
            />
            <TextArea
              name={`proves${language}`}
              label={t(`proves${language}`)}
              defaultValue={texts?.[`proves${language}`]}
              rows={2}
              maxLength={4000}
              required
            />
          </div>
        ))}
      </div>
      <div className="flex flex-wrap gap-6">
        <NumberField
          name="validDays"
          label={t("validDays")}
          unit={t("days")}
          defaultValue={requirement?.content.evidenceRule.validDays ?? 365}
          min={1}
          max={3660}
          required
        />
        <NumberField
          name="weight"
          label={t("weight")}
          unit={t("ofFive")}
          defaultValue={requirement?.content.weight ?? 3}
          min={1}
          max={5}
          required
        />
      </div>
      <ApplicabilityFields rule={requirement?.content.applicability ?? {}} />
      <ChoiceList
        name="references"
        label={t("controls")}
        help={t("controlsHelp")}
        chosen={controls}
        onChange={setControls}
        groups={controlChoices.map((framework) => ({
          key: framework.framework,
          label: framework.name,
          choices: framework.controls.map(({ reference, label }) => ({
            value: `${framework.framework}:${reference}`,
            label: `${reference} ${label[locale]}`,
          })),
        }))}
      />
      {hadBefore ? (
        <RadioCards
          name="wordingOnly"
          label={t("change")}
          columns={2}
          defaultValue={requirement?.content.wordingOnly ? "yes" : "no"}
          cards={[
            { value: "no", label: t("asksMore"), help: t("asksMoreHelp") },
            { value: "yes", label: t("wordingOnly"), help: t("wordingOnlyHelp") },
          ]}
        />
      ) : null}
      <FormActions submitLabel={t("save")}>
        <LinkButton href={back}>{t("cancel")}</LinkButton>
      </FormActions>
    </Form>
  );
}
