import { z } from "zod";
import { confidences, evidenceKinds, warningCodes } from "#lib/detection/model.ts";
import {
  driftKinds,
  driftStandings,
  scanFailures,
  scanOrigins,
  scanStates,
} from "#lib/discovery/model.ts";
import {
  count,
  elementKey,
  form,
  instant,
  listOf,
  named,
  paging,
  seenElement,
} from "../shapes/schema.ts";

/** What a list of scans is asked by. */
export const scanListQuery = z.strictObject({
  q: z.string().trim().min(1).max(100).optional(),
  system: z.array(z.uuid()).max(50).optional(),
  kind: z.array(z.enum(evidenceKinds)).optional(),
  state: z.array(z.enum(scanStates)).optional(),
  sort: z.enum(["createdAt", "-createdAt"]).default("-createdAt"),
  ...paging,
});

/** What an upload says besides its content; in a form the fields stand before the file. */
export const scanUploadQuery = z.strictObject({
  system: z.string().trim().min(1).max(200).optional(),
  fileName: z.string().trim().min(1).max(200).optional(),
  kind: z.enum(["auto", ...evidenceKinds]).optional(),
});
export type ScanUploadQuery = z.output<typeof scanUploadQuery>;

export const scanParams = z.strictObject({ id: z.uuid() });

const scanColumns = {
  id: z.uuid(),
  system: z.strictObject({ id: z.uuid(), name: z.string() }),
  fileName: z.string(),
  kind: z.enum(evidenceKinds).nullable(),
  state: z.enum(scanStates),
  origin: z.enum(scanOrigins),
  createdAt: instant,
  finishedAt: instant.nullable(),
  progress: z.number().min(0).max(1).nullable(),
  bytes: count,
  openDrift: count.nullable(),
};

export const scanRowAnswer = z.strictObject({
  ...scanColumns,
  vendorCount: count,
  elementCount: count,
});
export const scanListAnswer = listOf(scanRowAnswer);
named.add(scanRowAnswer, { id: "ScanRow" });
named.add(scanListAnswer, { id: "ScanList" });

export const elementAnswer = z.strictObject(seenElement);
named.add(elementAnswer, { id: "Element" });

export const scanVendorAnswer = z.strictObject({
  key: z.string(),
  name: z.string(),
  known: z.boolean(),
  category: z.string().nullable(),
  hosts: z.array(z.string()),
  requests: count,
  vendor: z
    .strictObject({
      id: z.uuid(),
      name: z.string(),
      matchedBy: z.enum(["signature", "domain", "name"]),
    })
    .nullable(),
  elements: z.array(elementAnswer),
});
named.add(scanVendorAnswer, { id: "ScanVendor" });

export const driftAnswer = z.strictObject({
  kind: z.enum(driftKinds),
  vendorKey: z.string(),
  vendorName: z.string(),
  vendorId: z.uuid().nullable(),
  element: elementKey.nullable(),
  seen: form.nullable(),
  declared: form.nullable(),
  count,
  sample: z.string(),
  confidence: z.enum(confidences).nullable(),
  standing: z.enum(driftStandings),
});
named.add(driftAnswer, { id: "Drift" });
export type DriftAnswer = z.output<typeof driftAnswer>;

const change = z.strictObject({
  vendorKey: z.string(),
  vendorName: z.string(),
  element: elementKey,
  form,
});
const party = z.strictObject({ key: z.string(), name: z.string() });

/** A scan with all that it found. Samples are masked; no value is ever kept. */
export const scanAnswer = z.strictObject({
  ...scanColumns,
  latest: z.boolean(),
  failure: z
    .strictObject({ code: z.enum(scanFailures), place: z.string(), reason: z.string() })
    .nullable(),
  messages: count,
  milliseconds: count.nullable(),
  vendors: z.array(scanVendorAnswer),
  unattributed: z.array(elementAnswer),
  firstParty: z.array(z.string()),
  warnings: z.array(
    z.strictObject({
      code: z.enum(warningCodes),
      place: z.string(),
      detail: z.string(),
      count,
    }),
  ),
  drift: z.array(driftAnswer),
  difference: z
    .strictObject({
      previousId: z.uuid(),
      previousAt: instant,
      newVendors: z.array(party),
      goneVendors: z.array(party),
      newElements: z.array(change),
      goneElements: z.array(change),
    })
    .nullable(),
});
named.add(scanAnswer, { id: "Scan" });
export type ScanAnswer = z.output<typeof scanAnswer>;
