import { useTranslations } from "next-intl";
import { Section } from "#components/layout/section.tsx";
import { Stack } from "#components/layout/split.tsx";
import type { Reduction } from "#lib/data-map/minimisation/model.ts";
import type { Flow } from "#lib/data-map/model.ts";
import type { FieldHolding } from "#lib/data-map/rules.ts";
import { ProofDialog } from "./flow-dialogs.tsx";
import { FlowFields } from "./flow-fields.tsx";
import { DeclareMade } from "./what-if/declare-made.tsx";

/** The main part of a flow's page: what is sent, and what left it and is still held. */
export function FlowParts({
  flow,
  holdings,
  behind,
  evidence,
  today,
}: {
  readonly flow: Flow;
  readonly holdings: readonly FieldHolding[];
  /** Changes that evidence shows made and that are not declared yet. */
  readonly behind: readonly Reduction[];
  /** Null for somebody who may not record a proof. */
  readonly evidence: readonly { readonly id: string; readonly title: string }[] | null;
  readonly today: string;
}) {
  const t = useTranslations("data-map");
  const flowing = holdings.filter(({ holding }) => holding === "flowing");
  const past = holdings.filter(({ holding }) => holding !== "flowing");
  const held = past.filter(({ holding }) => holding === "held");
  const ended = flow.endsAt !== null;
  const sentence = ended
    ? t("flow.whatEnded", { held: held.length })
    : t("flow.whatSentence", {
        count: flowing.length,
        system: flow.systemName,
        notNeeded: flowing.filter(({ field }) => field.necessity === "not_needed").length,
      });
  return (
    <Stack>
      <Section title={ended ? t("flow.past") : t("flow.what")} sentence={sentence}>
        <div className="mb-3 empty:hidden">
          <DeclareMade changes={behind} mayWrite={evidence !== null} />
        </div>
        <FlowFields lines={ended ? past : flowing} past={ended} />
      </Section>
      {ended || past.length === 0 ? null : (
        <Section title={t("flow.past")} sentence={t("flow.pastSentence")}>
          <FlowFields lines={past} past />
          {evidence !== null && held.length > 0 ? (
            <div className="mt-3">
              <ProofDialog
                id={flow.id}
                elements={[...new Set(held.map(({ field }) => field.element))]}
                evidence={evidence}
                today={today}
              />
            </div>
          ) : null}
        </Section>
      )}
    </Stack>
  );
}
