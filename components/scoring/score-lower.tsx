import { useTranslations } from "next-intl";
import { Section } from "#components/layout/section.tsx";
import { type SimpleColumn, SimpleTable } from "#components/table/cells.tsx";
import { BandChip } from "#components/ui/band-chip.tsx";
import type { Reduction } from "#lib/risk/reductions/rules.ts";
import { useFigures } from "./words.ts";

/** What would lower the score: each step computed by the method itself, the largest effect first. */
export function ScoreLower({
  vendorName,
  reductions,
}: {
  readonly vendorName: string;
  readonly reductions: readonly Reduction[];
}) {
  const t = useTranslations("scoring.lower");
  const figures = useFigures();
  const step = useStepWords(vendorName);
  const effect = useEffectWords();
  if (reductions.length === 0) {
    return (
      <Section title={t("title")}>
        <p className="text-13 text-ink-2">{t("none")}</p>
      </Section>
    );
  }
  const columns: readonly SimpleColumn<Reduction>[] = [
    {
      key: "step",
      label: t("step"),
      cell: (reduction) => <span className="font-mid">{step(reduction)}</span>,
    },
    {
      key: "effect",
      label: t("effect"),
      drop: "narrow",
      cell: (reduction) => <span className="text-ink-2">{effect(reduction)}</span>,
    },
    {
      key: "residual",
      label: t("residual"),
      align: "right",
      cell: ({ residual }) => figures.score(residual),
    },
    { key: "band", label: "", width: "112px", cell: ({ band }) => <BandChip band={band} /> },
  ];
  return (
    <Section title={t("title")} sentence={t("sentence")}>
      <SimpleTable
        label={t("label")}
        rows={reductions}
        rowKey={(reduction) => reduction.step}
        columns={columns}
        size="small"
      />
    </Section>
  );
}

function keysOf(value: string | number | undefined): readonly string[] {
  return typeof value === "string" && value !== "" ? value.split(",") : [];
}

function useStepWords(vendor: string): (reduction: Reduction) => string {
  const t = useTranslations("scoring.lower.steps");
  const elements = useTranslations("data-map.elements");
  const figures = useFigures();
  const names = (keys: readonly string[]) =>
    figures.list(
      keys.map((key) =>
        elements.has(key) ? elements(key).toLocaleLowerCase(figures.locale) : key,
      ),
    );
  return ({ step, numbers }) => {
    if (step !== "minimise") return t(step, { vendor, count: Number(numbers.count ?? 0) });
    const dropped = names(keysOf(numbers.dropped));
    const replaced = names(keysOf(numbers.replaced));
    if (dropped === "") return t("minimiseReplace", { replaced });
    return replaced === ""
      ? t("minimiseDrop", { dropped })
      : t("minimiseBoth", { dropped, replaced });
  };
}

function useEffectWords(): (reduction: Reduction) => string {
  const t = useTranslations("scoring.lower.effects");
  const figures = useFigures();
  return ({ step, numbers }) => {
    const figure = (name: string) => figures.exact(Number(numbers[name] ?? 0));
    const values = {
      before: figure("before"),
      after: figure("after"),
      inherentBefore: figure("inherentBefore"),
      inherentAfter: figure("inherentAfter"),
      tier: Number(numbers.tierAfter ?? 0),
      avoided: figure("avoided"),
    };
    switch (step) {
      case "minimise":
        return t(numbers.tierBefore === numbers.tierAfter ? "data" : "dataTier", values);
      case "prove-deletion":
        return t("deletion", values);
      case "prove-deletion-before-end":
        return t("avoid", values);
      case "remediate-findings":
        return t("findings", values);
      default:
        return t("hygiene", values);
    }
  };
}
