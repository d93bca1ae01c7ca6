"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Form, FormActions } from "#components/form/form.tsx";
import { Button } from "#components/ui/button.tsx";
import { copyText } from "#components/ui/copy-text.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextArea, TextField } from "#components/ui/text-field.tsx";
import { addCollectorAction } from "#lib/discovery/collectors/actions.ts";
import { recipeOf } from "./recipe.ts";

/** Makes an address for reports and shows it once, with the headers that use it. */
export function CollectorDialog({
  systems,
}: {
  readonly systems: readonly { readonly id: string; readonly name: string }[];
}) {
  const t = useTranslations("discovery-hosts.collectors");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [url, setUrl] = useState<string | null>(null);
  const change = (next: boolean) => {
    setOpen(next);
    if (!next) setUrl(null);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={url === null ? t("makeTitle") : t("newTitle")}
      description={url === null ? t("makeLead") : t("newLead")}
      trigger={<Button size="small">{t("make")}</Button>}
    >
      {url !== null ? (
        <FreshAddress url={url} onDone={() => change(false)} />
      ) : systems.length === 0 ? (
        <p className="text-13 text-ink-2">{t("noSystem")}</p>
      ) : (
        <Form
          action={addCollectorAction}
          refusals="discovery-hosts.refusals"
          onSuccess={(made) => {
            setUrl(made.url);
            router.refresh();
          }}
        >
          <Select
            name="systemId"
            label={t("system")}
            options={systems.map(({ id, name }) => ({ value: id, label: name }))}
            defaultValue={systems[0]?.id ?? null}
            required
          />
          <FormActions submitLabel={t("submit")} />
        </Form>
      )}
    </Dialog>
  );
}

function FreshAddress({ url, onDone }: { readonly url: string; readonly onDone: () => void }) {
  const t = useTranslations("discovery-hosts.collectors");
  const [copied, setCopied] = useState(false);
  const recipe = recipeOf(url);
  return (
    <div className="grid gap-3">
      <TextField
        name="address"
        label={t("address")}
        mono
        readOnly
        defaultValue={url}
        onFocus={(event) => event.currentTarget.select()}
      />
      <TextArea
        name="headers"
        label={t("headers")}
        readOnly
        rows={7}
        defaultValue={recipe}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className="flex gap-3">
        <Button variant="primary" onClick={() => void copyText(recipe).then(setCopied)}>
          {copied ? t("copied") : t("copy")}
        </Button>
        <Button onClick={onDone}>{t("done")}</Button>
      </div>
    </div>
  );
}
