import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DiscardImport, StartImport, UndoImport } from "#components/exchange/import-buttons.tsx";
import { ImportPreviewView } from "#components/exchange/import-preview.tsx";
import { ImportResult } from "#components/exchange/import-result.tsx";
import { ImportRunning } from "#components/exchange/import-running.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { getFormats } from "#components/ui/server-formats.ts";
import { requirePage } from "#lib/access/page.ts";
import type { ImportSummary } from "#lib/exchange/imports/model.ts";
import { getImport, importSource, previewImport } from "#lib/exchange/imports/queries.ts";
import { decideStep } from "#lib/exchange/imports/rules.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("title") };
}

export default async function ImportPage({
  params,
}: {
  readonly params: Promise<{ readonly id: string }>;
}) {
  const { id } = await params;
  const grant = await requirePage("import:run");
  const subject = await getImport(grant, id);
  if (subject === null) notFound();
  const [t, vendors, format] = await Promise.all([
    getTranslations("imports"),
    getTranslations("vendors"),
    getFormats(),
  ]);
  const source = subject.state === "uploaded" ? await importSource(grant, id) : null;
  const preview = source && (await previewImport(grant, source.table, source.options));
  return (
    <>
      <PageHeader
        crumbs={[
          { label: vendors("title"), href: "/vendors" },
          { label: t("list"), href: "/vendors/import" },
        ]}
        title={subject.fileName}
        meta={format.dateTime(subject.createdAt, { dateStyle: "medium", timeStyle: "short" })}
        actions={<Actions subject={subject} count={preview?.check.rows.length ?? 0} />}
      />
      {source !== null && preview !== null ? (
        <ImportPreviewView importId={id} {...source} preview={preview} />
      ) : subject.state === "running" || subject.state === "undoing" ? (
        <ImportRunning subject={subject} />
      ) : subject.report === null ? null : (
        <ImportResult subject={subject} report={subject.report} />
      )}
    </>
  );
}

type ActionProps = { readonly subject: ImportSummary; readonly count: number };

async function Actions({ subject, count }: ActionProps) {
  if (subject.state === "uploaded") {
    return (
      <>
        <DiscardImport subject={subject} />
        <StartImport subject={subject} count={count} />
      </>
    );
  }
  if (!decideStep("undo", subject.state).ok) return null;
  const t = await getTranslations("imports.result");
  return (
    <>
      <UndoImport subject={subject} />
      <LinkButton href="/vendors" variant="primary">
        {t("toVendors")}
      </LinkButton>
    </>
  );
}
