import Link from "next/link";
import { useTranslations } from "next-intl";
import { Section } from "#components/layout/section.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FormMark } from "#components/ui/form-mark.tsx";
import { Tag, Unknown } from "#components/ui/tags.tsx";
import type { Flow } from "#lib/data-map/model.ts";
import { columnOfElement, type FieldHolding, holdingsOf } from "#lib/data-map/rules.ts";
import { useDay } from "./day.ts";
import { NoPersonalDataDialog } from "./flow-dialogs.tsx";
import { declareHref, flowHref } from "./hrefs.ts";
import { usePeopleText } from "./people.ts";

/**
 * The Data tab of a vendor: every flow with its fields, running ones first; what ended and is
 * still held stays in sight. Without a flow it teaches the next step.
 */
export function VendorFlows({
  vendorId,
  flows,
  noPersonalData,
  mayWrite,
  now,
}: {
  readonly vendorId: string;
  readonly flows: readonly Flow[];
  readonly noPersonalData: boolean;
  readonly mayWrite: boolean;
  readonly now: Date;
}) {
  const t = useTranslations("data-map");
  const declare = mayWrite ? (
    <LinkButton
      href={declareHref({ vendor: vendorId })}
      variant={flows.length === 0 ? "primary" : "secondary"}
    >
      {t("declare")}
    </LinkButton>
  ) : null;
  if (flows.length === 0) {
    return (
      <EmptyState
        title={t("vendor.none")}
        action={
          <span className="flex flex-wrap gap-2">
            {declare}
            {mayWrite ? <NoPersonalDataDialog vendorId={vendorId} stated={noPersonalData} /> : null}
          </span>
        }
      >
        {noPersonalData ? t("vendor.noPersonalData") : t("vendor.noneBody")}
      </EmptyState>
    );
  }
  const lines = flows.map((flow) => ({ flow, holdings: holdingsOf(flow, now) }));
  const running = lines.filter(({ flow }) => flow.endsAt === null);
  const fields = new Set(
    running.flatMap(({ holdings }) =>
      holdings
        .filter(({ holding }) => holding === "flowing")
        .map(({ field }) => columnOfElement(field.element)),
    ),
  );
  const held = lines.filter(
    ({ flow, holdings }) =>
      flow.endsAt !== null && holdings.some(({ holding }) => holding === "held"),
  );
  return (
    <Section
      title={t("vendor.title")}
      sentence={[
        t("vendor.running", { count: running.length, fields: fields.size }),
        held.length > 0 ? t("vendor.heldAfter", { count: held.length }) : "",
      ]
        .filter(Boolean)
        .join(" ")}
      aside={declare}
    >
      {lines.map(({ flow, holdings }) => (
        <FlowLine key={flow.id} flow={flow} holdings={holdings} />
      ))}
    </Section>
  );
}

function FlowLine({
  flow,
  holdings,
}: {
  readonly flow: Flow;
  readonly holdings: readonly FieldHolding[];
}) {
  const t = useTranslations("data-map");
  const peopleText = usePeopleText();
  const date = useDay();
  const state =
    flow.endsAt === null
      ? t("flow.since", { date: date(flow.startsAt) })
      : flow.deletionProvenAt === null
        ? t("flow.endedHeld", { date: date(flow.endsAt) })
        : t("flow.endedDeleted", {
            date: date(flow.endsAt),
            proven: date(flow.deletionProvenAt),
          });
  const shown = holdings.filter(({ holding }) => holding !== "deleted");
  return (
    <article className="border-b border-line py-2.5 first:pt-0">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
        <h3>
          <Link href={flowHref(flow.id)} prefetch={false} className="text-ink">
            {t("flow.title", { system: flow.systemName, vendor: flow.vendorName })}
          </Link>
        </h3>
        <Tag outlined={flow.endsAt !== null}>{state}</Tag>
        <span className="meta ml-auto">
          {t("flow.people")}: {peopleText(flow) ?? <Unknown />}
        </span>
      </div>
      <p className="text-13 text-ink-2">{flow.purpose}</p>
      <ul className="mt-1.5 flex flex-wrap gap-x-5 gap-y-1 text-13">
        {shown.map(({ field, holding }) => (
          <li
            key={field.id}
            id={columnOfElement(field.element)}
            className="inline-flex items-center gap-1.5"
          >
            <FormMark form={field.form} notNeeded={field.necessity === "not_needed"} wordless />
            {t(`elements.${field.element}`)}
            {holding === "held" ? <span className="meta">{t("flow.held")}</span> : null}
          </li>
        ))}
      </ul>
    </article>
  );
}
