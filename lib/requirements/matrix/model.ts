import type { Localized } from "#lib/shared/localized.ts";
import type { ConformityCounts, Standing } from "../model.ts";

/** One line of the matrix: a vendor with its standing on each requirement, in their order. */
export type MatrixRow = {
  readonly vendorId: string;
  readonly vendorName: string;
  readonly tier: number | null;
  readonly standings: readonly Standing[];
};

/** One gap: a vendor, a requirement, and since when it falls short. */
export type GapRow = {
  readonly vendorId: string;
  readonly vendorName: string;
  readonly tier: number | null;
  readonly requirementKey: string;
  readonly requirementTitle: Localized;
  readonly weight: number;
  readonly standing: Standing;
  readonly since: Date | null;
  readonly graceUntil: Date | null;
};

/** How far the requirements cover a framework's controls, and how vendors stand on them. */
export type FrameworkCoverage = {
  readonly framework: string;
  readonly name: string;
  /** Controls that the catalogue knows. */
  readonly known: number;
  readonly controls: readonly {
    readonly reference: string;
    readonly label: Localized | null;
    readonly requirements: readonly string[];
    readonly counts: ConformityCounts;
  }[];
};
