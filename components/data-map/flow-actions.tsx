import { useTranslations } from "next-intl";
import { LinkButton } from "#components/ui/button.tsx";
import type { Flow } from "#lib/data-map/model.ts";
import type { FieldHolding } from "#lib/data-map/rules.ts";
import { EndFlowDialog, ProofDialog } from "./flow-dialogs.tsx";
import { declareHref, flowHref } from "./hrefs.ts";

/** What can be done with a flow: edit and end a running one, prove the deletion of an ended one, copy any. */
export function FlowActions({
  flow,
  holdings,
  evidence,
  today,
}: {
  readonly flow: Flow;
  readonly holdings: readonly FieldHolding[];
  readonly evidence: readonly { readonly id: string; readonly title: string }[];
  readonly today: string;
}) {
  const t = useTranslations("data-map");
  const copy = <LinkButton href={declareHref({ copy: flow.id })}>{t("flow.copy")}</LinkButton>;
  if (flow.endsAt === null) {
    return (
      <>
        {copy}
        <EndFlowDialog id={flow.id} revision={flow.revision} today={today} />
        <LinkButton href={`${flowHref(flow.id)}/edit`} variant="primary">
          {t("flow.edit")}
        </LinkButton>
      </>
    );
  }
  const isHeld = holdings.some(({ holding }) => holding === "held");
  if (flow.deletionProvenAt !== null || (holdings.length > 0 && !isHeld)) return copy;
  return (
    <>
      {copy}
      <ProofDialog id={flow.id} evidence={evidence} today={today} primary />
    </>
  );
}
