"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Form, SubmitButton } from "#components/form/form.tsx";
import { startDraftAction } from "#lib/requirements/versions/actions.ts";

/** Starts the next version as a copy of the one in force. */
export function StartDraft() {
  const t = useTranslations("requirements.versions");
  const router = useRouter();
  return (
    <Form
      action={startDraftAction}
      refusals="requirements.refusals"
      onSuccess={({ version }) => router.push(`/requirements/versions/${version}`)}
    >
      <SubmitButton>{t("start")}</SubmitButton>
    </Form>
  );
}
