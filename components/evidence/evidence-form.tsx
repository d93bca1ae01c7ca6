"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ConflictPanel } from "#components/form/conflict-panel.tsx";
import {
  type ConflictControl,
  Form,
  FormActions,
  type FormRefusal,
} from "#components/form/form.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { updateEvidenceAction } from "#lib/evidence/actions.ts";
import type {
  Confidentiality,
  EvidenceOrigin,
  EvidenceTexts,
  EvidenceType,
} from "#lib/evidence/model.ts";
import type { EditConflict } from "#lib/shared/merge.ts";
import { DescriptionFields } from "./description-fields.tsx";

/** Edits what describes evidence: what two people save at once is merged. */
export function EvidenceForm({
  evidence,
}: {
  readonly evidence: {
    readonly id: string;
    readonly revision: number;
    readonly texts: EvidenceTexts;
  };
}) {
  const t = useTranslations("evidence");
  const common = useTranslations("common");
  const router = useRouter();
  const { id, revision, texts } = evidence;
  return (
    <Form<{ id: string }>
      action={updateEvidenceAction}
      refusals="evidence.refusals"
      messages="evidence.fieldMessages"
      onSuccess={() => {
        router.push(`/evidence/${id}`);
        router.refresh();
      }}
      conflict={{
        reason: "revision-conflict",
        render: (refusal, control) => <EvidenceConflict refusal={refusal} control={control} />,
      }}
      className="mt-4 max-w-[760px]"
    >
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="revision" value={revision} />
      <input type="hidden" name="base" value={JSON.stringify(texts)} />
      <DescriptionFields texts={texts} titleRequired />
      <FormActions submitLabel={t("edit.save")}>
        <LinkButton href={`/evidence/${id}`}>{common("cancel")}</LinkButton>
      </FormActions>
    </Form>
  );
}

function EvidenceConflict({
  refusal,
  control,
}: {
  readonly refusal: FormRefusal;
  readonly control: ConflictControl;
}) {
  const t = useTranslations("evidence");
  const details = refusal.details as unknown as EditConflict<keyof EvidenceTexts> & {
    readonly revision: number;
  };
  const shown = (field: keyof EvidenceTexts, value: string) => {
    if (field === "type") return t(`types.${value as EvidenceType}`);
    if (field === "origin") return t(`origins.${value as EvidenceOrigin}`);
    if (field === "confidentiality") return t(`confidentialities.${value as Confidentiality}`);
    return value;
  };
  return (
    <ConflictPanel
      fields={details.conflicts.map(({ field, mine, theirs }) => ({
        name: field,
        label: t(`fields.${field}`),
        mine: shown(field, mine),
        theirs: shown(field, theirs),
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
