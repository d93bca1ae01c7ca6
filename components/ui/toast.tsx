"use client";
import { Toast } from "@base-ui/react/toast";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CrossIcon } from "./icons.tsx";

const manager = Toast.createToastManager();

/**
 * Says that something was done, with a way back: `notify({ title: "Vendor restored" })`. Never the
 * only place of an error: those stand where they happened.
 */
export function notify(message: {
  readonly title: string;
  readonly description?: string;
  readonly action?: { readonly label: string; readonly onSelect: () => void };
}): void {
  manager.add({
    title: message.title,
    description: message.description,
    actionProps: message.action
      ? { children: message.action.label, onClick: message.action.onSelect }
      : undefined,
  });
}

/** Holds the messages of `notify`, bottom right. Stands once, in the shell. */
export function Toaster({ children }: { readonly children?: ReactNode }) {
  const t = useTranslations("common");
  return (
    <Toast.Provider toastManager={manager} timeout={6000}>
      {children}
      <Toast.Portal>
        <Toast.Viewport
          aria-label={t("notifications")}
          className="fixed right-4 bottom-4 z-50 flex w-[min(360px,calc(100vw-32px))] flex-col gap-2"
        >
          <ToastList dismiss={t("dismiss")} />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList({ dismiss }: { readonly dismiss: string }) {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className="rounded-panel bg-surface shadow-pop transition-opacity duration-[var(--motion-base)] data-ending-style:opacity-0 data-starting-style:opacity-0"
    >
      <Toast.Content className="flex items-start gap-3 py-2.5 pr-2 pl-3 text-13">
        <div className="min-w-0 flex-1">
          <Toast.Title className="font-mid" />
          <Toast.Description className="text-ink-2" />
        </div>
        <Toast.Action className="min-h-6 font-mid text-accent" />
        <Toast.Close
          aria-label={dismiss}
          className="grid size-6 place-items-center rounded-control text-ink-2 hover:bg-surface-hover"
        >
          <CrossIcon />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
