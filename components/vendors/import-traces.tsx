import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormats } from "#components/ui/formats.ts";

import { Tag } from "#components/ui/tags.tsx";
import type { ImportTrace } from "#lib/exchange/imports/model.ts";

/** Rows of files that wrote this vendor, each with the way to its import. */
export function ImportTraces({ traces }: { readonly traces: readonly ImportTrace[] }) {
  const t = useTranslations("vendors.history");
  const format = useFormats();
  if (traces.length === 0) return null;
  return (
    <ul className="mb-3 text-13">
      {traces.map((trace) => (
        <li key={`${trace.importId}/${trace.row}`} className="border-b border-line py-1.5">
          <time dateTime={trace.at.toISOString()} className="mr-3 text-ink-2">
            {format.dateTime(trace.at, { dateStyle: "medium", timeStyle: "short" })}
          </time>
          <Link href={`/vendors/import/${trace.importId}`} prefetch={false}>
            {t("imported", { row: trace.row, file: trace.fileName })}
          </Link>{" "}
          {trace.undone ? <Tag outlined>{t("takenBack")}</Tag> : null}
        </li>
      ))}
    </ul>
  );
}
