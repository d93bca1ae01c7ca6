import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import type { TemplateQuestion } from "#lib/audits/templates/model.ts";
import { freeKey } from "./free-key.ts";
import { NumberInput } from "./number-input.tsx";
import { PairField } from "./pair-field.tsx";

type Needs = TemplateQuestion["evidenceNeeds"];

/** The evidence that a question asks for, each with the age at which it stops to count. */
export function NeedList({
  needs,
  onChange,
}: {
  readonly needs: Needs;
  readonly onChange: (needs: Needs) => void;
}) {
  const t = useTranslations("templates.editor");
  const put = (at: number, change: Partial<Needs[number]>) =>
    onChange(needs.map((one, index) => (index === at ? { ...one, ...change } : one)));
  return (
    <fieldset className="grid gap-2 border-t border-line pt-2.5">
      <legend className="float-left text-13 font-mid">{t("needs")}</legend>
      {needs.map((need, at) => (
        <div key={need.key} className="flex items-center gap-2">
          <div className="min-w-0 flex-1">
            <PairField
              compact
              label={t("need", { number: at + 1 })}
              value={need.text}
              onChange={(text) => put(at, { text })}
            />
          </div>
          <NumberInput
            label={t("maxAge", { number: at + 1 })}
            hideLabel
            placeholder={t("days")}
            min={1}
            max={3660}
            value={need.maxAgeDays}
            onChange={(days) => put(at, { maxAgeDays: days === null ? null : Math.round(days) })}
          />
          <Button size="small" variant="quiet" onClick={() => onChange(needs.toSpliced(at, 1))}>
            {t("removeNeed", { number: at + 1 })}
          </Button>
        </div>
      ))}
      {needs.length >= 8 ? null : (
        <div>
          <Button
            size="small"
            onClick={() =>
              onChange([
                ...needs,
                { key: freeKey("need", needs), text: { en: "", fr: "" }, maxAgeDays: null },
              ])
            }
          >
            {t("addNeed")}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
