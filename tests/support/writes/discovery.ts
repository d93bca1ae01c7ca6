import { declareDrift } from "#lib/discovery/decisions/declare/mutations.ts";
import {
  dismissDrift,
  openDriftFinding,
  takeBackDrift,
} from "#lib/discovery/decisions/mutations.ts";
import { tickFromScan } from "#lib/discovery/decisions/reductions/mutations.ts";
import type { DriftKey } from "#lib/discovery/schema.ts";
import { db, withTransaction } from "#lib/platform/db.ts";
import { doneScan } from "../scans.ts";
import { all, type Story, type Write } from "./story.ts";

const year = 365 * 86_400_000;

/** The writes about what evidence shows; a scan of the story's system met somebody unknown. */
export function driftWrites(story: Story): readonly Write[] {
  const drift = (element: "email" | "name" | "phone"): DriftKey => ({
    ...{ systemId: story.id("system"), kind: "undeclared_element", vendorKey: "quill", element },
  });
  return [
    {
      name: "lib/discovery/decisions/mutations.ts dismissDrift",
      prepare: () =>
        doneScan(story.id("system"), [
          {
            key: "quill",
            elements: [
              ["email", "raw"],
              ["name", "raw"],
              ["phone", "raw"],
            ],
          },
        ]),
      run: () =>
        dismissDrift(all, {
          ...{ drifts: [drift("email")], reason: "Test account", zone: "UTC" },
          untilOn: new Date(Date.now() + year / 2).toISOString().slice(0, 10),
        }),
    },
    {
      name: "lib/discovery/decisions/mutations.ts takeBackDrift",
      run: () => takeBackDrift(all, { drifts: [drift("email")] }),
    },
    {
      name: "lib/discovery/decisions/mutations.ts openDriftFinding",
      run: () =>
        openDriftFinding(all, {
          ...{ drifts: [drift("name")], title: "Names are sent", weakness: "" },
          ...{ recommendation: "", severity: null, ownerId: null, dueOn: null, zone: "UTC" },
        }),
    },
    {
      name: "lib/discovery/decisions/declare/mutations.ts declareDrift",
      run: () => declareDrift(all, { drifts: [drift("phone")], purpose: "" }),
    },
    {
      name: "lib/discovery/decisions/reductions/mutations.ts tickFromScan",
      prepare: async () => {
        const vendor = await db.vendorSignature.findFirstOrThrow({ where: { value: "quill" } });
        const flow = await db.dataFlow.findFirstOrThrow({ where: { vendorId: vendor.vendorId } });
        await db.reduction.create({
          data: {
            ...{ flowId: flow.id, elementKey: "phone", change: "drop", state: "planned" },
            decidedAt: new Date("2026-01-05"),
          },
        });
        story.set("scan", await doneScan(story.id("system"), [{ key: "quill" }]));
      },
      run: () => withTransaction((tx) => tickFromScan(tx, all, story.id("scan"))),
    },
  ];
}
