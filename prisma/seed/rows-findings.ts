import type { Days } from "./days.ts";
import type { Rows, SeedContext } from "./rows.ts";
import type { VendorIds } from "./rows-register.ts";
import { sampleFindings } from "./sample-findings.ts";
import { sampleVendors } from "./sample-vendors.ts";

/** Writes the invented findings, oldest first, each with its owner and the audit it came from. */
export function addFindings(
  rows: Rows,
  context: SeedContext,
  vendors: VendorIds,
  days: Days,
  nextId: () => string,
): void {
  for (const finding of sampleFindings.toSorted((a, b) => a.opened - b.opened)) {
    const vendorId = vendors.get(finding.vendor) ?? "";
    const owner = sampleVendors.find(({ key }) => key === finding.vendor)?.owner ?? "";
    const ownerId = context.people.get(owner) ?? null;
    const openedAt = days.at(finding.opened, 10);
    const id = nextId();
    const audit = rows.audits
      .filter((one) => one.vendorId === vendorId && new Date(one.createdAt ?? 0) <= openedAt)
      .at(-1);
    rows.findings.push({
      id,
      reference: context.reference("FND", openedAt),
      vendorId,
      auditId: finding.source === "audit" ? (audit?.id ?? null) : null,
      source: finding.source,
      severity: finding.severity,
      title: finding.title,
      weakness: finding.weakness,
      plan: finding.plan,
      ownerId,
      dueAt: days.endOf(finding.due),
      openedById: ownerId,
      openedAt,
      fixedAt: finding.fixed === undefined ? null : days.at(finding.fixed.day, 11),
      fixedById: finding.fixed === undefined ? null : ownerId,
      outcome: finding.closed === undefined ? null : "remediated",
      closedAt: finding.closed === undefined ? null : days.at(finding.closed, 14),
      closedById: finding.closed === undefined ? null : ownerId,
      closingNote: finding.closed === undefined ? null : "Seen to be mended.",
      sample: true,
    });
    if (finding.fixed !== undefined) {
      rows.findingSteps.push({
        id: nextId(),
        ...{ findingId: id, kind: "fixed", note: finding.fixed.note, byId: ownerId },
        at: days.at(finding.fixed.day, 11),
      });
    }
    if (finding.accepted !== undefined) {
      rows.acceptances.push({
        id: nextId(),
        findingId: id,
        reason: finding.accepted.reason,
        requestedById: context.people.get("ferncastle") ?? null,
        requestedAt: days.at(finding.accepted.day - 2),
        approvedById: context.people.get("abergavel") ?? null,
        approvedAt: days.at(finding.accepted.day),
        endsAt: days.endOf(finding.accepted.until),
        sample: true,
      });
    }
  }
}
