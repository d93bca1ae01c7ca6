"use client";
import { useTranslations } from "next-intl";
import { Section } from "#components/layout/section.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { useFormats } from "#components/ui/formats.ts";
import type { ScanDetail } from "#lib/discovery/model.ts";
import { DeleteKept } from "./scan-buttons.tsx";
import { useBytes } from "./words.ts";

/** That the file of a scan is kept and until when; who decides about scans opens or deletes it. */
export function KeptFile({
  scan: { id, fileName, kept },
  mayOpen,
}: {
  readonly scan: Pick<ScanDetail, "id" | "fileName" | "kept">;
  readonly mayOpen: boolean;
}) {
  const t = useTranslations("discovery.kept");
  const format = useFormats();
  const bytes = useBytes();
  if (kept === null) return null;
  return (
    <Section
      title={t("title")}
      sentence={t("sentence", {
        date: format.dateTime(kept.until, { dateStyle: "medium" }),
        size: bytes(kept.size),
      })}
    >
      {mayOpen ? (
        <div className="flex flex-wrap gap-2">
          <LinkButton href={`/api/scans/${id}/kept`} download size="small">
            {t("download")}
          </LinkButton>
          <DeleteKept scan={{ id, fileName }} />
        </div>
      ) : null}
    </Section>
  );
}
