import type { ElementKey } from "#lib/catalogue/elements.ts";
import type { Form, Necessity } from "#lib/risk/model.ts";
import type { VendorKind } from "#lib/vendors/model.ts";
import type { Holding } from "../model.ts";

/** How often one element goes from one system to vendors of one kind, or to one vendor. */
export type FlowCount = {
  readonly systemId: string;
  readonly systemName: string;
  readonly element: string;
  readonly vendorKind: VendorKind;
  /** Set where the picture is of one kind: then each vendor stands for itself. */
  readonly vendorId: string | null;
  readonly vendorName: string | null;
  /** Vendor × element pairs. */
  readonly count: number;
};

/** What the picture of flows shows: from where, which column of fields, to whom. */
export const pictureSides = ["system", "column", "kind", "vendor", "others"] as const;
export type PictureSide = (typeof pictureSides)[number];

export type PictureNode = {
  readonly key: string;
  readonly side: PictureSide;
  /** Id of the system or vendor, key of the column or kind; empty for what is summed up. */
  readonly id: string;
  /** Null where the words come from the messages. */
  readonly name: string | null;
  readonly total: number;
};

export type PictureLink = { readonly from: string; readonly to: string; readonly count: number };

/** The picture system → field → vendor. */
export type FlowPicture = {
  readonly nodes: readonly PictureNode[];
  readonly links: readonly PictureLink[];
};

/** One vendor that has a field of a column, with how it got it. */
export type FieldHolder = {
  readonly flowId: string;
  readonly vendorId: string;
  readonly vendorName: string;
  readonly vendorKind: VendorKind;
  readonly tier: number | null;
  readonly systemName: string;
  readonly element: ElementKey;
  readonly form: Form;
  readonly necessity: Necessity;
  readonly people: number | null;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly holding: Exclude<Holding, "deleted">;
};

/** What changed in the map on one day at one vendor. */
export type MapChange = {
  readonly at: Date;
  readonly flowId: string;
  readonly vendorId: string;
  readonly vendorName: string;
  readonly systemName: string;
  readonly kind: "started" | "ended" | "fields" | "deleted";
  readonly arrived: readonly { readonly element: ElementKey; readonly form: Form }[];
  readonly left: readonly { readonly element: ElementKey; readonly form: Form }[];
};
