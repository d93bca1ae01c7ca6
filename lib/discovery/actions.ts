"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { declareDrift } from "./decisions/declare/mutations.ts";
import { dismissDrift, openDriftFinding, takeBackDrift } from "./decisions/mutations.ts";
import { deleteKept } from "./kept/mutations.ts";
import { beginScan, cancelScan, linkVendor, removeScan } from "./mutations.ts";
import {
  beginScanInput,
  declareDriftInput,
  dismissDriftInput,
  linkVendorInput,
  openDriftFindingInput,
  scanInput,
  takeBackDriftInput,
} from "./schema.ts";

const pages = ["/discovery", "/data-map"];

/** Makes the scan whose content is then sent to `/api/scans/<id>/content`. */
export const beginScanAction = defineAction({
  permission: "scan:run",
  schema: beginScanInput,
  run: (grant, input) => beginScan(grant, input),
  revalidates: ["/discovery"],
});

export const cancelScanAction = defineAction({
  permission: "scan:run",
  schema: scanInput,
  run: (grant, input) => cancelScan(grant, input),
  revalidates: ["/discovery"],
});

export const removeScanAction = defineAction({
  permission: "scan:run",
  schema: scanInput,
  run: (grant, input) => removeScan(grant, input),
  revalidates: pages,
});

/** Deletes the kept file of a scan before its end. */
export const deleteKeptAction = defineAction({
  permission: "scan:decide",
  schema: scanInput,
  run: (grant, input) => deleteKept(grant, input),
});

export const linkVendorAction = defineAction({
  permission: "scan:decide",
  schema: linkVendorInput,
  run: (grant, input) => linkVendor(grant, input),
  revalidates: pages,
});

export const declareDriftAction = defineAction({
  permission: ["scan:decide", "vendor:write", "flow:write"],
  schema: declareDriftInput,
  run: (grant, input) => declareDrift(grant, input),
  revalidates: [...pages, "/vendors"],
});

export const openDriftFindingAction = defineAction({
  permission: ["scan:decide", "finding:write", "vendor:write"],
  schema: openDriftFindingInput,
  run: (grant, input) => openDriftFinding(grant, input),
  revalidates: [...pages, "/findings", "/vendors"],
});

export const dismissDriftAction = defineAction({
  permission: "scan:decide",
  schema: dismissDriftInput,
  run: (grant, input) => dismissDrift(grant, input),
  revalidates: pages,
});

export const takeBackDriftAction = defineAction({
  permission: "scan:decide",
  schema: takeBackDriftInput,
  run: (grant, input) => takeBackDrift(grant, input),
  revalidates: pages,
});
