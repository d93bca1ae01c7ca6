import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Section } from "#components/layout/section.tsx";
import { SimpleTable } from "#components/table/cells.tsx";
import type { DocumentedOperation } from "#lib/exchange/api/document/model.ts";
import { exampleOf } from "./example.ts";
import { ShapeTable } from "./shape-table.tsx";
import { TypeText } from "./type-text.tsx";

/** One operation as the OpenAPI document states it. */
export function OperationSection({
  path,
  method,
  operation,
  url,
}: {
  readonly path: string;
  readonly method: string;
  readonly operation: DocumentedOperation;
  /** The installation's address, for the example. */
  readonly url: string;
}) {
  const t = useTranslations("api.page");
  const { operationId, summary, description, security, parameters, requestBody } = operation;
  const json = requestBody?.content["application/json"]?.schema;
  return (
    <Section
      id={operationId}
      title={summary}
      aside={
        <span className="mono">
          {method.toUpperCase()} {path}
        </span>
      }
      sentence={description}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <p className="text-13 text-ink-2">
          {t("scope")}:{" "}
          <span className="mono">{security.flatMap(({ token }) => token).join()}</span>
        </p>
        {parameters.length === 0 ? null : (
          <Part title={t("parameters")}>
            <SimpleTable
              label={`${t("parameters")}: ${summary}`}
              size="small"
              rows={parameters}
              rowKey={({ name }) => name}
              columns={[
                {
                  key: "name",
                  label: t("name"),
                  width: "170px",
                  cell: (row) => (
                    <>
                      <span className="mono">{row.name}</span>
                      <span className="meta block">
                        {t(`in.${row.in}`)}
                        {row.required ? `, ${t("required")}` : null}
                      </span>
                    </>
                  ),
                },
                {
                  key: "type",
                  label: t("type"),
                  width: "36%",
                  cell: (row) => <TypeText shape={row.schema} />,
                },
                { key: "meaning", label: t("meaning"), cell: (row) => row.description },
              ]}
            />
          </Part>
        )}
        {requestBody === undefined ? null : (
          <Part title={t("body")}>
            <p className="mono text-12 text-ink-2">{Object.keys(requestBody.content).join(", ")}</p>
            {json === undefined ? null : (
              <ShapeTable label={`${t("body")}: ${summary}`} shape={json} />
            )}
          </Part>
        )}
        <Part title={t("answers")}>
          <Answers responses={operation.responses} label={`${t("answers")}: ${summary}`} />
        </Part>
        <Part title={t("example")}>
          <section
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
            tabIndex={0}
            aria-label={`${t("exampleOf")}: ${summary}`}
            className="overflow-x-auto rounded-control bg-surface-sunken p-2.5"
          >
            <pre className="mono text-12">{exampleOf({ url, path, method, operation })}</pre>
          </section>
        </Part>
      </div>
    </Section>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="min-w-0">
      <h3 className="mb-1 text-13 font-mid">{title}</h3>
      {children}
    </div>
  );
}

function Answers({
  responses,
  label,
}: {
  readonly responses: DocumentedOperation["responses"];
  readonly label: string;
}) {
  return (
    <ul aria-label={label} className="grid gap-1 text-13">
      {Object.entries(responses).map(([status, answer]) => (
        <li key={status}>
          <span className="mono">{status}</span> {answer.description}
          {Object.values(answer.content).map(({ schema }) => (
            <span key={schema.$ref} className="ml-2">
              <TypeText shape={schema} />
            </span>
          ))}
          {answer["x-codes"] === undefined ? null : (
            <span className="mono ml-2 text-12 text-ink-3">{answer["x-codes"].join(", ")}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
