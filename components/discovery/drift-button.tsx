"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Form, SubmitButton } from "#components/form/form.tsx";
import { notify } from "#components/ui/toast.tsx";
import { takeBackDriftAction } from "#lib/discovery/actions.ts";
import type { Drift } from "#lib/discovery/model.ts";
import { DriftFields } from "./drift-fields.tsx";

/** Takes back what was decided about one drift: it is open again. */
export function TakeBack({ drift, what }: { readonly drift: Drift; readonly what: string }) {
  const t = useTranslations("discovery.drift");
  const router = useRouter();
  return (
    <Form
      action={takeBackDriftAction}
      refusals="discovery.refusals"
      onSuccess={() => {
        notify({ title: t("takenBack") });
        router.refresh();
      }}
    >
      <DriftFields drifts={[drift]} />
      <div>
        <SubmitButton variant="quiet" size="small" aria-label={t("takeBackOf", { what })}>
          {t("takeBack")}
        </SubmitButton>
      </div>
    </Form>
  );
}
