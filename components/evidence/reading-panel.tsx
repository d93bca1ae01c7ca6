"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import type { ActionResult } from "#lib/access/action-result.ts";
import { confirmReadingsAction, proposeReadingsAction } from "#lib/evidence/readings/actions.ts";
import type { Reading } from "#lib/evidence/readings/model.ts";
import { useFactWords } from "./fact-words.ts";

const keyOf = (one: Reading) => `${one.key} ${one.page} ${one.value}`;

/**
 * Reads the text of a file on request and shows what it seems to say, each beside its words. Only
 * what a person ticks counts, and only once they confirm it.
 */
export function ReadingPanel({ id, revision }: { readonly id: string; readonly revision: number }) {
  const t = useTranslations("evidence.says");
  const words = useFactWords();
  const router = useRouter();
  const [readings, setReadings] = useState<readonly Reading[] | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, start] = useTransition();

  const failure = (result: Exclude<ActionResult<unknown>, { ok: true }>) => {
    const reason =
      result.kind === "refused" ? result.reason : result.kind === "failed" ? result.code : "";
    const key = `refusals.${reason}`;
    setProblem(t.has(key) ? t(key as "refusals.busy") : t("refusals.failed"));
  };
  const read = () =>
    start(async () => {
      setProblem(null);
      const result = await proposeReadingsAction({ id });
      if (!result.ok) return failure(result);
      setReadings(result.value.readings);
      setChosen(new Set());
    });
  const confirm = () =>
    start(async () => {
      const confirmed = (readings ?? [])
        .filter((one) => chosen.has(keyOf(one)))
        .map(({ key, value, page }) => ({ key, value, page }));
      const result = await confirmReadingsAction({ id, revision, confirmed });
      if (!result.ok) return failure(result);
      setReadings(null);
      router.refresh();
    });
  const toggle = (key: string) => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    setChosen(next);
  };

  return (
    <div className="grid gap-3">
      {readings === null ? null : readings.length === 0 ? (
        <p role="status" className="text-13 text-ink-2">
          {t("nothing")}
        </p>
      ) : (
        <fieldset>
          <legend className="sr-only">{t("proposals")}</legend>
          <ul className="text-13 leading-[18px]">
            {readings.map((one) => {
              const key = keyOf(one);
              return (
                <li key={key} className="border-b border-line">
                  <label className="grid cursor-pointer grid-cols-[20px_150px_minmax(0,1fr)] items-start gap-x-2 py-1.5 max-md:grid-cols-[20px_minmax(0,1fr)]">
                    <input
                      type="checkbox"
                      checked={chosen.has(key)}
                      onChange={() => toggle(key)}
                      className="mt-[3px] accent-[var(--accent)]"
                    />
                    <span className="text-ink-3">{words.name(one.key)}</span>
                    <span className="min-w-0 wrap-anywhere max-md:col-start-2">
                      {one.key === "exception" ? null : (
                        <b className="font-mid">{words.value(one.key, one.value)}</b>
                      )}
                      <q className="block text-12 text-ink-2">{one.quote}</q>
                      <span className="meta">{t("page", { page: one.page })}</span>
                    </span>
                  </label>
                </li>
              );
            })}
          </ul>
        </fieldset>
      )}
      {problem === null ? null : <ErrorState title={t("failed")}>{problem}</ErrorState>}
      <div className="flex flex-wrap gap-2">
        {readings === null || readings.length === 0 ? null : (
          <Button variant="primary" disabled={pending || chosen.size === 0} onClick={confirm}>
            {t("confirm", { count: chosen.size })}
          </Button>
        )}
        <Button onClick={read} disabled={pending} aria-busy={pending}>
          {pending ? t("reading") : t("read")}
        </Button>
      </div>
    </div>
  );
}
