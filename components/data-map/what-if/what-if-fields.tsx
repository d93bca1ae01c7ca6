import { useTranslations } from "next-intl";
import { FormGlyph } from "#components/ui/form-mark.tsx";
import { Switch } from "#components/ui/switch.tsx";
import type { FlowProposals, Proposal } from "#lib/data-map/minimisation/model.ts";
import type { DraftField } from "#lib/data-map/model.ts";
import { useDay } from "../day.ts";
import { choiceKey } from "./choices.ts";
import { useWhatIfWords } from "./words.ts";

/** The fields of one flow with what is proposed for each; a switch takes a proposal into the sum. */
export function WhatIfFields({
  flow,
  on,
  onToggle,
}: {
  readonly flow: FlowProposals;
  readonly on: ReadonlySet<string>;
  readonly onToggle: (key: string, value: boolean) => void;
}) {
  const t = useTranslations("data-map.whatIf");
  const day = useDay();
  const byElement = new Map(flow.proposals.map((proposal) => [proposal.element, proposal]));
  return (
    <section className="mt-3">
      <h3 className="text-13 font-mid">
        {flow.systemName}
        <span className="ml-2 text-12 font-text text-ink-3">
          {flow.endsAt === null ? flow.purpose : t("ended", { date: day(flow.endsAt) })}
        </span>
      </h3>
      <table className="mt-1 w-full text-13">
        <thead className="sr-only">
          <tr>
            <th scope="col">{t("field")}</th>
            <th scope="col">{t("change")}</th>
            <th scope="col">{t("switch")}</th>
          </tr>
        </thead>
        <tbody>
          {flow.fields.map((field) => (
            <FieldRow
              key={field.element}
              field={field}
              proposal={byElement.get(field.element) ?? null}
              on={on}
              onToggle={onToggle}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function FieldRow({
  field,
  proposal,
  on,
  onToggle,
}: {
  readonly field: DraftField;
  readonly proposal: Proposal | null;
  readonly on: ReadonlySet<string>;
  readonly onToggle: (key: string, value: boolean) => void;
}) {
  const t = useTranslations("data-map");
  const words = useWhatIfWords();
  const isOn = proposal !== null && on.has(choiceKey(proposal));
  const name = t(`elements.${field.element}`);
  return (
    <tr className="border-t border-line align-top">
      <td className="py-1 pr-2">
        <span className="flex items-start gap-2">
          <span className="mt-[5px] flex-none leading-none">
            <FormGlyph form={field.form} notNeeded={field.necessity === "not_needed"} />
          </span>
          <span>
            {name}
            <span className="block text-12 text-ink-3">
              {proposal === null
                ? t(`necessity.${field.necessity}`)
                : words.reason(proposal.reason)}
            </span>
          </span>
        </span>
      </td>
      <td className="w-28 py-1 pr-2 text-ink-2">
        {proposal !== null && isOn ? t(`minimise.changes.${proposal.change}`) : t("whatIf.keep")}
      </td>
      <td className="w-9 py-0.5 text-right">
        {proposal === null ? null : (
          <Switch
            label={t("whatIf.switchOf", {
              field: name,
              change: t(`minimise.changes.${proposal.change}`),
            })}
            checked={isOn}
            onChange={(value) => onToggle(choiceKey(proposal), value)}
          />
        )}
      </td>
    </tr>
  );
}
