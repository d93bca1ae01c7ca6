import type { Permission } from "#lib/access/model.ts";

/** A count in the navigation: it means work, and only late work is coloured. */
export type NavigationCount = { readonly text: string; readonly late?: boolean };

/** One line of the left navigation, already in the reader's language. */
export type NavigationItem = {
  readonly key: string;
  readonly href: string;
  readonly label: string;
  readonly count?: NavigationCount;
  /** Starts a new group: a gap above it. */
  readonly gap?: boolean;
};

/** Parts of the application in the order of the navigation. */
export const destinations = [
  { key: "overview", href: "/overview", permission: "overview:read" },
  { key: "vendors", href: "/vendors", permission: "vendor:read" },
  { key: "dataMap", href: "/data-map", permission: "flow:read" },
  { key: "discovery", href: "/discovery", permission: "scan:read" },
  { key: "requirements", href: "/requirements", permission: "requirement:read" },
  { key: "audits", href: "/audits", permission: "audit:read" },
  { key: "findings", href: "/findings", permission: "finding:read" },
  { key: "incidents", href: "/incidents", permission: "incident:read" },
  { key: "settings", href: "/settings", permission: "member:read", gap: true },
] as const satisfies readonly {
  key: string;
  href: string;
  permission: Permission;
  gap?: boolean;
}[];

/** What an auditor sees instead: their work and the files that belong to it, nothing else. */
export const assignedDestinations = [
  { key: "myAudits", href: "/audits", permission: "audit:read" },
  { key: "evidence", href: "/evidence", permission: "evidence:read" },
] as const satisfies readonly { key: string; href: string; permission: Permission }[];

export type DestinationKey =
  | (typeof destinations)[number]["key"]
  | (typeof assignedDestinations)[number]["key"];

/**
 * The navigation of one person: what they may not read is absent. `assignedOnly` is an actor whose
 * scope is what is assigned to them.
 */
export function navigationFor(options: {
  readonly can: (permission: Permission) => boolean;
  readonly assignedOnly: boolean;
  readonly label: (key: DestinationKey) => string;
  readonly counts: Partial<Record<DestinationKey, NavigationCount>>;
}): NavigationItem[] {
  const parts = options.assignedOnly ? assignedDestinations : destinations;
  return parts
    .filter((part) => options.can(part.permission))
    .map((part) => ({
      key: part.key,
      href: part.href,
      label: options.label(part.key),
      count: options.counts[part.key],
      gap: "gap" in part ? part.gap : undefined,
    }));
}
