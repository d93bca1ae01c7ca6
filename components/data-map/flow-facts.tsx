import { useTranslations } from "next-intl";
import { type Fact, FactList } from "#components/layout/fact-list.tsx";
import { Section } from "#components/layout/section.tsx";
import { StatusMark } from "#components/ui/status-mark.tsx";
import { Unknown } from "#components/ui/tags.tsx";
import { WebLink } from "#components/ui/web-link.tsx";
import type { Flow } from "#lib/data-map/model.ts";
import { transferMechanisms } from "#lib/vendors/model.ts";
import { useDay } from "./day.ts";
import { usePeopleText } from "./people.ts";

/** The facts of a flow beside its fields. What is not known says so. */
export function FlowFacts({ flow }: { readonly flow: Flow }) {
  const t = useTranslations("data-map");
  const peopleText = usePeopleText();
  const date = useDay();
  const orUnknown = (value: string | null) => value ?? <Unknown />;
  const transfer = transferMechanisms.find((each) => each === flow.transferMechanism);
  const facts: Fact[] = [
    { key: "purpose", name: t("flow.purpose"), value: flow.purpose },
    {
      key: "purposeKind",
      name: t("flow.purposeKind"),
      value: t(`purposeKinds.${flow.purposeKind}`),
    },
    {
      key: "legalBasis",
      name: t("flow.legalBasis"),
      value: flow.legalBasis === "unknown" ? <Unknown /> : t(`legalBases.${flow.legalBasis}`),
    },
    {
      key: "people",
      name: t("flow.people"),
      value: peopleText(flow) ?? <Unknown />,
    },
    {
      key: "retention",
      name: t("flow.retention"),
      value:
        flow.retentionDays === null ? (
          <Unknown />
        ) : (
          t("flow.retentionDays", { days: flow.retentionDays })
        ),
    },
    { key: "region", name: t("flow.region"), value: orUnknown(flow.region) },
    {
      key: "transfer",
      name: t("flow.transfer"),
      value: orUnknown(transfer === undefined ? null : t(`transfers.${transfer}`)),
    },
    { key: "started", name: t("flow.started"), value: date(flow.startsAt) },
  ];
  if (flow.dpcAdjustment !== 0) {
    const sign = flow.dpcAdjustment > 0 ? "+" : "\u2212";
    facts.push({
      key: "adjustment",
      name: t("flow.adjustment"),
      value: `${sign}${Math.abs(flow.dpcAdjustment)}: ${flow.dpcAdjustmentReason ?? ""}`,
    });
  }
  if (flow.endsAt !== null) facts.push(...endFacts(flow, flow.endsAt));
  return (
    <Section title={t("flow.facts")}>
      <FactList facts={facts} />
    </Section>
  );

  function endFacts({ deletionProvenAt, deletionEvidence }: Flow, endsAt: Date): Fact[] {
    const evidence =
      deletionEvidence === null ? null : deletionEvidence.url === null ? (
        deletionEvidence.title
      ) : (
        <WebLink href={deletionEvidence.url}>{deletionEvidence.title}</WebLink>
      );
    return [
      { key: "ended", name: t("flow.ended"), value: date(endsAt) },
      {
        key: "deletion",
        name: t("flow.deletion"),
        value:
          deletionProvenAt === null ? (
            <StatusMark kind="late">{t("flow.notProven")}</StatusMark>
          ) : (
            <StatusMark kind="done">
              {t("flow.provenOn", { date: date(deletionProvenAt) })}
            </StatusMark>
          ),
      },
      ...(evidence === null
        ? []
        : [{ key: "evidence", name: t("flow.evidence"), value: evidence }]),
    ];
  }
}
