"use client";
import { useTranslations } from "next-intl";
import { buttonClass, LinkButton } from "#components/ui/button.tsx";
import type { EvidenceDetail } from "#lib/evidence/model.ts";
import { WithdrawButton } from "./withdraw-button.tsx";

/** What can be done with a piece of evidence; the file is always saved, never shown. */
export function EvidenceActions({
  evidence,
  writes,
}: {
  readonly evidence: Pick<
    EvidenceDetail,
    "id" | "title" | "fileName" | "sha256" | "newerId" | "withdrawnAt"
  >;
  /** Whether the person may change it. */
  readonly writes: boolean;
}) {
  const t = useTranslations("evidence");
  const { id, sha256, newerId, withdrawnAt } = evidence;
  return (
    <>
      {writes && withdrawnAt === null ? (
        <WithdrawButton evidenceId={id} name={evidence.fileName ?? evidence.title} size="base" />
      ) : null}
      {writes && newerId === null ? (
        <LinkButton href={`/evidence/new?replaces=${id}`}>{t("page.newVersion")}</LinkButton>
      ) : null}
      {writes && withdrawnAt === null ? (
        <LinkButton href={`/evidence/${id}/edit`}>{t("edit.action")}</LinkButton>
      ) : null}
      {sha256 === null ? null : (
        // A plain link: a damaged file leads back to this page, which says what to do.
        <a href={`/api/files/${id}`} className={buttonClass("primary", "base")}>
          {t("page.download")}
        </a>
      )}
    </>
  );
}
