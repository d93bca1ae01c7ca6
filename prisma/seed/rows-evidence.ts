import type { Days } from "./days.ts";
import type { Rows, SeedContext } from "./rows.ts";
import { reportYear } from "./sample-files.ts";

/**
 * The SOC 2 report of a vendor in two versions: the older one speaks for a requirement, the newer
 * one runs out soon and waits to be read and linked.
 */
export function addReports(
  parts: {
    readonly rows: Rows;
    readonly context: SeedContext;
    readonly days: Days;
    readonly nextId: () => string;
  },
  vendorId: string,
): void {
  const { rows, context, days, nextId } = parts;
  const year = reportYear(context.now);
  const day = (text: string) => new Date(`${text}T00:00:00Z`);
  const addedById = context.people.get("okehampton-vale") ?? null;
  const common = { vendorId, origin: "third_party", confidentiality: "confidential" } as const;
  const [before, newest] = [nextId(), nextId()];
  rows.evidence.push(
    {
      ...{ id: before, ...common, ...context.files.soc2Before, type: "soc2", addedById },
      ...{ title: `SOC 2 Type 2 ${year - 1}`, issuer: "Alder & Finch LLP", sample: true },
      ...{ periodFrom: day(`${year - 1}-01-01`), periodTo: day(`${year - 1}-12-31`) },
      ...{ datedAt: days.at(-400, 0), validUntil: days.at(-35, 0), addedAt: days.at(-390, 10) },
    },
    {
      ...{ id: newest, ...common, ...context.files.soc2, type: "other", addedById },
      ...{ title: `SOC 2 Type 2 ${year}`, sample: true, replacesId: before, version: 2 },
      ...{ validUntil: days.at(45, 0), addedAt: days.at(-3, 15) },
    },
  );
  const requirement = context.requirements.find(({ key }) => key === "GOV-03");
  if (requirement === undefined) return;
  rows.evidenceLinks.push({
    ...{ id: nextId(), evidenceId: before, requirementId: requirement.id },
    ...{ linkedById: addedById, linkedAt: days.at(-389, 10) },
  });
}
