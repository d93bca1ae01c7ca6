import { usualPurpose } from "#lib/data-map/minimisation/rules.ts";
import type { Days } from "./days.ts";
import { caseFlow, caseSystems, caseVendor } from "./reference-case.ts";
import type { Rows, SeedContext } from "./rows.ts";
import type { VendorIds } from "./rows-register.ts";
import { sampleFlows, sampleSystems } from "./sample-flows.ts";
import type { SampleFlow } from "./sample-model.ts";
import { sampleVendors } from "./sample-vendors.ts";

/** Ids of our systems by key. */
export type SystemIds = ReadonlyMap<string, string>;

/** Writes our systems and the flows with their elements. Gives the systems' ids. */
export function addDataMap(
  rows: Rows,
  context: SeedContext,
  vendors: VendorIds,
  days: Days,
  nextId: () => string,
): SystemIds {
  const systems = addSystems(rows, context, days, nextId);
  addCaseFlow(rows, vendors, systems, nextId);
  for (const flow of sampleFlows) addFlow(rows, flow, vendors, systems, days, nextId);
  return systems;
}

function addSystems(rows: Rows, context: SeedContext, days: Days, nextId: () => string): SystemIds {
  const ids = new Map<string, string>();
  for (const [position, system] of [...caseSystems, ...sampleSystems].entries()) {
    const known = context.systems.get(system.name);
    ids.set(system.key, known ?? nextId());
    if (known !== undefined) continue;
    rows.systems.push({
      id: ids.get(system.key),
      name: system.name,
      description: system.description,
      position,
      createdAt: days.at(-1650),
      sample: true,
    });
  }
  return ids;
}

function addCaseFlow(
  rows: Rows,
  vendors: VendorIds,
  systems: SystemIds,
  nextId: () => string,
): void {
  const id = nextId();
  const startsAt = new Date(caseFlow.startsAt);
  const endsAt = new Date(caseFlow.endsAt);
  rows.flows.push({
    id,
    systemId: systems.get(caseFlow.system) ?? "",
    vendorId: vendors.get(caseVendor.key) ?? "",
    purpose: caseFlow.purpose,
    purposeKind: usualPurpose(caseVendor.kind),
    legalBasis: caseFlow.legalBasis,
    people: caseFlow.people,
    region: "US",
    startsAt,
    endsAt,
    createdAt: startsAt,
    updatedAt: endsAt,
    sample: true,
  });
  for (const { key, necessity } of caseFlow.elements) {
    rows.flowElements.push({
      id: nextId(),
      flowId: id,
      elementKey: key,
      form: "raw",
      necessity,
      startsAt,
      endsAt,
    });
  }
}

function addFlow(
  rows: Rows,
  flow: SampleFlow,
  vendors: VendorIds,
  systems: SystemIds,
  days: Days,
  nextId: () => string,
): void {
  const vendor = sampleVendors.find(({ key }) => key === flow.vendor);
  const vendorId = vendors.get(flow.vendor);
  const systemId = systems.get(flow.system);
  if (vendor === undefined || vendorId === undefined || systemId === undefined) {
    throw new Error(`The sample's flow names what it lacks: ${flow.vendor}, ${flow.system}`);
  }
  const id = nextId();
  const startsAt = days.at(flow.starts ?? vendor.registered, 0);
  const region = vendor.regions[0] ?? null;
  rows.flows.push({
    id,
    systemId,
    vendorId,
    purpose: flow.purpose,
    purposeKind: usualPurpose(vendor.kind),
    legalBasis: flow.legalBasis,
    people: flow.people,
    retentionDays: flow.retentionDays,
    region,
    transferMechanism: region === "US" ? "standard_clauses" : "not_needed",
    startsAt,
    createdAt: startsAt,
    updatedAt: startsAt,
    sample: true,
  });
  for (const [form, keys] of Object.entries(flow.fields)) {
    for (const elementKey of keys) {
      rows.flowElements.push({
        id: nextId(),
        flowId: id,
        elementKey,
        form: form as keyof typeof flow.fields,
        necessity: necessityOf(flow, elementKey),
        startsAt,
      });
    }
  }
}

function necessityOf(flow: SampleFlow, key: string) {
  const holds = (keys: readonly string[] | undefined) => keys?.includes(key) === true;
  if (holds(flow.notNeeded)) return "not_needed";
  if (holds(flow.useful)) return "useful";
  return holds(flow.necessityUnknown) ? "unknown" : "needed";
}
