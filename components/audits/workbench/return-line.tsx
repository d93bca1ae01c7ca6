"use client";
import { useTranslations } from "next-intl";
import { type RefObject, useId } from "react";
import { Button } from "#components/ui/button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";

/** A reviewer sends the answer back by saying what is missing; an empty reason sends nothing back. */
export function ReturnLine({
  box,
  reason,
  onChange,
}: {
  readonly box: RefObject<HTMLTextAreaElement | null>;
  readonly reason: string | null;
  readonly onChange: (reason: string | null) => void;
}) {
  const t = useTranslations("audits.review");
  const id = useId();
  return (
    <div className="mt-4 border-t border-line pt-3 text-13">
      <div className="mb-1 flex items-baseline gap-2 font-mid">
        <label htmlFor={id}>{t("returnReason")}</label>
        <Kbd>R</Kbd>
        {reason === null ? null : (
          <Button size="small" variant="quiet" className="ml-auto" onClick={() => onChange(null)}>
            {t("keepAnswer")}
          </Button>
        )}
      </div>
      <textarea
        id={id}
        ref={box}
        rows={2}
        maxLength={2000}
        value={reason ?? ""}
        onChange={(event) => onChange(event.target.value === "" ? null : event.target.value)}
        className="block min-h-14 w-full rounded-control border border-line-control bg-surface px-2.5 py-2 [field-sizing:content]"
      />
    </div>
  );
}
