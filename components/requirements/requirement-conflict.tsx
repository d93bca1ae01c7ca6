"use client";
import { useTranslations } from "next-intl";
import { ConflictPanel } from "#components/form/conflict-panel.tsx";
import type { ConflictControl, FormRefusal } from "#components/form/form.tsx";
import type { RequirementField } from "#lib/requirements/versions/model.ts";
import type { EditConflict } from "#lib/shared/merge.ts";

/** Both versions of a requirement that two people changed, and a choice for each field. */
export function RequirementConflict({
  refusal,
  control,
}: {
  readonly refusal: FormRefusal;
  readonly control: ConflictControl;
}) {
  const t = useTranslations("requirements.editor");
  const details = refusal.details as unknown as EditConflict<RequirementField> & {
    readonly revision: number;
  };
  const label = (field: RequirementField) =>
    field === "references" ? t("controls") : field === "wordingOnly" ? t("change") : t(field);
  return (
    <ConflictPanel
      fields={details.conflicts.map(({ field, mine, theirs }) => ({
        name: field,
        label: label(field),
        mine,
        theirs,
      }))}
      onResolve={(choices) =>
        control.resubmit({
          ...details.merged,
          ...Object.fromEntries(
            details.conflicts
              .filter(({ field }) => choices[field] === "theirs")
              .map(({ field, theirs }) => [field, theirs]),
          ),
          revision: String(details.revision),
          base: JSON.stringify(details.current),
        })
      }
    />
  );
}
