import type { FoundDrift, SeenParty } from "../../drift/model.ts";
import { partyKey } from "../../drift/rules.ts";
import type { Drift } from "../../model.ts";

/** What names one drift. */
type DriftKey = Pick<Drift, "systemId" | "kind" | "vendorKey" | "element">;

/** A system's drift and the parties that it is told from. */
export type SystemFacts = {
  readonly systemId: string;
  readonly parties: readonly SeenParty[];
  readonly drifts: readonly FoundDrift[];
};

/** What is there of the drifts that somebody asked for. */
export type AskedDrifts = {
  readonly found: readonly FoundDrift[];
  /** How many are there no longer. */
  readonly gone: number;
};

/**
 * The drifts that are meant, as they are now. A third party that has become a vendor of the register
 * since the page was drawn is found under its new key.
 */
export function resolveAsked(
  asked: readonly DriftKey[],
  systems: readonly SystemFacts[],
): AskedDrifts {
  const keys = new Map(
    systems.flatMap(({ systemId, parties }) =>
      parties.map((party) => [`${systemId} ${party.key}`, partyKey(party)] as const),
    ),
  );
  const present = new Map(
    systems.flatMap(({ drifts }) => drifts.map((drift) => [driftName(drift), drift] as const)),
  );
  const wanted = new Set(
    asked.map((key) =>
      driftName({
        ...key,
        vendorKey: keys.get(`${key.systemId} ${key.vendorKey}`) ?? key.vendorKey,
      }),
    ),
  );
  const found = Array.from(wanted, (name) => present.get(name)).filter((one) => one !== undefined);
  return { found, gone: wanted.size - found.length };
}

function driftName({ systemId, kind, vendorKey, element }: DriftKey): string {
  return [systemId, kind, vendorKey, element ?? ""].join(" ");
}

/** Third parties that are one, by the key under which their drift stands. */
export function partiesOf(
  systems: readonly SystemFacts[],
  vendorKey: string,
): readonly SeenParty[] {
  return systems.flatMap(({ parties }) => parties.filter((party) => partyKey(party) === vendorKey));
}
