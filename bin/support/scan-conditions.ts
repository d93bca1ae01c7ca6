import { readFileSync } from "node:fs";
import { z } from "zod";
import { elementKeys, elementOf } from "#lib/catalogue/elements.ts";
import type { ReportElement, ReportVendor, ScanReport } from "#lib/detection/model.ts";
import { recogniseHost, registrableDomain } from "#lib/detection/recognition/recognise.ts";
import { forms } from "#lib/risk/model.ts";

/** What may end a scan with exit code 1. */
export const conditions = ["new", "undeclared", "sensitive"] as const;
export type Condition = (typeof conditions)[number];

const declaredSchema = z.object({
  vendors: z.array(
    z.object({
      key: z.string().min(1).optional(),
      hosts: z.array(z.string().min(1)).default([]),
      elements: z
        .array(z.object({ element: z.enum(elementKeys), form: z.enum(forms).default("raw") }))
        .default([]),
    }),
  ),
});
/** What a register says, as a file. */
export type Declared = z.infer<typeof declaredSchema>;

/** One reason to end with exit code 1. */
export type Met = {
  readonly condition: Condition;
  readonly file: string;
  readonly vendor: string;
  readonly element: ReportElement | null;
};

/** The declared vendors of a file; throws with the field that is wrong. */
export function readDeclared(path: string): Declared {
  const parsed = declaredSchema.safeParse(JSON.parse(readFileSync(path, "utf8")));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(
    `${issue?.path.join(".") || "file"}: ${issue?.message ?? "not a list of vendors"}`,
  );
}

/**
 * Sent as it is and worth stopping for: what identifies a person directly, secrets, and data of
 * special categories; only where the scan is certain of it or nearly so.
 */
export function isSensitive({ element, form, confidence }: ReportElement): boolean {
  const known = elementOf(element);
  if (known === undefined || form !== "raw" || confidence === "possible") return false;
  return known.kind === "direct" || known.kind === "secret" || known.context === "sensitive";
}

/** Everything in a report that meets one of the conditions. */
export function metBy(
  report: ScanReport,
  asked: readonly Condition[],
  declared: Declared | null,
): Met[] {
  const met: Met[] = [];
  const { file } = report;
  for (const party of report.vendors) {
    const { vendor } = party;
    const known = declared?.vendors.find((one) => isSame(one, party)) ?? null;
    if (asked.includes("new") && known === null) {
      met.push({ condition: "new", file, vendor, element: null });
    }
    for (const element of party.elements) {
      if (asked.includes("undeclared") && !covers(known, element)) {
        met.push({ condition: "undeclared", file, vendor, element });
      } else if (asked.includes("sensitive") && isSensitive(element)) {
        met.push({ condition: "sensitive", file, vendor, element });
      }
    }
  }
  if (asked.includes("sensitive")) {
    for (const element of report.unattributed.filter(isSensitive)) {
      met.push({ condition: "sensitive", file, vendor: "", element });
    }
  }
  return met;
}

function isSame(declared: Declared["vendors"][number], party: ReportVendor): boolean {
  if (declared.key === party.key) return true;
  return declared.hosts.some((host) => {
    const vendor = recogniseHost(host);
    if (vendor !== null) return vendor.key === party.key;
    return registrableDomain(host) === party.key || party.hosts.includes(host.toLowerCase());
  });
}

/** Declared raw covers everything; declared in another form covers all that says less than raw. */
function covers(known: Declared["vendors"][number] | null, seen: ReportElement): boolean {
  const declared = known?.elements.filter(({ element }) => element === seen.element) ?? [];
  if (declared.some(({ form }) => form === "raw" || form === seen.form)) return true;
  return seen.form !== "raw" && declared.length > 0;
}
