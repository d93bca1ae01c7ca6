import { useTranslations } from "next-intl";
import { Section } from "#components/layout/section.tsx";
import { SimpleTable } from "#components/table/cells.tsx";
import { StatusMark } from "#components/ui/status-mark.tsx";
import { purposeKinds } from "#lib/catalogue/minimisation.ts";
import type { MinimisationRule } from "#lib/data-map/minimisation/model.ts";
import { RuleDialog } from "./rule-dialog.tsx";
import { useWhatIfWords } from "./words.ts";

/** The table purpose × element, one part for each kind of purpose. */
export function RuleTable({
  rules,
  mayWrite,
}: {
  readonly rules: readonly MinimisationRule[];
  readonly mayWrite: boolean;
}) {
  const t = useTranslations("data-map");
  const groups = Map.groupBy(rules, ({ purposeKind }) => purposeKind);
  return (
    <div className="mt-4 grid gap-7">
      {purposeKinds
        .filter((kind) => groups.has(kind))
        .map((kind) => (
          <Section
            key={kind}
            id={kind}
            title={t(`purposeKinds.${kind}`)}
            aside={t("minimise.rulesCount", { count: groups.get(kind)?.length ?? 0 })}
          >
            <PurposeTable rules={groups.get(kind) ?? []} mayWrite={mayWrite} />
          </Section>
        ))}
    </div>
  );
}

function PurposeTable({
  rules,
  mayWrite,
}: {
  readonly rules: readonly MinimisationRule[];
  readonly mayWrite: boolean;
}) {
  const t = useTranslations("data-map");
  const words = useWhatIfWords();
  return (
    <SimpleTable
      label={t("minimise.rulesTitle")}
      rows={rules}
      rowKey={({ element }) => element}
      size="small"
      columns={[
        {
          key: "field",
          label: t("flow.field"),
          width: "34%",
          cell: ({ element }) => t(`elements.${element}`),
        },
        {
          key: "change",
          label: t("minimise.change"),
          cell: ({ change, reason }) => (
            <>
              {t(`minimise.changes.${change}`)}
              <span className="block text-12 text-ink-3">{words.reason(reason)}</span>
            </>
          ),
        },
        {
          key: "active",
          label: t("flow.state"),
          width: "130px",
          drop: "narrow",
          cell: ({ active }) => (
            <StatusMark kind={active ? "done" : "excluded"}>
              {active ? t("minimise.active") : t("minimise.inactive")}
            </StatusMark>
          ),
        },
        {
          key: "edit",
          label: "",
          width: "72px",
          align: "right",
          cell: (rule) => (mayWrite ? <RuleDialog rule={rule} /> : null),
        },
      ]}
    />
  );
}
