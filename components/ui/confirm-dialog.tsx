"use client";
import { useTranslations } from "next-intl";
import { type ReactElement, type ReactNode, useState, useTransition } from "react";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { controlClass } from "./field.tsx";

/**
 * Asks before something is destroyed: names what goes, says whether it can be undone, and for what
 * cannot asks to type a word. `onConfirm` answers with a sentence when it was refused; the dialog
 * stays open and shows it.
 */
export function ConfirmDialog({
  trigger,
  title,
  children,
  confirmLabel,
  typeToConfirm,
  reversible,
  onConfirm,
}: {
  readonly trigger: ReactElement;
  readonly title: ReactNode;
  /** What is destroyed, by name and number. */
  readonly children: ReactNode;
  readonly confirmLabel: string;
  readonly typeToConfirm?: string;
  readonly reversible: boolean;
  readonly onConfirm: () => Promise<string | null | undefined> | Promise<void>;
}) {
  const t = useTranslations("common");
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [refusal, setRefusal] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const ready = typeToConfirm === undefined || typed.trim() === typeToConfirm;
  const change = (next: boolean) => {
    setOpen(next);
    setTyped("");
    setRefusal(null);
  };
  const confirm = () =>
    start(async () => {
      const answer = await onConfirm();
      if (answer) setRefusal(answer);
      else change(false);
    });
  return (
    <Dialog
      trigger={trigger}
      open={open}
      onOpenChange={change}
      size="small"
      title={title}
      footer={
        <>
          <Button onClick={() => change(false)}>{t("cancel")}</Button>
          <Button
            variant="danger"
            disabled={!ready || pending}
            onClick={confirm}
            aria-busy={pending}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      <div className="grid gap-3 text-13">
        <div>{children}</div>
        <p className="text-ink-2">
          {reversible ? t("confirm.reversible") : t("confirm.irreversible")}
        </p>
        {typeToConfirm === undefined ? null : (
          <label className="grid gap-1">
            <span className="font-mid">
              {t.rich("confirm.typeToConfirm", {
                word: () => <b className="mono font-mid">{typeToConfirm}</b>,
              })}
            </span>
            <input
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              autoComplete="off"
              className={controlClass}
            />
          </label>
        )}
        {refusal ? (
          <p role="alert" className="border-l-[3px] border-late pl-3 text-late-ink">
            {refusal}
          </p>
        ) : null}
      </div>
    </Dialog>
  );
}
