import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { OperationSection } from "#components/exchange/api/operation-section.tsx";
import { ShapeTable } from "#components/exchange/api/shape-table.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Section } from "#components/layout/section.tsx";
import { requirePage } from "#lib/access/page.ts";
import { apiDocument } from "#lib/exchange/api/document/rules.ts";
import { operations } from "#lib/exchange/api/operations/schema.ts";
import { named } from "#lib/exchange/api/shapes/schema.ts";
import { settings } from "#lib/platform/env.ts";
import { version } from "#lib/platform/health.ts";
import { translator } from "#lib/platform/messages.ts";
import type { Locale } from "#lib/shared/locale.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("api"))("title") };
}

export default async function ApiPage() {
  await requirePage("account:own");
  const [t, locale] = await Promise.all([getTranslations("api"), getLocale()]);
  const say = translator(locale as Locale, "api");
  const facts = { version, url: settings().publicUrl };
  const { paths, components } = apiDocument(Object.values(operations), named, facts, say);
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  return (
    <>
      <PageHeader
        title={t("title")}
        meta={t("lead")}
        actions={
          <a href="/api/v1/openapi.json" className="text-13 text-accent hover:underline">
            {t("page.download")}
          </a>
        }
      />
      <p className="mt-3 max-w-[76ch] text-13 text-pretty text-ink-2">{t("authorization")}</p>
      <nav aria-label={t("page.contents")} className="mt-4">
        <ul className="grid gap-1 text-13">
          {all.map(({ path, method, operation }) => (
            <li key={operation.operationId}>
              <a href={`#${operation.operationId}`} className="text-accent underline">
                {operation.summary}
              </a>{" "}
              <span className="mono text-12 text-ink-3">
                {method.toUpperCase()} {path}
              </span>
            </li>
          ))}
        </ul>
      </nav>
      <div className="mt-7 grid grid-cols-[minmax(0,1fr)] gap-7">
        {all.map((one) => (
          <OperationSection key={one.operation.operationId} {...one} url={facts.url} />
        ))}
        <h2 className="mt-3 text-20">{t("page.shapesTitle")}</h2>
        {Object.entries(components.schemas).map(([name, shape]) => (
          <Section key={name} id={name} title={<span className="mono">{name}</span>}>
            <ShapeTable label={t("page.of", { name })} shape={shape} />
          </Section>
        ))}
      </div>
    </>
  );
}
