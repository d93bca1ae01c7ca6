"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Section } from "#components/layout/section.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { CrossIcon } from "#components/ui/icons.tsx";
import { Tag } from "#components/ui/tags.tsx";
import { unlinkEvidenceAction } from "#lib/evidence/links/actions.ts";
import type { EvidenceUse, LinkTargets } from "#lib/evidence/links/model.ts";
import type { EvidenceDetail } from "#lib/evidence/model.ts";
import type { Locale } from "#lib/shared/locale.ts";
import { LinkDialog } from "./link-dialog.tsx";

/** Where a use leads, and what it says of itself. */
function doorOf(use: EvidenceUse, locale: Locale) {
  switch (use.kind) {
    case "answer":
      return {
        href: `/audits/${use.auditId}?q=${use.questionKey}`,
        name: `${use.reference}, ${use.questionKey}`,
      };
    case "requirement":
      return { href: `/requirements/${use.key}`, name: `${use.key} ${use.title[locale]}` };
    case "finding":
    case "incident":
      return { href: `/${use.kind}s/${use.id}`, name: `${use.reference} ${use.title}` };
    case "certification":
      return { href: `/vendors/${use.vendorId}/contract`, name: use.standard };
    case "deletion":
      return { href: `/data-map/flows/${use.flowId}`, name: use.purpose };
  }
}

/**
 * What this version speaks for. Links stay with the version that they were made to; where a newer
 * one exists it is said, so that somebody can look whether it proves the same.
 */
export function UseList({
  evidence,
  uses,
  targets,
}: {
  readonly evidence: Pick<EvidenceDetail, "id" | "newerId" | "withdrawnAt">;
  readonly uses: readonly EvidenceUse[];
  /** Null for who does not link from here. */
  readonly targets: LinkTargets | null;
}) {
  const t = useTranslations("evidence.uses");
  const locale = useLocale() as Locale;
  const format = useFormats();
  return (
    <Section
      title={t("title")}
      sentence={t("sentence", { count: uses.length })}
      aside={
        targets === null || evidence.withdrawnAt !== null ? null : (
          <LinkDialog evidenceId={evidence.id} targets={targets} />
        )
      }
    >
      {evidence.newerId !== null && uses.length > 0 ? (
        <p className="mb-2 border-l-[3px] border-line-2 pl-3 text-13 text-ink-2">
          {t.rich("newer", {
            link: (chunks) => (
              <Link href={`/evidence/${evidence.newerId}`} prefetch={false} className="underline">
                {chunks}
              </Link>
            ),
          })}
        </p>
      ) : null}
      <ul className="text-13">
        {uses.map((use) => {
          const { href, name } = doorOf(use, locale);
          const key = use.kind === "deletion" ? use.flowId : use.linkId;
          return (
            <li key={key} className="flex items-center gap-3 border-b border-line py-1.5">
              <Tag>{t(`kinds.${use.kind}`)}</Tag>
              <Link href={href} prefetch={false} className="min-w-0 flex-1 wrap-anywhere text-ink">
                {name}
              </Link>
              {use.kind === "deletion" ? null : (
                <span className="meta">{format.dateTime(use.at, { dateStyle: "medium" })}</span>
              )}
              {targets === null || use.kind === "deletion" || use.kind === "answer" ? null : (
                <Unlink linkId={use.linkId} name={name} />
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function Unlink({ linkId, name }: { readonly linkId: string; readonly name: string }) {
  const t = useTranslations("evidence.uses");
  const router = useRouter();
  const [failed, setFailed] = useState(false);
  const act = async () => {
    const result = await unlinkEvidenceAction({ linkId });
    setFailed(!result.ok);
    router.refresh();
  };
  return (
    <>
      {failed ? (
        <span role="alert" className="text-late-ink">
          {t("notTakenOff")}
        </span>
      ) : null}
      <button
        type="button"
        aria-label={t("takeOff", { name })}
        onClick={() => void act()}
        className="grid size-6 flex-none place-items-center rounded-control text-ink-3 hover:bg-surface-hover"
      >
        <CrossIcon />
      </button>
    </>
  );
}
