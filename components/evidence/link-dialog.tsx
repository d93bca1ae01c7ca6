"use client";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Form, FormActions } from "#components/form/form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Select } from "#components/ui/select.tsx";
import { attachProofAction } from "#lib/audits/proofs/actions.ts";
import { linkEvidenceAction } from "#lib/evidence/links/actions.ts";
import { type LinkTargets, linkKinds } from "#lib/evidence/links/model.ts";
import { formText } from "#lib/shared/form-text.ts";
import type { Locale } from "#lib/shared/locale.ts";

const kinds = ["answer", ...linkKinds] as const;
type Kind = (typeof kinds)[number];

/** Links evidence to one more thing of its vendor: the kind first, then which one. */
export function LinkDialog({
  evidenceId,
  targets,
}: {
  readonly evidenceId: string;
  readonly targets: LinkTargets;
}) {
  const t = useTranslations("evidence.uses");
  const locale = useLocale() as Locale;
  const router = useRouter();
  const possible = kinds.filter((kind) => targets[kind].length > 0);
  const [open, setOpen] = useState(false);
  const [kind, setKind] = useState<Kind>(possible[0] ?? "requirement");
  const [answerId, setAnswerId] = useState<string | null>(null);
  const done = () => {
    setOpen(false);
    router.refresh();
  };
  const options: Readonly<Record<Kind, readonly { value: string; label: string }[]>> = {
    answer: targets.answer.map(({ id, reference, questionKey, short }) => ({
      value: id,
      label: `${reference}, ${questionKey} ${short[locale]}`,
    })),
    requirement: targets.requirement.map(({ id, key, title }) => ({
      value: id,
      label: `${key} ${title[locale]}`,
    })),
    finding: targets.finding.map(({ id, reference, title }) => ({
      value: id,
      label: `${reference} ${title}`,
    })),
    incident: targets.incident.map(({ id, reference, title }) => ({
      value: id,
      label: `${reference} ${title}`,
    })),
    certification: targets.certification.map(({ id, standard }) => ({
      value: id,
      label: standard,
    })),
  };
  const needs = targets.answer.find(({ id }) => id === answerId)?.needs ?? [];
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t("link")}
      description={t("lead")}
      trigger={<Button size="small">{t("link")}</Button>}
    >
      {possible.length === 0 ? (
        <p className="text-13 text-ink-2">{t("nothing")}</p>
      ) : (
        <Form<{ linkId: string }>
          action={(form) => {
            // What only chooses among the fields is no part of what is sent.
            form.delete("what");
            if (formText(form, "needKey") === "") form.delete("needKey");
            return kind === "answer" ? attachProofAction(form) : linkEvidenceAction(form);
          }}
          refusals="evidence.refusals"
          onSuccess={done}
        >
          <input type="hidden" name="evidenceId" value={evidenceId} />
          {kind === "answer" ? null : <input type="hidden" name="kind" value={kind} />}
          <Select
            name="what"
            label={t("kind")}
            value={kind}
            onValueChange={(next) => (next === null ? undefined : setKind(next))}
            options={possible.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          />
          <Combobox
            key={kind}
            name={kind === "answer" ? "answerId" : "targetId"}
            label={t("target")}
            options={options[kind]}
            onValueChange={setAnswerId}
            required
          />
          {kind === "answer" && needs.length > 0 ? (
            <Select
              key={answerId}
              name="needKey"
              label={t("need")}
              empty={t("needNone")}
              options={needs.map(({ key, text }) => ({ value: key, label: text[locale] }))}
            />
          ) : null}
          <FormActions submitLabel={t("save")} />
        </Form>
      )}
    </Dialog>
  );
}
