import { notFound } from "next/navigation";
import { MessagesProvider } from "#components/layout/messages-provider.tsx";
import { getFormats } from "#components/ui/server-formats.ts";
import { VendorFacts } from "#components/vendors/vendor-facts.tsx";
import { VendorSummary } from "#components/vendors/vendor-summary.tsx";
import { optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { now } from "#lib/platform/clock.ts";
import { listAssumptions } from "#lib/scoring/assumptions/queries.ts";
import { assessmentsSince, vendorScore } from "#lib/scoring/queries.ts";
import { vendorTimeline } from "#lib/scoring/timeline/queries.ts";
import { noticeHoursOf } from "#lib/vendors/contracts/queries.ts";
import { getVendor } from "#lib/vendors/queries.ts";

export default async function VendorSummaryPage({
  params,
}: {
  readonly params: Promise<{ readonly id: string }>;
}) {
  const { id } = await params;
  const grant = await requirePage("vendor:read");
  const [vendor, risk] = await Promise.all([
    getVendor(grant, id),
    optionalGrant("vendor:read", "risk:read", "incident:read"),
  ]);
  if (vendor === null) notFound();
  if (risk === null) {
    return (
      <div className="mt-5 max-w-[780px]">
        <VendorFacts vendor={vendor} />
      </div>
    );
  }
  const moment = now();
  const since = new Date(moment);
  since.setUTCFullYear(since.getUTCFullYear() - 1);
  const [score, history, timeline, assumptions, clauseHours, format] = await Promise.all([
    vendorScore(risk, id, moment),
    assessmentsSince(risk, id, since),
    vendorTimeline(risk, id, moment),
    listAssumptions(risk, id, moment),
    noticeHoursOf(risk, id),
    getFormats(),
  ]);
  if (score === null) notFound();
  const at = score.stored?.asOf ?? moment;
  return (
    <MessagesProvider namespaces={["scoring", "risk", "vendors"]}>
      <VendorSummary
        vendor={vendor}
        score={score}
        when={format.dateTime(at, { dateStyle: "medium", timeStyle: "short" })}
        history={history}
        since={since}
        timeline={timeline}
        assumptions={assumptions}
        clauseHours={clauseHours}
        now={moment}
      />
    </MessagesProvider>
  );
}
