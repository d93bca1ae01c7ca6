import { useTranslations } from "next-intl";
import { Section } from "#components/layout/section.tsx";
import { type SimpleColumn, SimpleTable } from "#components/table/cells.tsx";
import type { Assumption } from "#lib/scoring/model.ts";
import { AssumeDialog, TierDialog, Withdraw } from "./assumption-dialogs.tsx";
import { useFigures } from "./words.ts";

/** The inputs that stand assumed, with who set them, when and why; and the way to set or end one. */
export function Assumptions({
  vendorId,
  assumptions,
  mayAssume,
  tierOverride,
}: {
  readonly vendorId: string;
  readonly assumptions: readonly Assumption[];
  readonly mayAssume: boolean;
  readonly tierOverride: { readonly tier: number; readonly reason: string } | null;
}) {
  const t = useTranslations("scoring.assume");
  const figures = useFigures();
  const words = ({ value }: Assumption) =>
    typeof value === "number"
      ? figures.exact(value)
      : t("clause", { hours: value.hours, content: t(`contents.${value.content}`) });
  const columns: readonly SimpleColumn<Assumption>[] = [
    { key: "input", label: t("input"), cell: ({ input }) => <i>{t(`inputs.${input}`)}</i> },
    { key: "value", label: t("value"), cell: (row) => <i>{words(row)}</i> },
    { key: "reason", label: t("reason"), cell: ({ reason }) => reason },
    {
      key: "author",
      label: t("author"),
      drop: "narrow",
      cell: ({ authorName }) => authorName ?? t("unknownAuthor"),
    },
    {
      key: "set",
      label: t("set"),
      drop: "narrow",
      cell: ({ setAt }) => figures.day(setAt),
    },
    ...(mayAssume
      ? [
          {
            key: "withdraw",
            label: "",
            align: "right" as const,
            cell: ({ input }: Assumption) => <Withdraw vendorId={vendorId} input={input} />,
          },
        ]
      : []),
  ];
  return (
    <Section title={t("title")} sentence={assumptions.length === 0 ? t("none") : t("sentence")}>
      {assumptions.length === 0 ? null : (
        <SimpleTable
          label={t("title")}
          rows={assumptions}
          rowKey={({ id }) => id}
          columns={columns}
          size="small"
        />
      )}
      {mayAssume ? (
        <div className="mt-3 flex flex-wrap gap-2">
          <AssumeDialog vendorId={vendorId} />
          <TierDialog vendorId={vendorId} override={tierOverride} />
        </div>
      ) : null}
    </Section>
  );
}
