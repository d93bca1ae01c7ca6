"use client";
import { useNow, useTranslations } from "next-intl";
import { useFormats } from "#components/ui/formats.ts";
import { StatusMark } from "#components/ui/status-mark.tsx";
import { Unknown } from "#components/ui/tags.tsx";
import type { EvidenceDates, FileFault } from "#lib/evidence/model.ts";
import { evidenceStateAt } from "#lib/evidence/rules.ts";

const kinds = {
  valid: "done",
  expires_soon: "soon",
  expired: "late",
  withdrawn: "excluded",
} as const;

/** Until when evidence counts, and what is wrong with its file if anything is. */
export function EvidenceStateMark({
  evidence,
}: {
  readonly evidence: EvidenceDates & { readonly fileFault?: FileFault | null };
}) {
  const t = useTranslations("evidence");
  const format = useFormats();
  const now = useNow();
  if (evidence.fileFault) return <StatusMark kind="late">{t("damaged")}</StatusMark>;
  // The browser's "now" is that of the page's load: what was withdrawn since is withdrawn too.
  if (evidence.withdrawnAt !== null) {
    return <StatusMark kind="excluded">{t("states.withdrawn")}</StatusMark>;
  }
  if (evidence.validUntil === null) return <Unknown>{t("noEnd")}</Unknown>;
  const state = evidenceStateAt(evidence, now);
  const date = format.dateTime(evidence.validUntil, { dateStyle: "medium", timeZone: "UTC" });
  return (
    <StatusMark kind={kinds[state]}>
      {state === "valid" ? date : t(`states.${state}`, { date })}
    </StatusMark>
  );
}
