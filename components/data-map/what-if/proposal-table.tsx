import Link from "next/link";
import { useTranslations } from "next-intl";
import { SimpleTable } from "#components/table/cells.tsx";
import { FormMark } from "#components/ui/form-mark.tsx";
import { StatusMark } from "#components/ui/status-mark.tsx";
import type { Proposal, VendorProposals } from "#lib/data-map/minimisation/model.ts";
import { whatIfHref } from "../hrefs.ts";
import { RejectDialog, WithdrawButton } from "./decision-buttons.tsx";
import { useWhatIfWords } from "./words.ts";

type Line = {
  readonly vendor: VendorProposals["vendor"];
  readonly systemName: string;
  readonly proposal: Proposal;
};

/** Every proposal with its reason, and what was decided about it. */
export function ProposalTable({
  vendors,
  mayWrite,
}: {
  readonly vendors: readonly VendorProposals[];
  readonly mayWrite: boolean;
}) {
  const t = useTranslations("data-map");
  const words = useWhatIfWords();
  const lines = vendors.flatMap(({ vendor, flows }) =>
    flows.flatMap(({ systemName, proposals }) =>
      proposals.map((proposal): Line => ({ vendor, systemName, proposal })),
    ),
  );
  return (
    <SimpleTable
      label={t("minimise.proposals")}
      rows={lines}
      rowKey={({ proposal }) => `${proposal.flowId} ${proposal.element}`}
      size="small"
      columns={[
        {
          key: "vendor",
          label: t("minimise.vendor"),
          cell: ({ vendor, systemName }) => (
            <>
              <Link href={whatIfHref(vendor.id)} prefetch={false} className="font-mid text-ink">
                {vendor.name}
              </Link>
              <span className="block text-12 text-ink-3">{systemName}</span>
            </>
          ),
        },
        {
          key: "field",
          label: t("flow.field"),
          cell: ({ proposal }) => (
            <span className="inline-flex items-center gap-1.5">
              <FormMark
                form={proposal.form}
                notNeeded={proposal.necessity === "not_needed"}
                wordless
              />
              {t(`elements.${proposal.element}`)}
            </span>
          ),
        },
        {
          key: "change",
          label: t("minimise.change"),
          cell: ({ proposal }) => (
            <>
              {t(`minimise.changes.${proposal.change}`)}
              <span className="block text-12 text-ink-3">{words.reason(proposal.reason)}</span>
            </>
          ),
        },
        {
          key: "state",
          label: t("flow.state"),
          drop: "narrow",
          cell: ({ proposal }) => <Decision proposal={proposal} />,
        },
        {
          key: "act",
          label: "",
          align: "right",
          cell: ({ proposal, vendor }) =>
            mayWrite ? <DecisionActs proposal={proposal} vendorName={vendor.name} /> : null,
        },
      ]}
    />
  );
}

function Decision({ proposal }: { readonly proposal: Proposal }) {
  const t = useTranslations("data-map.minimise.states");
  const { decision, behind } = proposal;
  if (decision === null) return <StatusMark kind="open">{t("open")}</StatusMark>;
  if (decision.state === "planned") return <StatusMark kind="running">{t("planned")}</StatusMark>;
  if (behind) return <StatusMark kind="done">{t("behind")}</StatusMark>;
  // Made once and sent in a telling form again: it is open anew.
  if (decision.state === "done") return <StatusMark kind="returned">{t("again")}</StatusMark>;
  return (
    <>
      <StatusMark kind="excluded">{t("rejected")}</StatusMark>
      <span className="block text-12 text-pretty text-ink-3">{decision.reason}</span>
    </>
  );
}

function DecisionActs({
  proposal,
  vendorName,
}: {
  readonly proposal: Proposal;
  readonly vendorName: string;
}) {
  const { decision, behind } = proposal;
  if (behind) return null;
  return decision === null || decision.state === "done" ? (
    <RejectDialog proposal={proposal} vendorName={vendorName} />
  ) : (
    <WithdrawButton id={decision.id} />
  );
}
