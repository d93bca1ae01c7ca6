"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Form, FormActions } from "#components/form/form.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { FileDrop } from "#components/ui/file-drop.tsx";
import type { ActionResult } from "#lib/access/action-result.ts";
import { type EvidenceTexts, fileKinds, maxFileBytes } from "#lib/evidence/model.ts";
import { formText } from "#lib/shared/form-text.ts";
import { DescriptionFields } from "./description-fields.tsx";

const described = [
  ...(["title", "type", "origin", "issuer", "confidentiality", "periodFromOn"] as const),
  ...(["periodToOn", "datedOn", "validUntilOn"] as const),
];

/** Sends one file with what describes it; the answer in the shape that forms understand. */
async function send(
  file: File,
  target: { readonly vendorId: string } | { readonly replacesId: string },
  form: FormData,
): Promise<ActionResult<{ id: string }>> {
  const description = {
    ...target,
    name: file.name,
    ...Object.fromEntries(described.map((name) => [name, formText(form, name)])),
  };
  const response = await fetch("/api/files", {
    method: "POST",
    headers: {
      "content-type": file.type || "application/octet-stream",
      "x-evidence": encodeURIComponent(JSON.stringify(description)),
    },
    body: file,
  });
  const body: { evidenceId?: string; reason?: string; code?: string; requestId?: string } =
    await response.json();
  if (response.ok && body.evidenceId) return { ok: true, value: { id: body.evidenceId } };
  if (body.reason) return { ok: false, kind: "refused", reason: body.reason };
  const code = body.code === "not-found" || body.code === "invalid" ? body.code : "internal";
  return { ok: false, kind: "failed", code, errorId: body.requestId ?? "" };
}

/**
 * Adds a file of a vendor, or a new version of evidence that is there. The file and what was
 * written stay when it is not taken, with the reason and what to do.
 */
export function UploadForm({
  vendors,
  vendorId,
  replaced,
  cancelHref,
}: {
  readonly vendors: readonly { readonly id: string; readonly name: string }[];
  readonly vendorId: string | null;
  /** The version that the new one follows. */
  readonly replaced: { readonly id: string; readonly texts: EvidenceTexts } | null;
  readonly cancelHref: string;
}) {
  const t = useTranslations("evidence");
  const common = useTranslations("common");
  const router = useRouter();
  const [file, setFile] = useState<File | null>(null);
  return (
    <Form<{ id: string }>
      action={async (form) => {
        const chosen = form.get("file");
        const sent = chosen instanceof File && chosen.name !== "" ? chosen : file;
        if (sent === null) return { ok: false, kind: "refused", reason: "file-missing" };
        const target =
          replaced === null
            ? { vendorId: formText(form, "vendorId") }
            : { replacesId: replaced.id };
        return send(sent, target, form);
      }}
      refusals="evidence.refusals"
      messages="evidence.fieldMessages"
      onSuccess={({ id }) => {
        router.push(`/evidence/${id}`);
        router.refresh();
      }}
      className="mt-4 max-w-[760px]"
    >
      {replaced === null ? (
        <Combobox
          name="vendorId"
          label={t("fields.vendor")}
          defaultValue={vendorId}
          options={vendors.map(({ id, name }) => ({ value: id, label: name }))}
          required
        />
      ) : null}
      <FileDrop
        name="file"
        accept={Object.keys(fileKinds)
          .map((kind) => `.${kind}`)
          .join(",")}
        limit={t("upload.limit", { megabytes: maxFileBytes / 1024 ** 2 })}
        onFiles={([first]) => setFile(first ?? null)}
      />
      <DescriptionFields texts={replaced?.texts} titleRequired={false} />
      <FormActions submitLabel={t(replaced === null ? "upload.save" : "upload.saveVersion")}>
        <LinkButton href={cancelHref}>{common("cancel")}</LinkButton>
      </FormActions>
    </Form>
  );
}
