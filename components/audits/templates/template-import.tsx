"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { SimpleTable } from "#components/table/cells.tsx";
import { Button } from "#components/ui/button.tsx";
import { FileDrop } from "#components/ui/file-drop.tsx";
import type { TemplateAnswer } from "#lib/exchange/templates/model.ts";
import { type SheetMapping, sheetFields } from "#lib/exchange/templates/sheets/model.ts";
import { PlainSelect } from "./editor/plain-select.tsx";

type Answer =
  | { readonly ok: true; readonly value: TemplateAnswer }
  | { readonly ok: false; readonly reason: string; readonly details?: Record<string, string> };

/** Looks at a file first: what it holds, what its columns are taken for, what was not taken over. */
export function TemplateImport() {
  const t = useTranslations("templates.import");
  const files = useTranslations("imports.refusals");
  const router = useRouter();
  const [file, setFile] = useState<File | null>(null);
  const [found, setFound] = useState<TemplateAnswer | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const wordsOf = ({ reason, details = {} }: Extract<Answer, { ok: false }>) => {
    if (t.has(`refusals.${reason}`)) return t(`refusals.${reason}`);
    return files.has(reason) ? files(reason, details) : t("failed");
  };
  const send = (chosen: File, mapping: SheetMapping | null, take: boolean) =>
    start(async () => {
      setProblem(null);
      const parameters = new URLSearchParams({ name: chosen.name });
      if (take) parameters.set("take", "yes");
      if (mapping !== null) {
        const parts = Object.entries(mapping).map(([field, at]) => `${field}:${at}`);
        parameters.set("mapping", parts.join(","));
      }
      try {
        const response = await fetch(`/api/templates?${parameters}`, {
          method: "POST",
          headers: { "content-type": "application/octet-stream" },
          body: chosen,
        });
        if (!response.ok && response.status !== 422) return setProblem(t("failed"));
        const answer = (await response.json()) as Answer;
        if (!answer.ok) return setProblem(wordsOf(answer));
        const { versionId } = answer.value;
        if (versionId !== null) return router.push(`/audits/templates/${versionId}`);
        setFound(answer.value);
      } catch {
        setProblem(t("offline"));
      }
    });
  const view = found?.view ?? null;
  return (
    <div className="mt-4 grid max-w-[960px] gap-4">
      <FileDrop
        accept=".json,.csv,.tsv,.xlsx"
        label={t("drop")}
        onFiles={([chosen]) => {
          if (chosen === undefined) return;
          setFile(chosen);
          setFound(null);
          send(chosen, null, false);
        }}
      />
      <p role="status" className="meta min-h-4">
        {pending ? t("reading") : null}
      </p>
      {problem === null ? null : (
        <p role="alert" className="border-l-[3px] border-late pl-3 text-13 text-late-ink">
          {problem}
        </p>
      )}
      {found === null || file === null ? null : (
        <>
          <p>
            {t("found", {
              name: found.name,
              questions: found.questions,
              sections: found.sections,
              conditions: found.conditions,
            })}
          </p>
          {view === null ? null : (
            <fieldset className="grid grid-cols-3 gap-2 border-t border-line pt-2.5 max-md:grid-cols-1">
              <legend className="float-left col-span-full text-13 font-mid">{t("columns")}</legend>
              {sheetFields.map((field) => (
                <PlainSelect
                  key={field}
                  label={t(`fields.${field}`)}
                  value={String(view.mapping[field] ?? "")}
                  options={[
                    { value: "", label: t("nothing") },
                    ...view.columns.map((label, at) => ({ value: String(at), label })),
                  ]}
                  onChange={(at) => {
                    const { [field]: _, ...rest } = view.mapping;
                    send(file, at === "" ? rest : { ...rest, [field]: Number(at) }, false);
                  }}
                />
              ))}
            </fieldset>
          )}
          <div>
            <Button
              variant="primary"
              aria-busy={pending}
              onClick={() => send(file, view?.mapping ?? null, true)}
            >
              {t("take")}
            </Button>
          </div>
          <p className="text-13 text-ink-2">{t("notes", { count: found.notes.length })}</p>
          {found.notes.length === 0 ? null : (
            <SimpleTable
              size="small"
              label={t("notes", { count: found.notes.length })}
              rows={found.notes}
              rowKey={({ reason, at, about }) => `${reason} ${at} ${about}`}
              columns={[
                { key: "at", label: t("columnNote.at"), cell: ({ at }) => at },
                {
                  key: "reason",
                  label: t("columnNote.reason"),
                  cell: ({ reason, about }) => t(`noteReasons.${reason}`, { about }),
                },
              ]}
            />
          )}
        </>
      )}
    </div>
  );
}
