import Link from "next/link";
import { useTranslations } from "next-intl";
import { FactList } from "#components/layout/fact-list.tsx";
import { Section } from "#components/layout/section.tsx";
import { Split, Stack } from "#components/layout/split.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { Unknown } from "#components/ui/tags.tsx";
import type { Permission } from "#lib/access/model.ts";
import type { FindingDetail } from "#lib/findings/model.ts";
import { AcceptanceList } from "./acceptance-list.tsx";
import { FixEvidenceList } from "./fix-evidence.tsx";
import { ScoreChange } from "./score-change.tsx";
import { StepList } from "./step-list.tsx";

/** The page of one finding: what is weak and what is done, its facts, the acceptance of its risk. */
export function FindingSheet({
  finding,
  person,
  score,
  choices,
}: {
  readonly finding: FindingDetail;
  readonly person: { readonly id: string; readonly permissions: readonly Permission[] };
  /** The vendor's score on either side of the end of the finding; null while it is open. */
  readonly score: Parameters<typeof ScoreChange>[0]["score"] | null;
  /** Evidence of the vendor that could show the fix. */
  readonly choices: readonly { readonly id: string; readonly title: string }[];
}) {
  const t = useTranslations("findings");
  const format = useFormats();
  const date = (at: Date) => format.dateTime(at, { dateStyle: "medium" });
  const { audit } = finding;
  return (
    <Split columns="side" className="mt-4">
      <Stack>
        <Prose title={t("fields.weakness")} text={finding.weakness} none={t("page.weaknessNone")} />
        <Prose
          title={t("fields.recommendation")}
          text={finding.recommendation}
          none={t("page.recommendationNone")}
        />
        <Prose title={t("fields.plan")} text={finding.plan} none={t("page.planNone")} />
        <Section title={t("proof.title")}>
          <FixEvidenceList
            findingId={finding.id}
            evidence={finding.evidence}
            choices={choices}
            adds={
              finding.closedAt === null &&
              (["finding:write", "evidence:write"] as const).every((one) =>
                person.permissions.includes(one),
              )
            }
          />
        </Section>
        {finding.closingNote === null ? null : (
          <Prose title={t("page.closingNote")} text={finding.closingNote} none="" />
        )}
        {finding.steps.length === 0 ? null : (
          <Section title={t("steps.title")}>
            <StepList steps={finding.steps} />
          </Section>
        )}
      </Stack>
      <Stack>
        <Section title={t("page.facts")}>
          <FactList
            facts={[
              {
                key: "vendor",
                name: t("fields.vendor"),
                value: (
                  <Link href={`/vendors/${finding.vendorId}`} prefetch={false}>
                    {finding.vendorName}
                  </Link>
                ),
              },
              {
                key: "owner",
                name: t("fields.owner"),
                value: finding.ownerName ?? <Unknown>{t("nobody")}</Unknown>,
              },
              {
                key: "due",
                name: t("fields.dueOn"),
                value:
                  finding.dueAt === null ? <Unknown>{t("noDate")}</Unknown> : date(finding.dueAt),
              },
              { key: "source", name: t("fields.source"), value: t(`sources.${finding.source}`) },
              { key: "opened", name: t("fields.opened"), value: date(finding.openedAt) },
              ...(audit === null
                ? []
                : [
                    {
                      key: "audit",
                      name: t("page.fromAudit"),
                      value: (
                        <Link
                          href={
                            audit.questionKey === null
                              ? `/audits/${audit.id}`
                              : `/audits/${audit.id}?q=${audit.questionKey}`
                          }
                          prefetch={false}
                        >
                          {[audit.reference, audit.questionKey].filter(Boolean).join(", ")}
                        </Link>
                      ),
                    },
                  ]),
            ]}
          />
        </Section>
        {score === null ? null : <ScoreChange score={score} vendorId={finding.vendorId} />}
        {finding.acceptances.length === 0 ? null : (
          <Section title={t("accept.heading")}>
            <AcceptanceList
              acceptances={finding.acceptances}
              personId={person.id}
              accepts={person.permissions.includes("finding:accept")}
              writes={person.permissions.includes("finding:write")}
            />
          </Section>
        )}
      </Stack>
    </Split>
  );
}

function Prose({
  title,
  text,
  none,
}: {
  readonly title: string;
  readonly text: string;
  readonly none: string;
}) {
  return (
    <Section title={title}>
      {text === "" ? (
        <Unknown>{none}</Unknown>
      ) : (
        <p className="max-w-[76ch] whitespace-pre-wrap">{text}</p>
      )}
    </Section>
  );
}
