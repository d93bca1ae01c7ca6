"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Form, SubmitButton } from "#components/form/form.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { notify } from "#components/ui/toast.tsx";
import { linkHostAction } from "#lib/discovery/hosts/actions.ts";
import type { SightingRow } from "#lib/discovery/hosts/model.ts";

/** A vendor of the register to choose. */
export type VendorChoice = { readonly id: string; readonly name: string };

/** Says which vendor of the register a host is. */
export function LinkDialog({
  sighting,
  vendors,
  onClose,
}: {
  readonly sighting: SightingRow;
  readonly vendors: readonly VendorChoice[];
  readonly onClose: () => void;
}) {
  const t = useTranslations("discovery-hosts");
  const router = useRouter();
  const { id, host, match } = sighting;
  return (
    <Dialog
      open
      size="small"
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t("link.title", { host })}
      description={t("link.lead")}
    >
      <Form
        action={linkHostAction}
        refusals="discovery-hosts.refusals"
        onSuccess={() => {
          notify({ title: t("link.done", { host }) });
          onClose();
          router.refresh();
        }}
      >
        <input type="hidden" name="id" value={id} />
        <Combobox
          name="vendorId"
          label={t("link.vendor")}
          options={vendors.map((vendor) => ({ value: vendor.id, label: vendor.name }))}
          defaultValue={match?.id ?? null}
          required
        />
        <div className="flex justify-end">
          <SubmitButton>{t("link.submit")}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
