"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { parseAsArrayOf, parseAsString, useQueryState } from "nuqs";
import { useMemo } from "react";
import { BeforeAfter } from "#components/charts/before-after.tsx";
import { useListHref } from "#components/table/table-url.ts";
import { Button } from "#components/ui/button.tsx";
import { CrossIcon } from "#components/ui/icons.tsx";
import type { FlowProposals, VendorProposals } from "#lib/data-map/minimisation/model.ts";
import { isOpen } from "#lib/data-map/minimisation/rules.ts";
import { method2026 } from "#lib/risk/method/model.ts";
import type { RiskFactors } from "#lib/risk/model.ts";
import { type WhatIf, whatIf } from "#lib/risk/what-if/rules.ts";
import { vendorDataHref } from "../hrefs.ts";
import { asSent, choiceKey, firstChoices } from "./choices.ts";
import { PlanDialog } from "./plan-dialog.tsx";
import { WhatIfFields } from "./what-if-fields.tsx";
import { WhatIfFigures } from "./what-if-figures.tsx";
import { useWhatIfWords } from "./words.ts";

const listParser = parseAsArrayOf(parseAsString);

/**
 * What would become of a vendor's figures if less were sent: a switch for each proposal, and the
 * method run at once on the facts as they would be. The switches stand in the address.
 */
export function WhatIfPanel({
  proposals,
  factors,
  now,
  owners,
}: {
  readonly proposals: VendorProposals;
  readonly factors: RiskFactors;
  readonly now: Date;
  /** People who may see to a plan; null where the reader may not plan. */
  readonly owners: readonly { readonly id: string; readonly name: string }[] | null;
}) {
  const t = useTranslations("data-map.whatIf");
  const href = useListHref();
  const first = useMemo(() => firstChoices(proposals.flows), [proposals]);
  const [chosen, setChosen] = useQueryState("less", listParser);
  const on = new Set(chosen ?? first);
  const all = proposals.flows.flatMap((flow) => flow.proposals);
  const picked = all.filter((proposal) => on.has(choiceKey(proposal)));
  const result = whatIf(factors, picked.map(asSent), now);
  const running = new Set(proposals.flows.filter(isRunning).map(({ id }) => id));
  const plannable = picked.filter((one) => running.has(one.flowId) && isOpen(one));
  const toggle = (key: string, value: boolean) => {
    const next = new Set(on);
    if (value) next.add(key);
    else next.delete(key);
    void setChosen([...next]);
  };
  return (
    <aside aria-label={t("title")} className="min-w-0 lg:border-l lg:border-line-2 lg:pl-6">
      <div className="flex items-baseline gap-2">
        <h2 className="min-w-0 flex-1">{t("title")}</h2>
        <Link
          href={href({ whatIf: null, less: null })}
          prefetch={false}
          scroll={false}
          aria-label={t("close")}
          className="grid size-6 place-items-center rounded-control text-ink-3 hover:bg-surface-hover hover:text-ink"
        >
          <CrossIcon />
        </Link>
      </div>
      <p className="text-13 text-pretty text-ink-2">
        {t(running.size > 0 || proposals.flows.length === 0 ? "lead" : "leadEnded", {
          vendor: proposals.vendor.name,
          count: all.length,
        })}
      </p>
      <p className="mt-1 text-13">
        <Link href={vendorDataHref(proposals.vendor.id)} prefetch={false}>
          {t("flowsOf", { vendor: proposals.vendor.name })}
        </Link>
      </p>
      {proposals.flows.map((flow) => (
        <WhatIfFields key={flow.id} flow={flow} on={on} onToggle={toggle} />
      ))}
      <h3 className="mt-4 mb-1 text-13 font-strong">{t("beforeAfter")}</h3>
      <WhatIfFigures result={result} />
      <BeforeAfterPicture result={result} />
      <AloneSentence result={result} />
      <div className="mt-3 flex flex-wrap items-center gap-3">
        {owners !== null && plannable.length > 0 ? (
          <PlanDialog proposals={plannable} vendorName={proposals.vendor.name} owners={owners} />
        ) : null}
        {chosen === null ? null : (
          <Button variant="quiet" onClick={() => void setChosen(null)}>
            {t("reset")}
          </Button>
        )}
      </div>
    </aside>
  );
}

function isRunning({ endsAt }: FlowProposals): boolean {
  return endsAt === null;
}

function BeforeAfterPicture({ result }: { readonly result: WhatIf }) {
  const t = useTranslations("data-map.whatIf");
  const risk = useTranslations("risk.bandWords");
  const { figures } = useWhatIfWords();
  const { before, after } = result;
  if (!before.assessment.scored || !after.assessment.scored) return null;
  const row = (key: "inherent" | "residual", from: number, to: number) => ({
    key,
    label: t(key),
    before: from,
    beforeText: figures.score(from),
    after: to,
    afterText: figures.score(to),
  });
  const { bandFrom } = method2026.composite;
  return (
    <div className="mt-3">
      <BeforeAfter
        label={t("beforeAfter")}
        max={100}
        limits={[bandFrom.moderate, bandFrom.high, bandFrom.critical]}
        zones={(["low", "moderate", "high", "critical"] as const).map((band) => risk(band))}
        rows={[
          row("inherent", before.assessment.inherent, after.assessment.inherent),
          row("residual", before.assessment.residual, after.assessment.residual),
        ]}
      />
    </div>
  );
}

/** What the largest changes would do each by itself: the effects do not add up. */
function AloneSentence({ result }: { readonly result: WhatIf }) {
  const t = useTranslations("data-map.whatIf");
  const words = useWhatIfWords();
  const alone = result.alone
    .flatMap(({ change, residual }) => (residual === null ? [] : [{ change, residual }]))
    .toSorted((a, b) => a.residual - b.residual)
    .slice(0, 3);
  const parts = alone.map(({ change, residual }) =>
    t(change.form === null ? "aloneDrop" : "aloneForm", {
      field: words.field(change.element),
      residual: words.figures.score(residual),
    }),
  );
  return (
    <p className="mt-2 text-12 text-pretty text-ink-3">
      {parts.length > 1 ? `${t("alone", { parts: words.figures.list(parts) })} ` : null}
      {t("past")}
    </p>
  );
}
