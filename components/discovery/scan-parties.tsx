"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Section } from "#components/layout/section.tsx";
import { FormMark, type MarkForm, markForms } from "#components/ui/form-mark.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { ChevronIcon } from "#components/ui/icons.tsx";
import { Tag } from "#components/ui/tags.tsx";
import type { ObservationRow, ScanVendorRow } from "#lib/discovery/model.ts";
import { HostHints } from "./host-hints.tsx";
import { ObservationTable } from "./observation-table.tsx";

/** Third parties of a scan, each opening to the fields it received and where they stand. */
export function ScanParties({
  parties,
  known,
}: {
  readonly parties: readonly ScanVendorRow[];
  /** Whether these are vendors by signature, or hosts that no list knows. */
  readonly known: boolean;
}) {
  const t = useTranslations("discovery.scan");
  if (parties.length === 0) {
    return known ? (
      <Section title={t("partiesTitle")}>
        <p className="text-13 text-ink-2">{t("partiesNone")}</p>
      </Section>
    ) : null;
  }
  return (
    <Section
      title={t(known ? "partiesTitle" : "unknownTitle")}
      sentence={t(known ? "partiesSentence" : "unknownSentence")}
      aside={parties.length}
    >
      <ul className="border-t border-line">
        {parties.map((party) => (
          <Party key={party.key} party={party} />
        ))}
      </ul>
    </Section>
  );
}

function Party({ party }: { readonly party: ScanVendorRow }) {
  const t = useTranslations("discovery.scan");
  const names = useTranslations("data-map.elements");
  const format = useFormats();
  const received = fieldsByForm(party.observations);
  return (
    <li className="border-b border-line">
      <details className="group/party">
        <summary className="grid cursor-default grid-cols-[14px_minmax(0,1fr)] items-baseline gap-x-1.5 py-2 hover:bg-surface-hover focus-visible:shadow-[inset_0_0_0_2px_var(--accent)] [&::-webkit-details-marker]:hidden">
          <span className="text-ink-3 group-open/party:rotate-90">
            <ChevronIcon direction="right" />
          </span>
          <span className="flex min-w-0 flex-wrap items-baseline gap-x-2.5 gap-y-0.5">
            <span className="font-strong wrap-anywhere">{party.name}</span>
            {party.match === null ? null : (
              <Tag>{t("matched", { name: party.match.name, by: t(`by_${party.match.by}`) })}</Tag>
            )}
            {party.hints.length === 0 ? null : <Tag>{t("byHint")}</Tag>}
            <span className="meta">{t("requests", { count: party.requests })}</span>
            <span className="flex min-w-0 basis-full flex-wrap gap-x-4 text-13 text-ink-2">
              {received.length === 0 ? t("noFields") : null}
              {received.map(([form, elements]) => (
                <span key={form} className="flex min-w-0 items-start gap-2">
                  <span className={form === "raw" ? "font-mid" : "text-ink-3"}>
                    <FormMark form={form} />
                  </span>
                  {format.list(elements.map((element) => names(element)))}
                </span>
              ))}
            </span>
          </span>
        </summary>
        <div className="pb-3 pl-5 max-md:pl-0">
          <p className="meta mb-1.5 wrap-anywhere">
            {t("hosts")}: <span className="mono">{party.hosts.join(", ")}</span>
            {party.match === null ? null : (
              <>
                {" · "}
                <Link href={`/vendors/${party.match.id}/data`} prefetch={false}>
                  {party.match.name}
                </Link>
              </>
            )}
          </p>
          <HostHints hints={party.hints} />
          {party.observations.length === 0 ? null : (
            <ObservationTable label={party.name} observations={party.observations} />
          )}
        </div>
      </details>
    </li>
  );
}

type Received = readonly [form: MarkForm, elements: readonly ObservationRow["element"][]];

/** What was received by form, the most readable first; a field stands under its most readable one. */
function fieldsByForm(observations: readonly ObservationRow[]): readonly Received[] {
  const named = new Set<ObservationRow["element"]>();
  return markForms.flatMap((form): readonly Received[] => {
    const seen = observations.filter((one) => one.form === form).map(({ element }) => element);
    const elements = [...new Set(seen)].filter((element) => !named.has(element));
    for (const element of elements) named.add(element);
    return elements.length === 0 ? [] : [[form, elements]];
  });
}
