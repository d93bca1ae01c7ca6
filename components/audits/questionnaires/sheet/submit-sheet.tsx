"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { submitQuestionnaireAction } from "#lib/audits/questionnaires/answering/actions.ts";

/** Hands the answers in, for good. While something is open it says what, and stays focusable. */
export function SubmitSheet({
  open,
  beforeSubmit,
  onShow,
}: {
  readonly open: number;
  readonly beforeSubmit: () => Promise<void>;
  readonly onShow: (key: string) => void;
}) {
  const t = useTranslations("questionnaires.answer");
  const router = useRouter();
  if (open > 0) {
    return (
      <Button variant="primary" reason={t("submit.open", { count: open })}>
        {t("submit.action")}
      </Button>
    );
  }
  const submit = async () => {
    try {
      await beforeSubmit();
      const result = await submitQuestionnaireAction({});
      if (result.ok) {
        router.refresh();
        return null;
      }
      if (result.kind !== "refused") return t("submitRefusals.failed");
      const keys = result.details?.keys;
      const named = Array.isArray(keys) ? keys.map(String) : [];
      if (named[0] !== undefined) onShow(named[0]);
      return t(`submitRefusals.${result.reason}`, { keys: named.join(", ") });
    } catch {
      return t("submit.offline");
    }
  };
  return (
    <ConfirmDialog
      trigger={<Button variant="primary">{t("submit.action")}</Button>}
      title={t("submit.title")}
      confirmLabel={t("submit.confirm")}
      reversible={false}
      onConfirm={submit}
    >
      {t("submit.body")}
    </ConfirmDialog>
  );
}
