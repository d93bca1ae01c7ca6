import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type Fact, FactList } from "#components/layout/fact-list.tsx";
import { Section } from "#components/layout/section.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { StatusMark } from "#components/ui/status-mark.tsx";
import { AssumedTag, Unknown } from "#components/ui/tags.tsx";
import { columnOfElement } from "#lib/data-map/rules.ts";
import { dataFactors } from "#lib/risk/inherent/rules.ts";
import { method2026 } from "#lib/risk/method/model.ts";
import type { Assessment, FlowFactor, RatedFactor, RiskFactors } from "#lib/risk/model.ts";
import type { AssumableInput, Assumption } from "#lib/scoring/model.ts";
import { useFigures } from "./words.ts";

/** The facts that the score is made from; what was set by hand is marked, what is not known says so. */
export function ScoreFacts({
  vendorName,
  factors,
  result,
  assumptions,
  clauseHours,
  now,
}: {
  readonly vendorName: string;
  readonly factors: RiskFactors;
  readonly result: Assessment;
  readonly assumptions: readonly Assumption[];
  /** Hours of the contract's clause; null when no contract in force has one. */
  readonly clauseHours: number | null;
  readonly now: Date;
}) {
  const t = useTranslations("scoring.facts");
  const format = useFormats();
  const figures = useFigures();
  const tag = (input: AssumableInput) => {
    const assumption = assumptions.find((each) => each.input === input);
    if (assumption === undefined) return null;
    const date = figures.day(assumption.setAt);
    const { authorName, reason } = assumption;
    return (
      <AssumedTag
        reason={
          authorName === null
            ? t("assumedOn", { date, reason })
            : t("assumedBy", { author: authorName, date, reason })
        }
      />
    );
  };
  const data = dataFactors(factors.flows, now, method2026);
  const facts: readonly Fact[] = [
    {
      key: "flow",
      name: t("flow"),
      value: (
        <FlowFact
          flows={factors.flows}
          vendorName={vendorName}
          noPersonalData={factors.noPersonalData}
          now={now}
        />
      ),
    },
    {
      key: "people",
      name: t("people"),
      value:
        data.peopleUnknown || data.worst === null ? <Unknown /> : format.number(data.people ?? 0),
    },
    {
      key: "dependency",
      name: t("dependency"),
      value: (
        <Rated factor={factors.dependency} scale="dependency">
          {tag("dependency")}
        </Rated>
      ),
    },
    {
      key: "penetration",
      name: t("penetration"),
      value: <Rated factor={factors.penetration}>{tag("penetration")}</Rated>,
    },
    {
      key: "trust",
      name: t("trust"),
      value: (
        <TrustFact factor={factors.trust} capped={result.scored && result.threat.trustCapped}>
          {tag("trust")}
        </TrustFact>
      ),
    },
    {
      key: "assurance",
      name: t("assurance"),
      value: result.lines.some(({ key }) => key === "no-requirements") ? (
        <Unknown />
      ) : (
        <>
          {factors.assurance.kind === "assumed" ? (
            <i>{figures.two(result.assurance)}</i>
          ) : (
            figures.two(result.assurance)
          )}{" "}
          {tag("assurance")}
        </>
      ),
    },
    {
      key: "notice",
      name: t("notice"),
      value: <NoticeFact factors={factors} assumptions={assumptions} clauseHours={clauseHours} />,
    },
    { key: "past", name: t("past"), value: <PastFact flows={factors.flows} now={now} /> },
  ];
  return (
    <Section title={t("title")}>
      <FactList facts={facts} />
    </Section>
  );
}

function FlowFact({
  flows,
  vendorName,
  noPersonalData,
  now,
}: {
  readonly flows: readonly FlowFactor[];
  readonly vendorName: string;
  readonly noPersonalData: boolean;
  readonly now: Date;
}) {
  const t = useTranslations("scoring.facts");
  const data = dataFactors(flows, now, method2026);
  const flow = data.worst?.flow ?? flows[0];
  if (flow === undefined) return noPersonalData ? t("noPersonalData") : t("noFlow");
  const columns = new Set(flow.elements.map(({ key }) => columnOfElement(key) ?? key));
  const allRaw = flow.elements.length > 0 && flow.elements.every(({ form }) => form === "raw");
  const [system = ""] = flow.label.split(": ");
  const words = { system, vendor: vendorName, fields: columns.size };
  const more = flows.length - 1;
  return (
    <>
      {allRaw ? t("flowLineRaw", words) : t("flowLine", words)}
      {more > 0 ? ` ${t("flowMore", { count: more })}` : ""}
    </>
  );
}

function Rated({
  factor,
  scale,
  children,
}: {
  readonly factor: RatedFactor;
  readonly scale?: "dependency";
  readonly children: ReactNode;
}) {
  const risk = useTranslations("risk");
  if (factor.value === null) return <Unknown />;
  const words =
    scale === undefined
      ? risk("ofFour", { rating: factor.value })
      : risk("rated", { rating: factor.value, words: risk(`${scale}.${factor.value}`) });
  return (
    <>
      {factor.assumed ? <i>{words}</i> : words} {factor.assumed ? children : null}
    </>
  );
}

function TrustFact({
  factor,
  capped,
  children,
}: {
  readonly factor: RatedFactor;
  readonly capped: boolean;
  readonly children: ReactNode;
}) {
  const t = useTranslations("scoring.facts");
  const risk = useTranslations("risk");
  if (factor.value === null) return <Unknown />;
  const trust = risk("ofFour", { rating: factor.value });
  const words = capped ? t("trustCapped", { trust }) : trust;
  return (
    <>
      {factor.assumed ? <i>{words}</i> : words} {factor.assumed ? children : null}
    </>
  );
}

function NoticeFact({
  factors,
  assumptions,
  clauseHours,
}: {
  readonly factors: RiskFactors;
  readonly assumptions: readonly Assumption[];
  readonly clauseHours: number | null;
}) {
  const t = useTranslations("scoring.facts");
  const assumption = assumptions.find(({ input }) => input === "notice_clause");
  const assumed =
    assumption === undefined || typeof assumption.value === "number" ? null : assumption.value;
  const hours = clauseHours ?? assumed?.hours ?? null;
  if (hours === null) return <Unknown />;
  const notices = factors.incidents.map(({ notice }) => notice);
  const late = notices.find(({ lateness }) => lateness === "late");
  const possible = notices.some(({ lateness }) => lateness === "possible");
  const days = late?.daysMin == null ? null : late.daysMin - Math.floor(hours / 24);
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5">
      {t("hours", { hours })}
      {late ? (
        <StatusMark kind="late">{days === null ? t("lateAny") : t("late", { days })}</StatusMark>
      ) : possible ? (
        <StatusMark kind="soon">{t("possible")}</StatusMark>
      ) : null}
      {clauseHours === null ? (
        <AssumedTag {...(assumption ? { reason: assumption.reason } : {})} />
      ) : null}
    </span>
  );
}

function PastFact({ flows, now }: { readonly flows: readonly FlowFactor[]; readonly now: Date }) {
  const t = useTranslations("scoring.facts");
  const ended = flows.filter(({ endedAt }) => endedAt !== null && endedAt <= now);
  const isHeld = ended.some(
    ({ deletionProvenAt }) => deletionProvenAt === null || deletionProvenAt > now,
  );
  if (isHeld) return <StatusMark kind="late">{t("held")}</StatusMark>;
  return flows.length > ended.length ? t("running") : t("notHeld");
}
