import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FactList } from "#components/layout/fact-list.tsx";
import { Section } from "#components/layout/section.tsx";
import { Split, Stack } from "#components/layout/split.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { Unknown } from "#components/ui/tags.tsx";
import { WebLink } from "#components/ui/web-link.tsx";
import type { EvidenceDetail, EvidenceOpening } from "#lib/evidence/model.ts";
import { FileSize } from "./evidence-card.tsx";
import { FactLines } from "./fact-lines.tsx";

/** The page of one piece of evidence: what it speaks for, what it says; its facts and versions. */
export function EvidenceSheet({
  evidence,
  uses,
  reading,
  openings,
}: {
  readonly evidence: EvidenceDetail;
  readonly uses: ReactNode;
  /** Reads the file's text on request; null where there is none to read. */
  readonly reading: ReactNode;
  /** Null for who may not read the log. */
  readonly openings: readonly EvidenceOpening[] | null;
}) {
  const t = useTranslations("evidence");
  const format = useFormats();
  const { versions } = evidence;
  return (
    <Split columns="side" className="mt-4">
      <Stack>
        {uses}
        {evidence.facts.length === 0 && reading === null ? null : (
          <Section title={t("says.title")} sentence={t("says.sentence")}>
            <FactLines facts={evidence.facts} />
            {reading}
          </Section>
        )}
      </Stack>
      <Stack>
        <Section title={t("page.facts")}>
          <Facts evidence={evidence} />
        </Section>
        {versions.length < 2 ? null : (
          <Section title={t("page.versions")} sentence={t("page.versionsSentence")}>
            <ol className="text-13">
              {versions.map((one) => (
                <li key={one.id} className="flex items-baseline gap-3 border-b border-line py-1">
                  <span className="min-w-0 flex-1 wrap-anywhere">
                    {one.id === evidence.id ? (
                      <b aria-current="true" className="font-mid">
                        {t("page.version", { version: one.version })}
                      </b>
                    ) : (
                      <Link href={`/evidence/${one.id}`} prefetch={false}>
                        {t("page.version", { version: one.version })}
                      </Link>
                    )}
                    {one.withdrawn ? ` · ${t("states.withdrawn")}` : null}
                  </span>
                  <span className="meta">
                    {format.dateTime(one.addedAt, { dateStyle: "medium" })}
                  </span>
                </li>
              ))}
            </ol>
          </Section>
        )}
        {openings === null || evidence.sha256 === null ? null : (
          <Section title={t("page.openings")} sentence={t("page.openingsSentence")}>
            <Openings openings={openings} />
          </Section>
        )}
      </Stack>
    </Split>
  );
}

function Facts({ evidence }: { readonly evidence: EvidenceDetail }) {
  const t = useTranslations("evidence");
  const format = useFormats();
  const day = (at: Date) => format.dateTime(at, { dateStyle: "medium", timeZone: "UTC" });
  const dayOrNot = (at: Date | null) => (at === null ? <Unknown /> : day(at));
  const { vendorId, periodFrom, periodTo, url } = evidence;
  return (
    <FactList
      facts={[
        {
          key: "vendor",
          name: t("fields.vendor"),
          value:
            vendorId === null ? (
              <Unknown />
            ) : (
              <Link href={`/vendors/${vendorId}`} prefetch={false}>
                {evidence.vendorName}
              </Link>
            ),
        },
        { key: "type", name: t("fields.type"), value: t(`types.${evidence.type}`) },
        { key: "origin", name: t("fields.origin"), value: t(`origins.${evidence.origin}`) },
        { key: "issuer", name: t("fields.issuer"), value: evidence.issuer ?? <Unknown /> },
        {
          key: "period",
          name: t("fields.period"),
          value:
            periodFrom === null && periodTo === null ? (
              <Unknown />
            ) : (
              t("period", {
                from: periodFrom === null ? "…" : day(periodFrom),
                to: periodTo === null ? "…" : day(periodTo),
              })
            ),
        },
        { key: "dated", name: t("fields.datedOn"), value: dayOrNot(evidence.datedAt) },
        {
          key: "valid",
          name: t("fields.validUntilOn"),
          value: evidence.validUntil === null ? t("noEnd") : day(evidence.validUntil),
        },
        {
          key: "confidentiality",
          name: t("fields.confidentiality"),
          value: t(`confidentialities.${evidence.confidentiality}`),
        },
        {
          key: "file",
          name: url === null ? t("fields.file") : t("fields.address"),
          value:
            url === null ? (
              <>
                <span className="mono text-12">{evidence.fileName}</span>{" "}
                {evidence.size === null ? null : <FileSize bytes={evidence.size} />}
              </>
            ) : (
              <WebLink href={url}>{url}</WebLink>
            ),
        },
        ...(evidence.sha256 === null
          ? []
          : [
              {
                key: "hash",
                name: t("fields.hash"),
                value: <span className="mono text-12 wrap-anywhere">{evidence.sha256}</span>,
              },
            ]),
        {
          key: "added",
          name: t("fields.added"),
          value: [format.dateTime(evidence.addedAt, { dateStyle: "medium" }), evidence.addedByName]
            .filter(Boolean)
            .join(", "),
        },
      ]}
    />
  );
}

function Openings({ openings }: { readonly openings: readonly EvidenceOpening[] }) {
  const t = useTranslations("evidence");
  const format = useFormats();
  if (openings.length === 0) return <p className="text-13 text-ink-2">{t("page.neverOpened")}</p>;
  return (
    <ol className="max-h-64 overflow-y-auto text-13" tabIndex={-1}>
      {openings.map((one) => (
        <li
          key={one.at.toISOString()}
          className="flex items-baseline gap-3 border-b border-line py-1"
        >
          <span className="min-w-0 flex-1">
            {one.byName ?? <Unknown>{t("page.noName")}</Unknown>}
          </span>
          <span className="meta">
            {format.dateTime(one.at, { dateStyle: "medium", timeStyle: "short" })}
          </span>
        </li>
      ))}
    </ol>
  );
}
