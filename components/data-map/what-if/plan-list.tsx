import Link from "next/link";
import { useTranslations } from "next-intl";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { StatusMark } from "#components/ui/status-mark.tsx";
import type { ReductionPlan } from "#lib/data-map/minimisation/model.ts";
import { planProgress } from "#lib/data-map/minimisation/rules.ts";
import { useDay } from "../day.ts";
import { vendorDataHref } from "../hrefs.ts";
import { DeclareMade } from "./declare-made.tsx";
import { useWhatIfWords } from "./words.ts";

/** Plans with how far they are; each change is ticked by what is sent, not by hand. */
export function PlanList({
  plans,
  mayWrite,
}: {
  readonly plans: readonly ReductionPlan[];
  readonly mayWrite: boolean;
}) {
  const t = useTranslations("data-map");
  return plans.length === 0 ? (
    <p className="text-13 text-ink-2">{t("minimise.noPlans")}</p>
  ) : (
    <ul className="divide-y divide-line">
      {plans.map((plan) => (
        <PlanItem key={plan.id} plan={plan} mayWrite={mayWrite} />
      ))}
    </ul>
  );
}

function PlanItem({
  plan,
  mayWrite,
}: {
  readonly plan: ReductionPlan;
  readonly mayWrite: boolean;
}) {
  const t = useTranslations("data-map");
  const day = useDay();
  const words = useWhatIfWords();
  const { done, all } = planProgress(plan.items);
  return (
    <li className="py-2.5 text-13">
      <ProgressBar
        label={<b className="font-strong text-ink">{plan.name}</b>}
        aside={[
          plan.ownerName,
          plan.dueAt === null ? null : t("minimise.until", { date: day(plan.dueAt) }),
          t("minimise.progress", { done, all }),
        ]
          .filter(Boolean)
          .join(" · ")}
        done={done}
        total={all}
      />
      <div className="mt-1.5 empty:hidden">
        <DeclareMade changes={plan.items.filter(({ behind }) => behind)} mayWrite={mayWrite} />
      </div>
      <details className="mt-1">
        <summary className="min-h-6 text-12 text-accent">{t("minimise.changesOf")}</summary>
        <ul className="mt-1 grid gap-1">
          {plan.items.map((item) => (
            <li key={item.id} className="flex flex-wrap items-baseline gap-x-2">
              <StatusMark kind={item.state === "done" ? "done" : "open"}>
                {t("minimise.changeOf", {
                  change: t(`minimise.changes.${item.change}`),
                  field: words.field(item.element),
                })}
              </StatusMark>
              <Link href={vendorDataHref(item.vendorId)} prefetch={false} className="text-ink">
                {item.vendorName}
              </Link>
              <span className="text-12 text-ink-3">
                {item.doneAt === null ? item.systemName : day(item.doneAt)}
              </span>
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}
