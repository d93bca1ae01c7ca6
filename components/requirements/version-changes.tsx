import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Section } from "#components/layout/section.tsx";
import { SimpleTable } from "#components/table/cells.tsx";
import { StatusMark } from "#components/ui/status-mark.tsx";
import type { Requirement } from "#lib/requirements/model.ts";
import type { ChangedPart, VersionChange } from "#lib/requirements/versions/model.ts";
import type { Locale } from "#lib/shared/locale.ts";
import { useApplicabilityText } from "./applicability-text.ts";
import { controlsText } from "./requirement-table.tsx";

const kinds = { added: "open", changed: "returned", removed: "excluded" } as const;

function keyOf(change: VersionChange): string {
  return change.kind === "removed" ? change.before.key : change.after.key;
}

/** What a version changes against the one before: what came, what went, what reads otherwise. */
export function VersionChanges({
  changes,
  against,
}: {
  readonly changes: readonly VersionChange[];
  /** Number of the version before. */
  readonly against: number;
}) {
  const t = useTranslations("requirements.versions");
  const locale = useLocale() as Locale;
  const count = (kind: VersionChange["kind"]) =>
    changes.filter((change) => change.kind === kind).length;
  return (
    <Section
      id="changes"
      title={t("changes")}
      sentence={t("changesSentence", {
        against,
        added: count("added"),
        changed: count("changed"),
        removed: count("removed"),
      })}
      className="mt-6"
    >
      {changes.length === 0 ? null : (
        <SimpleTable
          label={t("changes")}
          rows={changes}
          rowKey={keyOf}
          columns={[
            {
              key: "key",
              label: t("columns.requirement"),
              width: "80px",
              cell: (change) => <span className="mono text-ink-3">{keyOf(change)}</span>,
            },
            {
              key: "kind",
              label: t("columns.change"),
              width: "110px",
              cell: (change) => (
                <StatusMark kind={kinds[change.kind]}>{t(`kinds.${change.kind}`)}</StatusMark>
              ),
            },
            {
              key: "what",
              label: t("columns.what"),
              cell: (change) =>
                change.kind === "changed" ? (
                  <ChangedParts change={change} />
                ) : (
                  (change.kind === "added" ? change.after : change.before).title[locale]
                ),
            },
            {
              key: "carrying",
              label: t("columns.carrying"),
              width: "220px",
              drop: "narrow",
              cell: (change) =>
                change.kind === "removed"
                  ? t("carrying.removed")
                  : t(`carrying.${change.carrying}`),
            },
          ]}
        />
      )}
    </Section>
  );
}

function ChangedParts({
  change,
}: {
  readonly change: Extract<VersionChange, { readonly kind: "changed" }>;
}) {
  const t = useTranslations("requirements.versions");
  const locale = useLocale() as Locale;
  const applies = useApplicabilityText();
  const { before, after, parts } = change;
  const read: Readonly<Record<ChangedPart, (one: Requirement) => ReactNode>> = {
    title: (one) => one.title[locale],
    guidance: (one) => one.guidance[locale],
    weight: (one) => t("weightOf", { weight: one.weight }),
    applicability: (one) => applies(one.applicability),
    proves: (one) => one.evidenceRule.proves[locale],
    validDays: (one) => t("validFor", { days: one.evidenceRule.validDays }),
    references: (one) => controlsText(one.references),
  };
  return (
    <>
      {after.title[locale]}
      <dl className="mt-1 grid gap-1 text-13">
        {parts.map((part) => (
          <div key={part} className="grid grid-cols-[110px_minmax(0,1fr)] gap-2 max-md:grid-cols-1">
            <dt className="text-ink-3">{t(`parts.${part}`)}</dt>
            <dd>
              <del className="text-ink-3">{read[part](before)}</del>{" "}
              <ins className="no-underline">{read[part](after)}</ins>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
