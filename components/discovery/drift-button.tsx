"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Form, SubmitButton } from "#components/form/form.tsx";
import { notify } from "#components/ui/toast.tsx";
import { declareDriftAction, takeBackDriftAction } from "#lib/discovery/actions.ts";
import type { Drift } from "#lib/discovery/model.ts";
import { DriftFields } from "./drift-fields.tsx";

/**
 * What one press does about one drift: taking back what was decided about it, or ending the
 * declaration of a field that evidence shows no longer.
 */
export function DriftButton({
  act,
  drift,
  what,
}: {
  readonly act: "takeBack" | "endDeclared";
  readonly drift: Drift;
  readonly what: string;
}) {
  const t = useTranslations("discovery.drift");
  const router = useRouter();
  return (
    <Form<unknown>
      action={act === "takeBack" ? takeBackDriftAction : declareDriftAction}
      refusals="discovery.refusals"
      onSuccess={() => {
        notify({ title: t(`${act}Done`) });
        router.refresh();
      }}
    >
      <DriftFields drifts={[drift]} />
      <div>
        <SubmitButton variant="quiet" size="small">
          {t(act)}
          <span className="sr-only">{` ${what}`}</span>
        </SubmitButton>
      </div>
    </Form>
  );
}
