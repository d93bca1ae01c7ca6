"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Banner } from "#components/layout/banner.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { useFormats } from "#components/ui/formats.ts";
import type { EvidenceDetail } from "#lib/evidence/model.ts";

/** What holds for all of the page: a newer version, a damaged file, a file nobody could look into. */
export function EvidenceNotes({
  evidence,
}: {
  readonly evidence: Pick<EvidenceDetail, "newerId" | "fileFault" | "fileFaultAt" | "unchecked">;
}) {
  const t = useTranslations("evidence.notes");
  const format = useFormats();
  const { newerId, fileFault, fileFaultAt, unchecked } = evidence;
  return (
    <>
      {newerId === null ? null : (
        <Banner
          action={
            <Link href={`/evidence/${newerId}`} prefetch={false}>
              {t("openNewer")}
            </Link>
          }
        >
          {t("newer")}
        </Banner>
      )}
      {unchecked ? <Banner tone="attention">{t("unchecked")}</Banner> : null}
      {fileFault === null || fileFaultAt === null ? null : (
        <ErrorState title={t(`faults.${fileFault}`)}>
          {t("faultBody", {
            at: format.dateTime(fileFaultAt, { dateStyle: "medium", timeStyle: "short" }),
          })}
        </ErrorState>
      )}
    </>
  );
}
