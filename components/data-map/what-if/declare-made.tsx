"use client";
import { useTranslations } from "next-intl";
import { Form, SubmitButton } from "#components/form/form.tsx";
import { notify } from "#components/ui/toast.tsx";
import { declareMadeAction } from "#lib/data-map/made/actions.ts";
import type { Reduction } from "#lib/data-map/minimisation/model.ts";
import { useWhatIfWords } from "./words.ts";

/**
 * Says that evidence shows changes which the declaration does not say yet, and declares them all in
 * one press. Nothing without such a change.
 */
export function DeclareMade({
  changes,
  mayWrite,
}: {
  readonly changes: readonly Pick<Reduction, "id" | "element" | "change">[];
  readonly mayWrite: boolean;
}) {
  const t = useTranslations("data-map.minimise");
  const words = useWhatIfWords();
  const count = changes.length;
  if (count === 0) return null;
  const named = changes.map(({ element, change }) =>
    t("changeOf", { change: t(`changes.${change}`), field: words.field(element) }),
  );
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-l-2 border-accent pl-2.5 text-13">
      <p className="min-w-0 flex-1 basis-64 text-pretty">
        {t("behind", { count })}{" "}
        <span className="text-ink-2">{[...new Set(named)].join(" · ")}</span>
      </p>
      {mayWrite ? (
        <Form
          action={declareMadeAction}
          refusals="data-map.refusals"
          onSuccess={({ declared }) => notify({ title: t("declaredMade", { count: declared }) })}
        >
          {changes.map(({ id }) => (
            <input key={id} type="hidden" name="ids[]" value={id} />
          ))}
          <SubmitButton variant="secondary" size="small">
            {t("declareMade", { count })}
          </SubmitButton>
        </Form>
      ) : null}
    </div>
  );
}
