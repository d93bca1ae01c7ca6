"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { notify } from "#components/ui/toast.tsx";
import { previewRemovalAction, removeSampleAction } from "#lib/exchange/sample/actions.ts";
import type { SamplePreview } from "#lib/exchange/sample/model.ts";

const counted = ["vendors", "flows", "audits", "findings", "incidents", "people"] as const;

/** The button that removes the sample: it counts first, names what goes and what stays, then asks. */
export function RemoveSample() {
  const t = useTranslations("sample");
  const c = useTranslations("common");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [preview, setPreview] = useState<SamplePreview | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, start] = useTransition();

  const change = (next: boolean) => {
    setOpen(next);
    setProblem(null);
    if (!next) return;
    setPreview(null);
    start(async () => {
      const result = await previewRemovalAction({});
      if (result.ok) setPreview(result.value);
      else setProblem(t("dialog.failed"));
    });
  };
  const remove = () =>
    start(async () => {
      const result = await removeSampleAction({});
      if (!result.ok) {
        const gone = result.kind === "refused" && result.reason === "not-loaded";
        setProblem(t(gone ? "dialog.notLoaded" : "dialog.failed"));
        return;
      }
      const { kept } = result.value;
      setOpen(false);
      notify({
        title: t("dialog.done"),
        ...(kept.length === 0
          ? {}
          : {
              description: t("dialog.kept", {
                count: kept.length,
                names: kept.map(({ name }) => name).join(", "),
              }),
            }),
      });
      router.refresh();
    });

  return (
    <Dialog
      trigger={
        <Button variant="quiet" size="small">
          {t("remove")}
        </Button>
      }
      open={open}
      onOpenChange={change}
      title={t("dialog.title")}
      description={t("dialog.lead")}
      footer={
        <>
          <Button onClick={() => change(false)}>{c("cancel")}</Button>
          <Button
            variant="danger"
            disabled={preview === null || pending}
            aria-busy={pending}
            onClick={remove}
          >
            {t("dialog.confirm")}
          </Button>
        </>
      }
    >
      <div className="grid gap-3 text-13" aria-live="polite">
        {preview === null ? (
          problem === null && <p className="text-ink-2">{t("dialog.counting")}</p>
        ) : (
          <PreviewLists preview={preview} />
        )}
        {problem === null ? null : (
          <p role="alert" className="border-l-[3px] border-late pl-3 text-late-ink">
            {problem}
          </p>
        )}
        <p className="text-ink-2">{c("confirm.irreversible")}</p>
      </div>
    </Dialog>
  );
}

function PreviewLists({ preview }: { readonly preview: SamplePreview }) {
  const t = useTranslations("sample.dialog");
  return (
    <>
      <div>
        <h3>{t("goes")}</h3>
        <ul className="list-disc pl-5">
          {counted.map((key) => (
            <li key={key}>{t(key, { count: preview[key] })}</li>
          ))}
        </ul>
      </div>
      <div>
        <h3>{t("stays")}</h3>
        {preview.kept.length === 0 ? (
          <p>{t("staysNone")}</p>
        ) : (
          <ul className="list-disc pl-5">
            {preview.kept.map(({ id, name }) => (
              <li key={id}>{name}</li>
            ))}
          </ul>
        )}
      </div>
    </>
  );
}
