import Link from "next/link";
import { useTranslations } from "next-intl";
import { LinkButton } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { RawSearch } from "#lib/shared/table-query.ts";
import { declareHref } from "./hrefs.ts";

function withCursor(search: RawSearch, cursor: string | null): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (name === "cursor" || value === undefined) continue;
    for (const text of typeof value === "string" ? [value] : value) parameters.append(name, text);
  }
  if (cursor !== null) parameters.set("cursor", cursor);
  return parameters.toString();
}

/** Under the matrix: what it shows, its neighbours, and the file of what is shown. */
export function MatrixFoot({
  search,
  next,
  previous,
}: {
  readonly search: RawSearch;
  readonly next: string | null;
  readonly previous: string | null;
}) {
  const t = useTranslations("data-map");
  const page = (cursor: string, label: string) => (
    <Link href={`/data-map?${withCursor(search, cursor)}`} prefetch={false} className="quiet-link">
      {label}
    </Link>
  );
  return (
    <footer className="flex flex-wrap items-baseline gap-x-4 gap-y-1 pt-2.5 text-12 text-ink-3">
      <span className="flex-1">{t("matrix.scope")}</span>
      {previous === null ? null : page(previous, t("matrix.previous"))}
      {next === null ? null : page(next, t("matrix.next"))}
      <a
        href={`/api/files/data-map.csv?${withCursor(search, null)}`}
        download
        className="quiet-link print-hidden"
      >
        {t("export")}
      </a>
    </footer>
  );
}

/** Nothing to draw: nothing under the filters, or nothing declared at all. */
export function MatrixEmpty({
  filtered,
  mayWrite,
}: {
  readonly filtered: boolean;
  readonly mayWrite: boolean;
}) {
  const t = useTranslations("data-map");
  if (filtered) {
    return <EmptyState title={t("empty.filteredTitle")}>{t("empty.filteredBody")}</EmptyState>;
  }
  return (
    <EmptyState
      title={t("empty.title")}
      action={
        mayWrite ? (
          <LinkButton href={declareHref()} variant="primary">
            {t("declare")}
          </LinkButton>
        ) : null
      }
    >
      {t("empty.body")}
    </EmptyState>
  );
}
